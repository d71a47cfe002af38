export { answer, listAnswered } from './answer.ts';
