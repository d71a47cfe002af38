import { ALL_SLUG } from '../schema/topic.ts';
import type { Expected } from './expected.ts';

/** What kinds of pages there are: those of a kind are laid out alike. */
export type PageKind =
  'case' | 'compare' | 'guidance' | 'list' | 'moved' | 'prose' | 'search' | 'tombstone' | 'verify';

/** The files that the pages of a section can have, and of which kind each page is. */
export class PageNames {
  readonly #expected: Expected;
  readonly #topics: ReadonlySet<string>;
  readonly #years: ReadonlySet<string>;
  readonly #courts: ReadonlySet<string>;

  constructor(expected: Expected) {
    this.#expected = expected;
    this.#topics = new Set(expected.topics);
    this.#years = new Set(expected.years);
    this.#courts = new Set(expected.courts);
  }

  /** Undefined for a file that is no page of the section. */
  kindOf(file: string): PageKind | undefined {
    const { cases, moved } = this.#expected;
    if (Object.hasOwn(cases, file)) return cases[file]!.isWithdrawn ? 'tombstone' : 'case';
    if (Object.hasOwn(moved, file)) return 'moved';
    const fixed = FIXED[file];
    if (fixed) return fixed;
    const [, list, number] = /^(.*?)(?:page\/(\d+)\/)?index\.html$/.exec(file) ?? [];
    if (list === undefined || (number !== undefined && !/^(?:[2-9]|[1-9]\d+)$/.test(number)))
      return undefined;
    return this.#kindOfList(list.split('/').slice(0, -1));
  }

  #kindOfList([first, ...rest]: string[]): PageKind | undefined {
    const [second = '', third = ''] = rest;
    if (first === undefined) return 'list';
    if (first === 'topics' && rest.length === 1)
      return this.#topics.has(second) ? 'list' : undefined;
    if (first === 'years' && rest.length === 1) return this.#years.has(second) ? 'list' : undefined;
    if (first !== 'guidance') return undefined;
    return this.#isOfGuidance(rest.length, second, third) ? 'guidance' : undefined;
  }

  #isOfGuidance(depth: number, second: string, third: string): boolean {
    if (depth === 1) return GUIDANCE_LISTS.has(second) || this.#topics.has(second);
    if (depth !== 2) return false;
    if (second === 'results') return third === ALL_SLUG || this.#topics.has(third);
    if (second === 'courts') return this.#courts.has(third);
    return this.#topics.has(second) && this.#years.has(third);
  }
}

const GUIDANCE_LISTS = new Set(['cases', 'laws', 'follows']);

/* Pages that every section has, whatever it holds. */
const FIXED: Partial<Record<string, PageKind>> = {
  '404.html': 'list',
  'index.html': 'list',
  'about/index.html': 'prose',
  'accessibility/index.html': 'prose',
  'compare/index.html': 'compare',
  'data/index.html': 'prose',
  'guidance/courts/index.html': 'guidance',
  'guidance/index.html': 'guidance',
  'guidance/query/index.html': 'guidance',
  'guidance/recommended/index.html': 'guidance',
  'guidance/results/index.html': 'guidance',
  'guidance/topics/index.html': 'guidance',
  'search/index.html': 'search',
  'topics/index.html': 'list',
  'verify/index.html': 'verify',
  'years/index.html': 'list',
};
