import { describe, expect, test } from 'vitest';
import { everydayWordSchema } from '../../../../src/schema/words.ts';
import { EVERYDAY_WORDS, everydayWords } from '../../../../src/search/build/everyday-words.ts';
import { LEGAL_TERMS } from '../../../../src/search/build/legal-terms.ts';
import { relatedQuery, understand } from '../../../../src/search/query/everyday.ts';

const WORDS = everydayWords([]);
const said = EVERYDAY_WORDS.flatMap(({ say }) => say);
const typedIn = (text: string) => understand(text, WORDS).concepts.map(({ typed }) => typed);

describe('the list of everyday words', () => {
  test('has no word twice', () => {
    expect(said.filter((word, index) => said.indexOf(word) !== index)).toEqual([]);
    for (const { also } of EVERYDAY_WORDS) expect(also).toHaveLength(new Set(also).size);
  });

  test('has the form of what a court adds, in folded and simplified characters', () => {
    const known = new Set(WORDS.map((entry) => JSON.stringify(entry)));
    for (const entry of EVERYDAY_WORDS) {
      expect(everydayWordSchema.safeParse(entry).error, entry.say.join(' ')).toBeUndefined();
      expect(known, entry.say.join(' ')).toContain(JSON.stringify(entry));
    }
  });

  test('leads no everyday word to nothing, and keeps no word apart in which none stands', () => {
    const everyday = EVERYDAY_WORDS.filter(({ also }) => also.length > 0);
    const apart = EVERYDAY_WORDS.filter(({ also }) => also.length === 0).flatMap(({ say }) => say);
    for (const { say, also } of everyday) {
      for (const word of say)
        expect(
          also.some((other) => other !== word),
          word,
        ).toBe(true);
    }
    const needless = apart.filter(
      (word) => !everyday.some(({ say }) => say.some((each) => word.includes(each))),
    );
    expect(needless).toEqual([]);
  });

  test('sees every one of its words where it is typed alone', () => {
    for (const { say, also } of EVERYDAY_WORDS) {
      for (const word of say.filter((each) => !each.includes('+'))) {
        const typed = word.replaceAll('…', '');
        const query = word.replaceAll('…', '某');
        expect(typedIn(query), word).toEqual(also.length > 0 ? [typed] : []);
      }
    }
  });

  test('sees words in any order, whichever of them stand', () => {
    const inAnyOrder = EVERYDAY_WORDS.flatMap(({ say, also }) =>
      say.filter((word) => word.includes('+')).map((word) => ({ word, also })),
    );
    expect(inAnyOrder.length).toBeGreaterThan(50);
    for (const { word, also } of inAnyOrder) {
      const [first, ...others] = word.split('+').map((group) => group.split('/'));
      for (const each of first!) {
        const query = [...others.map(([one]) => one), each].join('甲');
        const forms = relatedQuery(query, WORDS).map(({ text }) => text);
        expect(forms, query).toContain(also[0]);
      }
    }
  });

  test.each([
    ['薪水赖着', '劳动报酬'],
    ['东家欠血汗钱', '劳动报酬'],
    ['丈母娘病逝 家产', '继承'],
    ['藏獒扑', '饲养动物'],
  ])('sees %s by the classes of its words', (query, legal) => {
    expect(relatedQuery(query, WORDS).map(({ text }) => text)).toContain(legal);
  });

  test('sees one of two things that have to stand as nothing', () => {
    const texts = ['薪水', '赖着', '家产', '病逝'].flatMap((query) => relatedQuery(query, WORDS));
    const seen = texts.filter(({ kind }) => kind === 'everyday').map(({ text }) => text);
    expect(seen).not.toContain('劳动报酬');
    expect(seen).not.toContain('法定继承');
  });

  test('sees nothing inside a legal term', () => {
    const misread = LEGAL_TERMS.filter((term) => typedIn(term).some((typed) => typed !== term));
    expect(misread).toEqual([]);
  });

  test.each([
    '公司负安全责任',
    '首期房款',
    '商品房本身的质量',
    '变卖房产',
    '出租客运车辆',
    '合同主要债务',
    '无法拍照',
    '急救人员',
    '投保人',
    '动物管理',
    '处分财产',
    '国家产业政策',
    '被打捞的船舶',
    '通过其他途径',
    '搭便车',
    '公司改名',
    '生产假药案',
    '对外公开',
    '商品外包装',
    '知情人员',
    '分配方案',
    '采取保全措施',
    '作价入股',
    '证书过期',
    '百姓',
    '借钱买车',
  ])('leads nobody who types %s to another matter', (query) => {
    const other = understand(query, WORDS).concepts.filter(({ typed }) => typed !== '借钱');
    expect(other).toEqual([]);
  });
});

describe('the words of a section', () => {
  const own = [
    { say: ['老赖', '耍賴的人'], also: ['拒不履行'] },
    { say: ['碰瓷'], also: [] },
  ];
  const words = everydayWords(own);

  test('are those of the court, folded, before those that all have', () => {
    expect(words[0]).toEqual({ say: ['老赖', '耍赖的人'], also: ['拒不履行'] });
    expect(understand('老赖', words).concepts[0]!.also).toEqual(['拒不履行']);
    expect(understand('酒驾', words).concepts[0]!.also).toContain('危险驾驶');
    expect(words.flatMap(({ say }) => say).filter((word) => word === '老赖')).toHaveLength(1);
  });

  test('mean nothing else where the court says so', () => {
    expect(understand('碰瓷', WORDS).concepts).toHaveLength(1);
    expect(understand('碰瓷', words).concepts).toEqual([]);
  });
});
