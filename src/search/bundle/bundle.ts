/** The folder of the search index in a built site. */
export const BUNDLE = 'pagefind';
