export {
  BODY,
  BRANCH,
  CASES,
  type DeskConfig,
  type Field,
  FORMAT,
  type Forge,
  HAS_ERRORS,
  INSIDE,
  WORKER,
} from './form.ts';
