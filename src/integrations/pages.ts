import type { AstroIntegration } from 'astro';
import { hash } from 'node:crypto';
import { COPIES, SealedCache } from './astro-cache.ts';
import { noteFile } from './auditor.ts';
import { stages } from './environment.ts';

/** Astro names a page `cases/2026/a/`, and that of errors `404/`. */
export function fileOfPage({ pathname }: { pathname: string }): string {
  return pathname === '404/' ? '404.html' : `${pathname}index.html`;
}

/**
 * Shows how far the rendering of pages has come, and how many were taken from the last build, and notes how each page was
 * rendered: `remembered` is Astro's cache folder.
 */
export function pagesStage(remembered: string): AstroIntegration {
  return {
    name: 'case-guidance:pages',
    hooks: {
      'astro:build:start'({ setPrerenderer }) {
        const bundling = stages.begin('准备模板');
        setPrerenderer((prerenderer) => {
          let stage = bundling;
          const unrendered = new Set<string>();
          return {
            ...prerenderer,
            async getStaticPaths() {
              bundling.end();
              const paths = await prerenderer.getStaticPaths();
              for (const { pathname } of paths) unrendered.add(fileAt(pathname));
              stage = stages.begin('网页', paths.length);
              return paths;
            },
            async render(request, options) {
              const page = await prerenderer.render(request, options);
              const file = fileAt(belowBase(new URL(request.url).pathname));
              unrendered.delete(file);
              stage.step();
              return noted(page, file);
            },
            async teardown() {
              await prerenderer.teardown?.();
              // Astro does not render a page that is as it was, and takes the copy that it has kept.
              const cache = new SealedCache(remembered);
              for (const file of unrendered) {
                const digest = cache.digestOf(COPIES + file);
                if (digest !== undefined) noteFile(file, digest);
              }
              stage.step(unrendered.size);
              stage.kept(unrendered.size);
              stage.end();
            },
          };
        });
      },
      'astro:config:done'({ config }) {
        base = config.base.replace(/\/$/, '');
      },
    },
  };
}

/* The path below which the section lives, without a slash at its end. */
let base = '';

function belowBase(pathname: string): string {
  return pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
}

function fileAt(pathname: string): string {
  const name = decodeURI(pathname).replace(/^\/|\/$/g, '');
  return fileOfPage({ pathname: name === '' ? '' : `${name}/` });
}

/** A page as it was, with a note of its bytes. */
async function noted<Page extends Response | { response: Response }>(
  page: Page,
  file: string,
): Promise<Page> {
  const response = page instanceof Response ? page : page.response;
  const bytes = Buffer.from(await response.arrayBuffer());
  noteFile(file, hash('sha256', bytes));
  const { status, statusText, headers } = response;
  const same = new Response(bytes, { status, statusText, headers });
  if (page instanceof Response) return same as Page;
  return Object.assign(page, { response: same });
}
