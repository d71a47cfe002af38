export {
  BODY,
  CASES,
  type DeskConfig,
  type Field,
  FORMAT,
  type Forge,
  INSIDE,
  WORKER,
} from './form.ts';
