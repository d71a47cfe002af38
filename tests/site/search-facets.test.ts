import { describe, expect, test } from 'vitest';
import { PARTS } from '../../src/schema/closed-lists.ts';
import type { Filters } from '../../src/search/query/ranking.ts';
import { search } from '../../src/search/query/search.ts';
import { yearOf } from '../../src/text/dates.ts';
import { answerTo, exactly, openSite } from '../setup/search.ts';
import { sites } from '../setup/site.ts';

const QUERIES = ['送达', '当事人', '的', '法院 调解', '，', '诉讼服务　老年人'];
const NAMES = PARTS.map(({ name }) => name);

/* What narrows an answer, compared with the cases themselves. */
describe.each(sites)('narrowing a search, $name', async (site) => {
  const { index, cases, documents, holders } = await openSite(site);
  const topics = [...new Set(cases.flatMap(({ data }) => data.topics))];
  const years = [...new Set(cases.map(({ data }) => yearOf(data.publishedAt)))];
  const { courts } = index.directory;

  describe.each(QUERIES)('%s', (query) => {
    const terms = query.split(/\s+/);

    test.each(NAMES)(
      'in %s is answered by the cases in which all of it stands there',
      async (part) => {
        expect(await answerTo(index, query, { filters: { part: [part] } })).toEqual(
          exactly(truth({ part: [part] })),
        );
      },
    );

    test('is narrowed by topic, year and court', async () => {
      for (const topic of topics) {
        for (const year of years) {
          const filters = { topic: [topic], year: [year], court: [courts[0]!] };
          expect(await answerTo(index, query, { filters })).toEqual(exactly(truth(filters)));
        }
      }
    });

    test.each<Filters>([
      {},
      { topic: topics.slice(0, 2), year: years.slice(0, 2) },
      { part: ['主要做法', '案例背景'] },
      { part: ['主要做法'] },
      { topic: ['诉讼服务'] },
      { year: ['2026'], part: ['案例背景'] },
    ])('counts what each value would leave beside %j', async (filters) => {
      const { facets } = await search(index, query, { filters });
      const values = { part: NAMES, topic: topics, year: years, court: courts };
      for (const name of Object.keys(values) as (keyof typeof values)[]) {
        const counts = values[name].flatMap((value) => {
          const count = truth({ ...filters, [name]: [value] }).length;
          return count > 0 || filters[name]?.includes(value) ? [{ value, count }] : [];
        });
        expect(facets[name].toSorted(byValue), name).toEqual(counts.sort(byValue));
      }
    });

    test('shows excerpts from the part that is asked for, with all words marked', async () => {
      for (const part of NAMES) {
        const { results } = await search(index, query, { limit: 0, filters: { part: [part] } });
        for (const result of results.filter(({ tier }) => tier === 'exact')) {
          expect(result.part, result.url).toBe(part);
          const marked = result.excerpt.filter(({ hit }) => hit).map(({ text }) => text);
          for (const term of terms) {
            expect(
              marked.some((each) => each.includes(term)),
              result.url,
            ).toBe(true);
          }
        }
      }
    });

    test('sorted by date has the order of all lists', async () => {
      const { results } = await search(index, query, { limit: 0, sort: 'date' });
      const found = results.filter(({ tier }) => tier === 'exact').map(({ url }) => url);
      expect(found).toEqual(holders(terms));
      // What only comes near follows.
      const near = results.map(({ tier }) => tier === 'related');
      expect(near).toEqual(near.toSorted());
    });

    test('within another word is answered by the cases that hold both', async () => {
      const within = '当事人 法院';
      const both = holders([...terms, ...within.split(' ')]);
      expect(await answerTo(index, query, { within })).toEqual(exactly(both));
    });

    /** The cases that hold all terms and pass the filters, newest first. */
    function truth({ topic, year, court, part }: Filters): string[] {
      const holding = new Set(part ? part.flatMap((each) => holders(terms, each)) : holders(terms));
      return cases
        .map(({ data }, number) => ({ data, url: documents[number]!.url }))
        .filter(({ url }) => holding.has(url))
        .filter(({ data }) => !topic || topic.some((each) => data.topics.includes(each)))
        .filter(({ data }) => !year || year.includes(yearOf(data.publishedAt)))
        .filter(() => !court || court.includes(courts[0]!))
        .map(({ url }) => url);
    }
  });

  test('within words that stand nowhere, nothing is found', async () => {
    expect(await answerTo(index, '送达', { within: '鼷' })).toMatchObject({ total: 0, urls: [] });
  });

  test('no more results are shown than were asked for, and all are counted', async () => {
    const { total, results } = await search(index, '法院', { limit: 3 });
    expect([total, results.length]).toEqual([holders(['法院']).length, 3]);
  });

  test('a value that does not exist leaves nothing', async () => {
    const filters = { topic: ['没有这个主题'] };
    expect(await answerTo(index, '送达', { filters })).toMatchObject({ total: 0, urls: [] });
  });
});

function byValue(one: { value: string }, other: { value: string }): number {
  return one.value < other.value ? -1 : 1;
}
