import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEGAL_TERMS } from '../../src/search/build/legal-terms.ts';
import { runs } from '../../src/search/bundle/bigrams.ts';
import { search } from '../../src/search/query/search.ts';
import { answerTo, exactly, folded, openSite, type Searched } from '../setup/search.ts';
import { sites } from '../setup/site.ts';

/*
 * The engine answers from the built index; the truth is what a plain search through the texts finds. It guards an
 * upgrade of Pagefind, whose files the engine reads itself.
 */
describe.each(sites)('search, $name', async (site) => {
  const searched = await openSite(site);
  const { index, holders } = searched;

  test('finds every case in which a text of 2 to 8 characters stands, and no other', async () => {
    await forSome(1000, pieceOf(textsOf(searched), 2, 8), async (query) => {
      expect(await answerTo(index, query), query).toEqual(exactly(holders([query])));
    });
  });

  test('finds every case in which a single character stands, and no other', async () => {
    await forSome(300, pieceOf(textsOf(searched), 1, 1), async (query) => {
      expect(await answerTo(index, query), query).toEqual(exactly(holders([query])));
    });
  });

  test('finds every case in which a legal word stands, and no other', async () => {
    const standing = LEGAL_TERMS.filter((term) => holders([term]).length > 0);
    expect(standing.length).toBeGreaterThan(50);
    for (const query of standing) {
      expect(await answerTo(index, query), query).toEqual(exactly(holders([query])));
    }
  });

  test('a legal word that stands nowhere is not answered as if it did', async () => {
    const missing = LEGAL_TERMS.filter((term) => holders([term]).length === 0);
    expect(missing.length).toBeGreaterThan(50);
    for (const query of missing) expect((await search(index, query)).mode, query).toBe('related');
  });

  test('words parted by a space, wide or narrow, must all stand in a case', async () => {
    const words = fc
      .constantFrom(...searched.documents)
      .map(({ segments }) => segments.flatMap(({ text }) => runs(text)))
      .chain((own) => fc.array(pieceOf(own, 2, 4), { minLength: 2, maxLength: 3 }));
    await forSome(200, fc.tuple(words, fc.constantFrom(' ', '　')), async ([own, space]) => {
      const query = own.join(space);
      expect(await answerTo(index, query), query).toEqual(exactly(holders(own)));
    });
  });

  test('an excerpt from below the title shows the whole query, marked, in one piece', async () => {
    const below = searched.documents.flatMap(({ segments }) => segments.slice(1));
    const texts = below.map(({ text }) => text);
    await forSome(300, pieceOf(texts.flatMap(withoutQuotes), 2, 8), async (query) => {
      const { results } = await search(index, query, { limit: 0 });
      for (const { url, excerpt } of results) {
        const document = searched.documents.find((each) => each.url === url)!;
        const stands = document.segments.slice(1).some(({ text }) => holds(text, query));
        const marked = excerpt.some(({ text, hit }) => hit && holds(text, query));
        expect(marked, `${query} in ${url}`).toBe(stands);
      }
    });
  });

  test('an excerpt is led to the part and the heading from which it is taken', async () => {
    const { results } = await search(index, '１６７件');
    expect(results[0]).toMatchObject({
      url: '/cases/2026/si-da-xianfeng/',
      part: '主要做法',
      anchor: 'measures-2',
    });
  });

  test.each([
    ['电子送达要不要当事人自己同意才行', '/cases/2026/dianzi-songda-pingtai/'],
    ['老年人来法院办事不会用手机怎么办', '/cases/2025/shilaohua-fuwu/'],
    ['法官下乡在村里开庭是怎么开的', '/cases/2023/xunhui-shenpan/'],
    ['典子送达平台怎么建', '/cases/2026/dianzi-songda-pingtai/'],
  ])('%s stands nowhere, and what is related is answered, the right case first', async (...row) => {
    const [query, url] = row;
    expect(holders([query])).toEqual([]);
    const { mode, results } = await search(index, query);
    expect([mode, results[0]!.url]).toEqual(['related', url]);
  });

  test.each(['', ' 　', '""'])('%j is answered with nothing', async (query) => {
    expect(await answerTo(index, query)).toMatchObject({ total: 0, urls: [] });
  });
});

/** The same sample at every run. */
async function forSome<Value>(
  numRuns: number,
  values: fc.Arbitrary<Value>,
  check: (value: Value) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(values, check), { numRuns, seed: 3 });
}

function pieceOf(texts: readonly string[], least: number, most: number): fc.Arbitrary<string> {
  const characters = texts.map((text) => [...text]).filter(({ length }) => length >= least);
  return fc
    .tuple(fc.constantFrom(...characters), fc.nat(), fc.integer({ min: least, max: most }))
    .map(([own, from, length]) => {
      const start = from % (own.length - least + 1);
      return own.slice(start, start + length).join('');
    });
}

/** Texts without white space, which parts words, and without quotation marks that mean something in a query. */
function textsOf({ documents }: Searched): string[] {
  return documents.flatMap(({ segments }) => segments.flatMap(({ text }) => withoutQuotes(text)));
}

function withoutQuotes(text: string): string[] {
  return text.split(/[\s"＂「」]+/);
}

function holds(text: string, query: string): boolean {
  return folded(text).includes(folded(query));
}
