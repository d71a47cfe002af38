export { answer, askEndpoint, listAnswered, listAtEndpoint, type Listing } from './answer.ts';
export {
  casesAtEndpoint,
  casesFrom,
  choicesAtEndpoint,
  choicesFrom,
  countAtEndpoint,
  countsFrom,
  type EngineMatrix,
  matrixAtEndpoint,
  matrixFrom,
} from './counting.ts';
export {
  QuestionRefused,
  readCounting,
  readMatrix,
  readQuestion,
  refuseOthers,
} from './gateway.ts';
export { type FailureKind, NoAnswer, type Post, postTo } from './post.ts';
export { ofOneIndex } from './response.ts';
