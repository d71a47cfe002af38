import { describe, expect, test } from 'vitest';
import { relatedQuery, understand } from '../../../../src/search/query/everyday.ts';

const WORDS = [
  { say: ['老赖'], also: ['失信被执行人', '被执行人'] },
  { say: ['网上'], also: ['网络'] },
  { say: ['喝酒开车', '酒驾'], also: ['危险驾驶'] },
  { say: ['欠…钱不还', '欠钱'], also: ['民间借贷'] },
  { say: ['帮信罪', '帮助信息网络犯罪活动罪'], also: ['帮信罪', '帮助信息网络犯罪活动罪'] },
  { say: ['担保'], also: ['担保', '保证责任'] },
  { say: ['网上立案'], also: [] },
  { say: ['工资/工钱+拖/不给'], also: ['劳动报酬'] },
];

describe('an everyday word', () => {
  test.each([
    ['老赖', '老赖'],
    ['法院抓老赖', '老赖'],
    ['喝了酒开车', '喝酒开车'],
    ['欠我的钱不还', '欠钱不还'],
    ['欠工人三年的钱不还', '欠钱不还'],
    ['欠钱', '欠钱'],
  ])('is seen in %s', (query, typed) => {
    expect(understand(query, WORDS).concepts.map((each) => each.typed)).toEqual([typed]);
  });

  test('has the words that judgments use, without itself', () => {
    expect(understand('老赖', WORDS).concepts[0]!.also).toEqual(['失信被执行人', '被执行人']);
    expect(understand('帮信罪', WORDS).concepts[0]!.also).toEqual(['帮助信息网络犯罪活动罪']);
  });

  test.each([
    '老 赖',
    '老、赖',
    '喝酒后不敢再开车',
    '欠下的账已经用房子抵了没有给钱不还',
    '欠。钱不还',
  ])('is not seen in %s', (query) => {
    expect(understand(query, WORDS).concepts).toEqual([]);
  });

  test('is not seen inside a word that has one meaning', () => {
    expect(understand('网上立案', WORDS)).toEqual({ kept: ['网上立案'], concepts: [] });
    expect(understand('网上买酒', WORDS).concepts).toHaveLength(1);
  });

  test('is the longest one that stands at a place', () => {
    expect(understand('欠朋友钱不还', WORDS).concepts).toMatchObject([{ typed: '欠钱不还' }]);
  });

  test('leaves what stands before, in and after it', () => {
    const { kept, concepts } = understand('张三欠工人工资钱不还 担保责任', WORDS);
    expect(concepts.map((each) => each.typed)).toEqual(['欠钱不还', '担保']);
    expect(kept).toEqual(['张三', '工人工资', '责任']);
  });

  test('takes the particle with it that joins it to the next word', () => {
    expect(understand('老赖的财产', WORDS).kept).toEqual(['财产']);
    expect(understand('诉讼标的', WORDS).kept).toEqual(['诉讼标的']);
  });

  test('is seen beside a character of two units', () => {
    expect(understand('𠮷老赖𠮷𠮷', WORDS)).toMatchObject({
      kept: ['𠮷𠮷'],
      concepts: [{ typed: '老赖' }],
    });
  });
});

describe('words in any order', () => {
  test.each(['老板拖着工资', '工钱老板一直不给', '不给我们工钱', '工资 拖'])(
    'are seen in %s',
    (query) => {
      expect(understand(query, WORDS).concepts).toEqual([{ typed: '', also: ['劳动报酬'] }]);
    },
  );

  test.each(['工资条', '工资和工钱', '工资是每个月的十五号发到银行卡里的他不给'])(
    'are not seen in %s',
    (query) => {
      expect(understand(query, WORDS).concepts).toEqual([]);
    },
  );

  test('are no text themselves, and leave what stands between them', () => {
    expect(understand('拖了农民工的工资', WORDS).kept).toEqual(['农民工的']);
    expect(relatedQuery('拖工资', WORDS)).toEqual([{ text: '劳动报酬', concept: 0 }]);
  });
});

describe('a word of asking', () => {
  test.each([
    ['房子漏水怎么办', '房子漏水'],
    ['房子漏水找谁赔偿', '房子漏水找'],
    ['邻居扰民法院管不管', '邻居扰民法院管'],
    ['能不能起诉邻居', '起诉邻居'],
    ['酒店合不合法', '酒店合法'],
    ['未成年人犯罪会坐牢吗', '未成年人犯罪'],
    ['合同还没到期可以吗', '合同还没到期'],
    ['被辞退了', '被辞退'],
    ['盗窃判几年', '盗窃'],
    ['请问赡养费多少钱', '赡养费'],
    ['签了合同没有', '签了合同'],
  ])('is left out of %s', (query, first) => {
    expect(understand(query, []).kept[0]).toBe(first);
  });

  test.each([
    '谁执法谁普法',
    '吗啡',
    '贩卖吗啡',
    '刑事责任能力',
    '了解案情',
    '船舶沉没',
    '执行终了',
    '进口毛呢',
    '开网吧',
    '不作为',
    '可能',
    '出具的证明没有效力',
  ])('is not seen in %s', (query) => {
    expect(understand(query, []).kept).toEqual([query]);
  });

  test('stays when there is nothing else', () => {
    for (const query of ['怎么办', '吗', '谁', '能不能 怎么办']) {
      expect(understand(query, []).kept.join(' ')).toBe(query);
    }
  });

  test('leaves no single characters behind, unless there is nothing longer', () => {
    expect(understand('酒驾会怎么样', WORDS).kept).toEqual([]);
    expect(understand('赔多少', WORDS).kept).toEqual(['赔']);
  });
});

describe('a related query', () => {
  test('has an everyday word in each of its forms, and the pairs of what else was typed', () => {
    expect(relatedQuery('老赖抓不抓', WORDS)).toEqual([
      { text: '老赖', concept: 0 },
      { text: '失信被执行人', concept: 0 },
      { text: '被执行人', concept: 0 },
    ]);
    const texts = relatedQuery('欠工资钱不还', WORDS).map(({ text }) => text);
    expect(texts).toEqual(['欠钱不还', '民间借贷', '工资']);
  });

  test('has the pairs around a word that judgments use too', () => {
    const pairs = relatedQuery('担保责任', WORDS).filter(({ concept }) => concept === undefined);
    expect(pairs.map(({ text }) => text)).toEqual(['保责', '责任']);
  });

  test('has a word of judgments that was typed itself as one, and its pairs', () => {
    expect(relatedQuery('民间借贷被罚', WORDS)).toEqual([
      { text: '民间借贷', concept: 0 },
      ...['民间', '间借', '借贷', '贷被', '被罚'].map((text) => ({ text, concept: undefined })),
    ]);
    const numbered = relatedQuery('老赖 危险驾驶 网络', WORDS);
    expect(numbered.filter(({ text }) => text.length > 2 || text === '网络')).toEqual([
      { text: '失信被执行人', concept: 0 },
      { text: '被执行人', concept: 0 },
      { text: '危险驾驶', concept: 1 },
      { text: '网络', concept: 2 },
    ]);
  });

  test('has of such words the longest, and none that is cut by a sign or lies inside an everyday word', () => {
    const conceptsOf = (query: string) =>
      relatedQuery(query, WORDS).filter(({ concept }) => concept !== undefined);
    expect(conceptsOf('失信被执行人').map(({ text }) => text)).toEqual(['失信被执行人']);
    expect(conceptsOf('民间、借贷')).toEqual([]);
    const words = [
      { say: ['离婚分房'], also: ['财产分割'] },
      { say: ['散伙'], also: ['离婚'] },
    ];
    const texts = relatedQuery('离婚分房', words).map(({ text }) => text);
    expect(texts).toEqual(['离婚分房', '财产分割']);
  });

  test('has all pairs of a query without everyday words', () => {
    expect(relatedQuery('电子送达 同意', WORDS).map(({ text }) => text)).toEqual([
      ...['电子', '子送', '送达', '同意'],
    ]);
    expect(relatedQuery('送', WORDS)).toEqual([{ text: '送', concept: undefined }]);
    expect(relatedQuery('？', WORDS)).toEqual([]);
  });

  test('has no text twice', () => {
    const texts = relatedQuery('老赖 老赖 失信 失信 被执行人', WORDS).map(({ text }) => text);
    expect(texts).toHaveLength(new Set(texts).size);
  });
});
