export { type Beside, readPage } from './webpage.ts';
