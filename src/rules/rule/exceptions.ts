import type { CaseFile } from '../../content/index.ts';
import type { Line } from './lines.ts';

/**
 * What a reviewer lets stand in a case: `exceptions` of its frontmatter. All rules that heed them share one object for a
 * file, so that one which none of them needs can be told.
 */
export class Exceptions {
  readonly #texts: readonly string[];
  readonly #lines: ReadonlySet<number>;
  readonly #used = new Set<string>();

  constructor({ fields, placeOf }: CaseFile) {
    const exceptions = fields.exceptions ?? [];
    this.#texts = exceptions.map(({ text }) => squeezed(text));
    this.#lines = new Set(
      exceptions.map((_, index) => placeOf(['exceptions', index, 'text']).line),
    );
  }

  /** True for a line on which an exception names what it is about. */
  isOwn({ isHead, number }: Line): boolean {
    return isHead && this.#lines.has(number);
  }

  /**
   * True where an exception names the whole of what was found; where its ends are a `guess`, as those of an address of a
   * house are, most of it; of a `name` its beginning.
   */
  covers(found: string, extent: Extent = 'whole'): boolean {
    const plain = squeezed(found);
    const exception = this.#texts.find((each) => isSame(each, plain, extent));
    if (exception !== undefined) this.#used.add(exception);
    return exception !== undefined;
  }

  /** The numbers of those that covered nothing so far. */
  unused(): number[] {
    return this.#texts.flatMap((each, index) => (this.#used.has(each) ? [] : [index]));
  }
}

/** The exceptions of a file; those that were used are remembered with it. */
export function exceptionsOf(file: CaseFile): Exceptions {
  const found = known.get(file) ?? new Exceptions(file);
  known.set(file, found);
  return found;
}

const known = new WeakMap<CaseFile, Exceptions>();

type Extent = 'whole' | 'guess' | 'name';

function isSame(exception: string, found: string, extent: Extent): boolean {
  if (exception.includes(found)) return true;
  if (extent === 'name') return exception.length >= 2 && found.startsWith(exception);
  const isMost = exception.length >= 6 && exception.length * 2 >= found.length;
  return extent === 'guess' && isMost && found.includes(exception);
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}
