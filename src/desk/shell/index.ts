export {
  BODY,
  BRANCH,
  CASES,
  CHANGES,
  type DeskConfig,
  type Field,
  FORMAT,
  type Forge,
  HAS_ERRORS,
  IMPORTED,
  INSIDE,
  WORKER,
} from './form.ts';
