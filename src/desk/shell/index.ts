export { BODY, CASES, type DeskConfig, type Field, FORMAT, type Forge } from './form.ts';
