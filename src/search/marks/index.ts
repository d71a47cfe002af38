export { showHits } from './hit-bar.ts';
