export { contentDir, outDir, purpose, refusalToRead, setPurpose } from './environment.ts';
export { refusalToReplace, stagingDir } from './publish.ts';
