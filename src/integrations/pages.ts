import type { AstroIntegration } from 'astro';
import { hash } from 'node:crypto';
import { baseOf, contentPolicy, engineOf } from '../section/site.ts';
import { COPIES, SealedCache } from './astro-cache.ts';
import { noteFile, notedFiles } from './auditor.ts';
import { filledScript, importsOf } from './bundled.ts';
import { stages } from './environment.ts';
import { snapshot } from './snapshot.ts';

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

/**
 * A page as it is published. It says itself what it may load and run, for servers that do not, and copies that nobody serves;
 * and a browser runs and shows no file for it but those that the bundler made, what scripts import at their start included
 * (in browsers that know `modulepreload`: Chrome 66, Firefox 115, Safari 17). What scripts load later, a browser asks for by
 * names alone: those stand in scripts that are proved. An import map could name these digests too, for half a kilobyte on each
 * page. The dev server has neither, as Vite puts scripts into its pages.
 */
export async function lockedPage(page: ArrayBuffer): Promise<Buffer<ArrayBuffer>> {
  const { site } = (await snapshot()).section;
  const html = withImports(
    withFilledScripts(Buffer.from(page).toString(), baseOf(site)),
    baseOf(site),
  );
  const scripts = [...html.matchAll(INLINE)].map(([, code]) => hash('sha256', code!, 'base64'));
  const policy = contentPolicy(scripts, engineOf(site!));
  const said = `${CHARSET}<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  if (!html.includes(CHARSET)) throw new Error('A page does not begin with its encoding.');
  const locked = html
    .replace(CHARSET, () => said)
    .replace(LOADED, (loading, address: string) => {
      const digest = notedFiles().get(address.slice(baseOf(site).length));
      if (digest === undefined) throw new Error(`${address} is none of the bundled files.`);
      return `${loading} integrity="sha256-${Buffer.from(digest, 'hex').toString('base64')}"`;
    });
  return Buffer.from(locked);
}

function withFilledScripts(html: string, base: string): string {
  return html.replace(SCRIPT, (tag, address: string) => {
    const file = address.slice(base.length);
    return tag.replace(file, filledScript(file));
  });
}

/**
 * A page names in its head what its scripts import: so it says the digests of these, too, and they are not loaded one after
 * the other. One that preloads a file is waited for: it also names its scripts, which would be loaded after the style, and
 * what the bundler has put into its head as a module runs at once. These are wanted when the answer comes, several round trips
 * later: until then they leave the line to what is painted first. The worker asks for its program itself.
 */
function withImports(html: string, base: string): string {
  const scripts = [...html.matchAll(SCRIPT)].map(([, address]) => address!.slice(base.length));
  const isWaitedFor = PRELOADED.test(html);
  const links = [...(isWaitedFor ? scripts : []), ...importsOf(scripts)].map(
    (file) => `<link rel="modulepreload" href="${base}${file}"${isWaitedFor ? LATER : ''}>`,
  );
  const [head = '', ...rest] = html.split('</head>');
  const begun = isWaitedFor ? head.replace('<script type="module">', '<script>') : head;
  if (isWaitedFor && begun === head) throw new Error('A page that is waited for begins nothing.');
  return [begun + links.join(''), ...rest].join('</head>');
}

/* As templates write them: nothing may come before it that the policy is to hold for. */
const CHARSET = '<meta charset="utf-8">';
const INLINE = /<script(?: type="module")?>([^]*?)<\/script>/g;
const SCRIPT = /<script type="module" src="([^"]+)"/g;
const LATER = ' fetchpriority="low"';
const PRELOADED = /<link rel="preload" /;
const LOADED =
  /<(?:script type="module" src|link rel="(?:stylesheet|modulepreload)" href)="([^"]+)"/g;

/** A page as it is published, with a note of its bytes. */
async function noted<Page extends Response | { response: Response }>(
  page: Page,
  file: string,
): Promise<Page> {
  const response = page instanceof Response ? page : page.response;
  const bytes = await lockedPage(await response.arrayBuffer());
  noteFile(file, hash('sha256', bytes));
  const { status, statusText, headers } = response;
  const same = new Response(bytes, { status, statusText, headers });
  if (page instanceof Response) return same as Page;
  return Object.assign(page, { response: same });
}
