export { answer, askEndpoint, listAnswered, listAtEndpoint, postTo } from './answer.ts';
export { type Question, QuestionRefused, readQuestion } from './gateway.ts';
