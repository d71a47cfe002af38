import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { readSection } from '../../src/cases/section.ts';
import { listed } from '../../src/domain/publication.ts';
import { bigrams, runs } from '../../src/search/bigrams.ts';
import { search } from '../../src/search/engine.ts';
import { fold } from '../../src/search/fold.ts';
import type { Pagefind } from '../../src/search/pagefind.ts';
import { sites, type OpenSite } from '../setup/site.ts';

/* The engine answers from the built index; the truth is what a plain search through the texts finds. */
describe.each(sites)('search, $name', (site) => {
  test('finds every case that holds a phrase, and no other', async () => {
    const { pagefind, texts } = await open(site);
    const all = [...texts.values()].join('\n');
    const words = [...new Set(runs(all).flatMap(phrases))].filter((_, index) => index % 13 === 0);
    expect(words.length).toBeGreaterThan(100);
    for (const word of words) {
      const truth = [...texts].filter(([, text]) => text.includes(word)).map(([url]) => url);
      const { mode, total, results } = await search(pagefind, word, 1000);
      expect([mode, results.map(({ url }) => url).sort()], word).toEqual(['phrase', truth.sort()]);
      expect(total, word).toBe(truth.length);
    }
  });

  test('words parted by a space must all stand in a case', async () => {
    const { pagefind, texts } = await open(site);
    const truth = [...texts].filter(([, text]) => text.includes('送达') && text.includes('当事人'));
    const { results } = await search(pagefind, '送达　当事人', 1000);
    expect(results.map(({ url }) => url).sort()).toEqual(truth.map(([url]) => url).sort());
  });

  test('marks what was searched for, and leads to its part', async () => {
    const { pagefind } = await open(site);
    const { results } = await search(pagefind, '１６７件');
    expect(results[0]).toMatchObject({
      url: '/cases/2026/si-da-xianfeng/',
      part: '主要做法',
      anchor: 'measures-2',
    });
    expect(results[0]!.excerpt.filter(({ hit }) => hit)).toEqual([{ text: '167件', hit: true }]);
  });

  test('a sentence that stands nowhere is answered with what is related', async () => {
    const { pagefind } = await open(site);
    const { mode, results } = await search(pagefind, '电子送达要不要当事人自己同意才行');
    expect(mode).toBe('related');
    expect(results[0]!.url).toBe('/cases/2026/dianzi-songda-pingtai/');
  });
});

/** Loads the bundle of a built site in Node; it reads its files by `fetch`. */
async function open(site: OpenSite): Promise<{ pagefind: Pagefind; texts: Map<string, string> }> {
  const bundle = path.join(site.dir, 'pagefind/');
  vi.stubGlobal('fetch', async (url: string) => new Response(await readFile(url.split('?')[0]!)));
  const source = await readFile(path.join(bundle, 'pagefind.js'), 'utf8');
  const pagefind = (await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}#${pathToFileURL(bundle)}`
  )) as Pagefind;
  await pagefind.options({ basePath: bundle });
  const { cases } = await readSection(site.content);
  const texts = listed(cases).map(({ id, data, body }) => {
    const own = [
      data.title,
      data.subtitle ?? '',
      data.summary,
      ...(data.keywords ?? []),
      ...data.topics,
    ];
    const text = [...own, ...body.blocks.map((block) => block.text)].join('\n');
    return [`/cases/${id}/`, fold(text)] as const;
  });
  return { pagefind, texts: new Map(texts) };
}

/** The phrases of two to six characters inside a run. */
function phrases(run: string): string[] {
  const characters = [...run];
  const longer = characters.map((_, index) => characters.slice(index, index + 6).join(''));
  return [...bigrams(run), ...longer.filter((each) => each.length > 1)];
}
