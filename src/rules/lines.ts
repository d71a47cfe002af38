import type { CaseFile } from '../cases/case.ts';
import { undisguised, type Plain } from './disguise.ts';

/** A line of an article, with blanks for the addresses of its links. */
export interface Line extends Plain {
  /** From 1. */
  number: number;
  /** True between the `---` lines. */
  isHead: boolean;
}

/**
 * The lines of an article, plain; the address of a link is blank, as it is proved as a link. The lines of the last file
 * are remembered: each rule that reads texts asks for them.
 */
export function linesOf({ source, digest }: CaseFile): Line[] {
  if (last?.digest !== digest) last = { digest, lines: read(source) };
  return last.lines;
}

let last: { digest: string; lines: Line[] } | undefined;

function read(source: string): Line[] {
  const texts = source.split('\n');
  const end = texts.findIndex((text, index) => index > 0 && /^---\s*$/.test(text));
  return texts.map((text, index) => {
    const isHead = index < end;
    const shown = isHead ? text : text.replace(LINK, (address) => ' '.repeat(address.length));
    return { ...undisguised(shown), number: index + 1, isHead };
  });
}

/* The rule for links proves these. */
const LINK = /(?<=\]\()https?:[^)\s]*(?=\))/g;
