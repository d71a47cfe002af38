export { BODY, CASES, type DeskConfig, type Field, FORMAT, type Forge, INSIDE } from './form.ts';
