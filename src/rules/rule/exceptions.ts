import type { CaseFile } from '../../content/index.ts';
import type { Line } from './lines.ts';

/**
 * What a reviewer lets stand in a case: `exceptions` of its frontmatter. All rules that heed them share one object for a
 * file, so that one which none of them needs can be told.
 */
export class Exceptions {
  readonly #texts: readonly string[];
  readonly #linesOf: () => ReadonlySet<number>;
  #lines: ReadonlySet<number> | undefined;
  readonly #used: Set<string>;

  constructor({ fields, placeOf }: CaseFile, used: readonly string[] = []) {
    this.#used = new Set(used);
    const exceptions = fields.exceptions ?? [];
    this.#texts = exceptions.map(({ text }) => squeezed(text));
    this.#linesOf = () =>
      new Set(exceptions.map((_, index) => placeOf(['exceptions', index, 'text']).line));
  }

  /** True for a line on which an exception names what it is about. */
  isOwn({ isHead, number }: Line): boolean {
    if (!isHead) return false;
    // A place is only known when the whole file is parsed.
    this.#lines ??= this.#linesOf();
    return this.#lines.has(number);
  }

  /**
   * True where an exception names the whole of what was found, `exact` if it names nothing else; where its ends are a `guess`,
   * as those of an address of a house are, most of it; of a `name` its beginning.
   */
  covers(found: string, extent: Extent = 'whole'): boolean {
    const plain = squeezed(found);
    const exception = this.#texts.find((each) => isSame(each, plain, extent));
    if (exception !== undefined) this.#used.add(exception);
    return exception !== undefined;
  }

  /** Those that covered something so far. */
  used(): string[] {
    return [...this.#used];
  }

  /** The numbers of those that covered nothing so far. */
  unused(): number[] {
    return this.#texts.flatMap((each, index) => (this.#used.has(each) ? [] : [index]));
  }
}

/**
 * Begins to note anew which exceptions of a file are needed; `used` are those that are known to be. Rules that look at the
 * file alone are not asked again when what they found is kept, those that look at the section are asked each time.
 */
export function beginExceptions(file: CaseFile, used: readonly string[] = []): Exceptions {
  const begun = new Exceptions(file, used);
  known.set(file, begun);
  return begun;
}

/** The exceptions of a file; those that were used are remembered with it. */
export function exceptionsOf(file: CaseFile): Exceptions {
  return known.get(file) ?? beginExceptions(file);
}

const known = new WeakMap<CaseFile, Exceptions>();

type Extent = 'exact' | 'whole' | 'guess' | 'name';

function isSame(exception: string, found: string, extent: Extent): boolean {
  if (extent === 'exact') return exception === found;
  if (exception.includes(found)) return true;
  if (extent === 'name') return exception.length >= 2 && found.startsWith(exception);
  const isMost = exception.length >= 6 && exception.length * 2 >= found.length;
  return extent === 'guess' && isMost && found.includes(exception);
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}
