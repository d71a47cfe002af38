export { bundledProgram, deskFiles, type DeskOrder } from './bundle/index.ts';
