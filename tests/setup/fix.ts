/** Settings for rules that look at a file alone and ask for none. */
export const settings = { site: undefined, topics: undefined, peers: [] };
