import { describe, expect, test } from 'vitest';
import { search } from '../../src/search/query/search.ts';
import { contentOf, writeCase } from '../setup/fixtures.ts';
import {
  answerTo,
  exactly,
  openContent,
  openSite,
  type Searched,
  urlsIn,
} from '../setup/search.ts';
import { sites } from '../setup/site.ts';

const NUMBER = '（2019）津72民初1012号';

/* The same thing typed in another way has the same answer. */
describe.each(sites)('what is typed in another way, $name', async (site) => {
  const { index, holders } = await openSite(site);

  test.each([
    ['電子送達', '电子送达'],
    ['訴訟服務', '诉讼服务'],
    ['１６７件', '167件'],
    ['２０１６年', '2016年'],
    ['(', '（'],
    ['“兩學一做”', '“两学一做”'],
  ])('%s is answered as %s is', async (typed, plain) => {
    expect(await answerTo(index, typed)).toEqual(exactly(holders([plain])));
    expect((await search(index, typed)).results).toEqual((await search(index, plain)).results);
  });

  test.each(['dzsd', 'DZSD', 'ｄｚｓｄ', 'dianzisongda', "dian'zi song'da"])(
    '%s is answered as 电子送达 is, and the reader is told',
    async (query) => {
      const { instead, results } = await search(index, query);
      expect(instead).toBe('电子送达');
      expect(results).toEqual((await search(index, '电子送达')).results);
    },
  );
});

describe('a content of its own', async () => {
  const { index, holders } = await ownContent();

  test.each([
    NUMBER,
    '(2019)津72民初1012号',
    '(２０１９)津７２民初１０１２號',
    '（ 2019） 津72民初1012号',
    '72民初1012',
  ])('the case number is found by %s, and no other that resembles it', async (query) => {
    const { mode, urls } = await answerTo(index, query);
    expect(mode).toBe('phrase');
    expect(urls).toContain('/cases/2026/number/');
    expect(urls).not.toContain('/cases/2026/other-number/');
  });

  test.each([NUMBER, '(2019)津72民初1012号', '（２０１９）津７２民初１０１２号'])(
    '%s is answered by the cases in which it stands, and no other',
    async (query) => {
      expect(await answerTo(index, query)).toEqual(exactly(['/cases/2026/number/']));
    },
  );

  test('of words as typed, those with their punctuation come before those without', async () => {
    expect(await answerTo(index, '原告、被告')).toEqual(exactly(holders(['原告、被告'])));
    const { results } = await search(index, '原告；被告');
    expect(urlsIn(results, 'exact')).toEqual([]);
    expect(urlsIn(results, 'canonical')).toEqual(['/cases/2026/enumeration/']);
  });

  test.each(['"原告；被告"', '「原告；被告」', '＂原告；被告＂'])(
    'in quotation marks, as in %s, punctuation is kept',
    async (query) => expect((await answerTo(index, query)).mode).toBe('related'),
  );

  test.each(['"Hello World"', '「hello world」', '＂HELLO　WORLD＂'])(
    'in quotation marks, as in %s, a space is kept',
    async (query) => {
      expect(await answerTo(index, query)).toEqual(exactly(holders(['Hello World'])));
    },
  );

  test('upper and lower case are the same', async () => {
    expect(await answerTo(index, 'hELLO')).toEqual(exactly(holders(['hello'])));
    expect(holders(['hello'])).toHaveLength(2);
  });

  test('a text does not stand across the end of a paragraph', async () => {
    expect(holders(['到庭。今日'])).toEqual([]);
    expect(await answerTo(index, '"到庭。今日"')).toMatchObject({ mode: 'related' });
    expect(await answerTo(index, '到庭。 今日')).toEqual(exactly(['/cases/2026/two-paragraphs/']));
  });

  test('traditional characters of a text are found by either kind', async () => {
    expect(await answerTo(index, '協議')).toEqual(exactly(['/cases/2026/traditional/']));
    expect(await answerTo(index, '协议')).toEqual(exactly(['/cases/2026/traditional/']));
  });
});

async function ownContent(): Promise<Searched> {
  const dir = await contentOf();
  const texts = {
    number: `本院${NUMBER}判决`,
    'other-number': '本院（2019）津72民初1013号判决，另有（2018）津72民初11012号判决',
    enumeration: '原告、被告到庭。',
    apart: '原告到庭，被告缺席',
    'two-paragraphs': '双方到庭。\n\n今日宣判',
    phrase: 'Hello World',
    words: 'World, hello',
    traditional: '雙方達成協議',
  };
  for (const [name, text] of Object.entries(texts)) await writeCase(dir, `2026/${name}`, { text });
  return openContent(dir);
}
