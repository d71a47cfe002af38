export {
  DESK_FOLDER,
  deskFiles,
  type DeskFiles,
  type DeskOrder,
  headersOf,
  serveDesk,
} from './bundle/index.ts';
