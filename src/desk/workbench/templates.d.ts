/* What TypeScript and ESLint have to know of templates in a file that is none; Astro's own check reads the templates themselves. */
declare module '*.astro' {
  import type { experimental_AstroContainer as AstroContainer } from 'astro/container';

  const template: Parameters<AstroContainer['renderToString']>[0];
  export default template;
}
