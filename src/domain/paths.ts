/** The addresses of the section's pages, and nothing else knows them. All end with a slash. */
export interface Paths {
  home(): string;
  /** Page `number` of the list; page 1 is the home page. */
  page(number: number): string;
  /** `id` as the reader gives it: `2026/a`. */
  case(id: string): string;
  topics(): string;
  /** Page of one topic, by its slug. */
  topic(slug: string): string;
  years(): string;
  year(year: string): string;
  search(): string;
  about(): string;
  /** The accessibility statement. */
  accessibility(): string;
  /** A file that is served as it is: `favicon.svg`. */
  asset(file: string): string;
}

/** Builds addresses below `base`, which may or may not begin or end with a slash. */
export function createPaths(base: string): Paths {
  const root = `/${base}/`.replace(/\/{2,}/g, '/');
  const below = (...steps: string[]) => root + steps.map((step) => `${encodeURI(step)}/`).join('');
  return {
    home: () => root,
    page: (number) => (number === 1 ? root : below('page', String(number))),
    case: (id) => below('cases', id),
    topics: () => below('topics'),
    topic: (slug) => below('topics', slug),
    years: () => below('years'),
    year: (year) => below('years', year),
    search: () => below('search'),
    about: () => below('about'),
    accessibility: () => below('accessibility'),
    asset: (file) => root + file,
  };
}
