export { adopt, type Adopted, FORGES } from './adopt.ts';
