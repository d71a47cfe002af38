export { bundledProgram, deskFiles, type DeskOrder } from './desk.ts';
