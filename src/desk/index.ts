export { deskFiles, type DeskFiles, type DeskOrder } from './shell/bundle.ts';
export { DESK_FOLDER, headersOf, serveDesk } from './shell/serve.ts';
