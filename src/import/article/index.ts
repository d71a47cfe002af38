export { type Alternatives, alternativesIn } from './alternatives.ts';
export { type Article, remarksOnParts, structureOf } from './structure.ts';
export { writeCase } from './write.ts';
