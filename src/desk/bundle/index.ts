export { bundleWorkbench, type BundledWorkbench } from './bundle.ts';
export { deskFiles, type DeskFiles, type DeskOrder } from './desk.ts';
export { DESK_FOLDER, headersOf, serveDesk } from './serve.ts';
