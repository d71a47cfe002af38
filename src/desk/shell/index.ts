export {
  BODY,
  BRANCH,
  CASES,
  type DeskConfig,
  type Field,
  FORMAT,
  type Forge,
  HAS_ERRORS,
  IMPORTED,
  INSIDE,
  WORKER,
} from './form.ts';
