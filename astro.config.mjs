import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'astro/config';
import { FEATURES, readGlossary, readSite } from './src/content/index.ts';
import { contentDir, outDir, stagingDir } from './src/integrations/environment.ts';
import { findingsInDev } from './src/integrations/findings-page.ts';
import { mdxGuard, publishedMdx } from './src/integrations/mdx-guard.ts';
import { pagesStage } from './src/integrations/pages.ts';
import { ownPreloading } from './src/integrations/preloading.ts';
import { sectionForPages } from './src/integrations/section.ts';
import { afterPages, beforePages, rememberedDir } from './src/integrations/site-build.ts';
import { hrefBelow } from './src/section/addresses.ts';

const content = contentDir();
const out = outDir();
// A site.yaml with errors stops the build where the content is loaded, with every other error.
const { data: site } = await readSite(content);
const { data: glossary } = await readGlossary(content);
const { href, origin, pathname } = new URL(site?.url ?? 'http://localhost/');

/* What nearly every page loads is small, and one request for all of it is less than the headers of three. */
const SHARED = {
  name: 'shared',
  test: /dom\/(?:preload|choices)|way-back|chinese-voice|reading-tools|search-field|Masthead\.astro/,
};
/* What search, comparison and the scripts that come later share. */
const LATER = {
  name: 'later',
  test: /dom\/element|text\/(?:urls|dates|tables)|bundle\/files|section\/strings/,
};
/* What the search page needs besides; those that lead to it and from it need some of it, and have it then. */
const SOUGHT = {
  name: 'sought',
  test: /page\/client|query\/(?:ranking|parse|account|conditions)|bundle\/fields|closed-lists|text\/(?:fold|words|surnames)|dom\/title/,
};

const remembered = rememberedDir(content, out, href);

export default defineConfig({
  site: origin,
  base: pathname,
  trailingSlash: 'always',
  // The policy of the pages lets no style stand in them.
  build: { inlineStylesheets: 'never' },
  outDir: stagingDir(out),
  cacheDir: remembered,
  // The files of `public/` are published by `passthrough()`, those alone that are listed: Astro would copy whatever is there.
  publicDir: 'src/integrations/no-public-files',
  experimental: { incrementalBuild: true },
  // A picture in all its sizes takes half a second so, and 2.8 as usual, which saves 8 % of its bytes; WebP has 70 % more.
  image: {
    service: { entrypoint: 'astro/assets/services/sharp', config: { avif: { effort: 2 } } },
  },
  markdown: {
    processor: satteri({
      hastPlugins: [publishedMdx(hrefBelow(pathname), glossary)],
      features: FEATURES,
    }),
    syntaxHighlight: false,
  },
  integrations: [
    mdx(),
    sectionForPages(),
    pagesStage(remembered),
    findingsInDev(),
    ...beforePages(content, out, remembered),
    ...afterPages(remembered),
  ],
  devToolbar: { enabled: false },
  vite: {
    plugins: [mdxGuard(content), ownPreloading(), tailwindcss()],
    server: { fs: { allow: [import.meta.dirname, content] } },
    // Astro marks MDX modules with a directive of its own, about which the bundler would warn for each case.
    build: {
      // Phones that are no longer updated: the browsers of 2021, whose style is right though they run no script.
      cssTarget: ['chrome88', 'safari14.1'],
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              codeSplitting: { groups: [SHARED, LATER, SOUGHT] },
              // Each page names its scripts, which Astro calls `CasePage.astro_astro_type_script_index_0_lang`.
              entryFileNames: ({ name }) => `_astro/${name.split('.')[0]}.[hash].js`,
            },
          },
        },
      },
    },
  },
});
