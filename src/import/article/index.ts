export { type Alternatives, alternativesIn } from './alternatives.ts';
export { type Article, structureOf } from './structure.ts';
export { writeCase } from './write.ts';
