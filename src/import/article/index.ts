export { type Alternatives, alternativesIn } from './alternatives.ts';
export { type Article, type PartHeading, remarksOnParts, structureOf } from './structure.ts';
export { writeCase } from './write.ts';
