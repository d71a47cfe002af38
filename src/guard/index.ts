export { foreignAddresses, pageProblems } from './page.ts';
