import { partNamed } from '../../schema/closed-lists.ts';
import { type FigureInText, figuresIn } from '../../text/figures.ts';
import type { Article } from './structure.ts';

/* Nobody looks through more. */
const MOST = 20;

/**
 * The figures that an article may give as results, in their order: those of what was done and of what came of it, or of the
 * whole text where nothing tells its parts.
 */
export function figuresOf({ title, blocks, parts }: Article): FigureInText[] {
  const idOf = new Map(
    parts.map(({ title: heading, part }) => [heading, part && partNamed(part)?.id]),
  );
  const isTold = [...idOf.values()].some((id) => id && WANTED.has(id));
  let isWanted = !isTold;
  const texts: string[] = [];
  for (const { depth, text } of blocks) {
    if (depth === 2 && isTold) isWanted = WANTED.has(idOf.get(text) ?? '');
    else if (depth === undefined && isWanted && text) texts.push(text);
  }
  return figuresIn(texts.join('\n'), title).slice(0, MOST);
}

const WANTED: ReadonlySet<string> = new Set(['measures', 'results']);
