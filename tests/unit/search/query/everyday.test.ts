import { afterEach, describe, expect, test, vi } from 'vitest';
import { relatedQuery, understand, weightsOf } from '../../../../src/search/query/everyday.ts';

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

  describe('is looked for by an expression', () => {
    afterEach(() => void vi.unstubAllGlobals());

    const madeFor = (query: string) => {
      const made: string[] = [];
      const Real = RegExp;
      class Noted extends Real {
        constructor(source: string, flags?: string) {
          super(source, flags);
          made.push(source);
        }
      }
      vi.stubGlobal('RegExp', Noted);
      understand(query, structuredClone(WORDS));
      return made.length;
    };

    test.each(['法院抓老赖', '老板拖着工资'])('where all of it was said: %s', (query) => {
      expect(madeFor(query)).toBe(1);
    });

    test.each(['欠条', '老年', '工资单', '网下'])(
      'and by none where a part of it was not: %s',
      (query) => {
        expect(madeFor(query)).toBe(0);
      },
    );
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
    expect(relatedQuery('拖工资', WORDS)).toEqual([
      { text: '劳动报酬', kind: 'everyday', concept: 0 },
    ]);
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
      { text: '老赖', kind: 'everyday', concept: 0 },
      { text: '失信被执行人', kind: 'everyday', concept: 0 },
      { text: '被执行人', kind: 'everyday', concept: 0 },
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
      { text: '民间借贷', kind: 'typed', concept: 0 },
      ...['民间', '间借', '借贷', '贷被', '被罚'].map((text) => ({
        text,
        kind: 'pair',
        concept: undefined,
      })),
    ]);
    const numbered = relatedQuery('老赖 危险驾驶 网络', WORDS);
    expect(numbered.filter(({ text }) => text.length > 2 || text === '网络')).toEqual([
      { text: '失信被执行人', kind: 'everyday', concept: 0 },
      { text: '被执行人', kind: 'everyday', concept: 0 },
      { text: '危险驾驶', kind: 'typed', concept: 1 },
      { text: '网络', kind: 'typed', concept: 2 },
    ]);
  });

  test('has of such words the longest, and none that is cut by a sign or lies inside an everyday word', () => {
    const conceptsOf = (query: string) =>
      relatedQuery(query, WORDS).filter(({ kind }) => kind === 'typed');
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
    expect(relatedQuery('送', WORDS)).toEqual([{ text: '送', kind: 'pair', concept: undefined }]);
    expect(relatedQuery('？', WORDS)).toEqual([]);
  });

  test('has no text twice', () => {
    const texts = relatedQuery('老赖 老赖 失信 失信 被执行人', WORDS).map(({ text }) => text);
    expect(texts).toHaveLength(new Set(texts).size);
  });
});

describe('the everyday word that is most like a query', () => {
  const guessedIn = (query: string, words = WORDS) =>
    relatedQuery(query, words)
      .filter(({ kind }) => kind === 'guessed')
      .map(({ text }) => text);

  test.each([
    ['工资一分没见着', ['劳动报酬']],
    ['赖账的人', ['失信被执行人', '被执行人']],
    ['开车前喝过白酒', ['危险驾驶']],
  ])('is guessed from %s', (query, words) => {
    expect(guessedIn(query)).toEqual(words);
  });

  test.each(['老赖', '老赖怎么办', '失信被执行人', '被执行人 网络', '电子送达', '薪水', 'WTO', ''])(
    'is not guessed from a word, or where all was understood: %s',
    (query) => expect(guessedIn(query)).toEqual([]),
  );

  test('is the one that shares what is rare, not what many have', () => {
    const words = [
      { say: ['钱被骗', '骗钱'], also: ['诈骗'] },
      { say: ['钱被偷', '偷钱'], also: ['盗窃'] },
      { say: ['要不到钱', '讨钱'], also: ['执行'] },
    ];
    expect(guessedIn('钱让贼偷走了', words)).toEqual(['盗窃']);
  });

  test('gives the first of its words alone', () => {
    const words = [{ say: ['坐冤枉牢'], also: ['国家赔偿', '刑事赔偿', '无罪', '逮捕'] }];
    expect(guessedIn('白白坐了牢', words)).toEqual(['国家赔偿', '刑事赔偿', '无罪']);
  });

  test('counts more than what was typed, unless a case has half of that', () => {
    const kinds = ['everyday', 'guessed', 'typed', ...Array<'pair'>(4).fill('pair')] as const;
    const texts = kinds.map((kind) => ({ kind }));
    expect(weightsOf(texts, 2)).toEqual([3, 3, 1, 1, 1, 1, 1]);
    expect(weightsOf(texts, 3)).toEqual([1, 0, 1, 1, 1, 1, 1]);
    expect(weightsOf(texts.slice(0, -1), 4)).toEqual([3, 3, 1, 1, 1, 1]);
  });
});
