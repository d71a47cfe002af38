import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { auditSite } from '../setup/audit.ts';
import { pageKinds, sites } from '../setup/site.ts';

/* Style, not validity: Astro writes attributes and void elements in its own way. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
  },
});

describe.each(sites)('every page, $name', (site) => {
  test.each(Object.entries(pageKinds(site)))('%s is valid HTML', async (_, url) => {
    const report = await validator.validateString(await site.read(url));
    expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
  });

  test('links only to what exists, below the base path', async () => {
    for (const url of await site.urls()) {
      const html = await site.page(url);
      const links = html.querySelectorAll('[href],[src]');
      for (const link of links) {
        const target = new URL(
          link.getAttribute('href') ?? link.getAttribute('src')!,
          new URL(url, 'https://www.court.example'),
        );
        if (link.tagName === 'LINK' && link.getAttribute('rel') === 'canonical') continue;
        if (target.origin !== 'https://www.court.example' || target.pathname === '/') continue;
        // Other pages of the court's site.
        if (['/ssfw/', '/jiucuo/'].includes(target.pathname)) continue;
        expect(target.pathname.startsWith(site.base), `${url} → ${target.pathname}`).toBe(true);
        await expect(
          site.read(target.pathname),
          `${url} → ${target.pathname}`,
        ).resolves.toBeTruthy();
        const anchor = decodeURIComponent(target.hash.slice(1));
        if (anchor) {
          const other = await site.page(target.pathname);
          expect(other.getElementById(anchor), `${url} → ${target.href}`).not.toBeNull();
        }
      }
    }
  });

  test('is told from every other, is found from another, and leads only to what is there', async () => {
    expect(await auditSite(site.dir, site.base)).toEqual([]);
  });

  test('publishes pictures in several sizes, and no file that no page shows', async () => {
    const files = (await readdir(path.join(site.dir, '_astro'))).filter(
      (file) => !/\.(?:js|css)$/.test(file),
    );
    const html = await site.read(site.paths.case('2026/songda-liucheng'));
    expect(new Set(files.map((file) => path.extname(file)))).toEqual(
      new Set(['.avif', '.webp', '.png']),
    );
    for (const file of files) expect(html).toContain(`${site.base}_astro/${file}`);
    const { width, height } = (
      await site.page(site.paths.case('2026/songda-liucheng'))
    ).querySelector('.picture img')!.attributes;
    expect([width, height]).toEqual(['1600', '900']);
  });

  test('names the court in title, masthead and footer, and no poisoned domain anywhere', async () => {
    for (const url of await site.urls()) {
      const html = await site.page(url);
      for (const selector of ['title', '.masthead', '.footer']) {
        expect(html.querySelector(selector)!.text, `${url} ${selector}`).toContain(
          '华蓥市人民法院',
        );
      }
      expect(html.toString()).not.toContain('01365');
    }
  });

  test('has its own address as the canonical one, unless search engines are to leave it out', async () => {
    for (const url of await site.urls()) {
      const page = await site.page(url);
      const canonical = page.querySelector('link[rel=canonical]')?.getAttribute('href');
      const isHidden = page.querySelector('meta[name=robots]') !== null;
      expect(canonical, url).toBe(isHidden ? undefined : `https://www.court.example${url}`);
    }
    const lost = await site.page(site.paths.asset('404.html'));
    expect(lost.querySelector('meta[name=robots]')).not.toBeNull();
  });

  test('runs no script that blocks rendering but those that show the choices and begin a search, which wait for nothing', async () => {
    for (const url of await site.urls()) {
      const scripts = (await site.page(url)).querySelectorAll('script');
      const blocking = scripts.filter((each) => each.getAttribute('type') === undefined);
      expect(
        blocking.filter((each) => each.hasAttribute('src')),
        url,
      ).toEqual([]);
      expect(blocking, url).toHaveLength(url === site.paths.search() ? 2 : 1);
      for (const { text } of blocking) expect(text.length).toBeLessThan(1200);
    }
  });
});
