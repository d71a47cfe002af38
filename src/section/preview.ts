/** The size of preview pictures in pixels: the 1.91 : 1 that those who show them cut to (https://ogp.me). */
export const PREVIEW = { width: 1200, height: 630 } as const;
