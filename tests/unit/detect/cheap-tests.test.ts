import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ADDRESS_PATTERNS } from '../../../src/detect/address-forms.ts';
import { addressesIn } from '../../../src/detect/addresses.ts';
import { openingsOf, openingTest } from '../../../src/detect/openings.ts';
import { KINDS, personalDataIn } from '../../../src/detect/personal-data.ts';
import { SPAM, spamWordsIn } from '../../../src/detect/spam.ts';
import { undisguised } from '../../../src/text/disguise.ts';
import { mayHave, UnitForms } from '../../../src/text/units.ts';

/* A cheap test before a pattern may say yes for nothing, but never no where the pattern finds something. */

/** Texts of what the patterns speak of, so that they often match. */
const pieces = [
  ...['。com', 'http://', '1.2.3.', 'wwwyabo', 'www.', '网.中国', '\\', '华彩.'],
  ...[
    'www',
    'http',
    'https',
    'ftp',
    '://',
    ':',
    '/',
    '.',
    '。',
    '点',
    '·',
    '[.]',
    '（点）',
    ',',
    'dot',
    '-',
  ],
  ...[
    'com',
    'c0m',
    'net',
    'org',
    'cn',
    'cc',
    'top',
    'app',
    'tokyo',
    'xn--',
    '中国',
    '公司',
    '网',
    '佛山',
  ],
  ...[
    'a',
    'b7',
    'yabo',
    '0',
    '1',
    '13',
    '365',
    '01365',
    '255',
    '一',
    '二三',
    '〇',
    '华彩',
    '人民',
    ' ',
    '  ',
  ],
  ...[
    '138',
    '1234',
    '5678',
    '12345678',
    '0826',
    '110101199003070',
    '62',
    '川',
    'A',
    '护照',
    '通行证',
    '@',
  ],
  ...[
    '微信',
    'qq',
    '号',
    '路',
    '街',
    '村',
    '小区',
    '栋',
    '单元',
    '室',
    '住',
    '家住',
    '住所地',
    '出生',
    '生于',
  ],
  ...['2026年', '1月', '2日', '，', '生', '_', '~', '|', '\n'],
];
const texts = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 9 })
  .map((each) => each.join(''));
const RUNS = { numRuns: 30_000 };

test('a part of a pattern for addresses stands wherever the pattern matches', () => {
  fc.assert(
    fc.property(texts, (source) => {
      const { text } = undisguised(source);
      for (const { pattern, has, isWithoutLetter } of ADDRESS_PATTERNS) {
        if (text.search(pattern) === -1) continue;
        expect(has.test(text), `${has} in ${text}`).toBe(true);
        if (!isWithoutLetter) expect(text).toMatch(/[a-z]/);
      }
    }),
    { ...RUNS, examples: [['yabo[.]n e t']] },
  );
});

test('a part of a pattern for personal data stands wherever the pattern matches', () => {
  fc.assert(
    fc.property(texts, (source) => {
      const { text } = undisguised(source);
      for (const { pattern, has } of KINDS) {
        if (text.search(pattern) === -1) continue;
        expect(has.test(text), `${has} in ${text}`).toBe(true);
      }
    }),
    RUNS,
  );
});

/* One for each pattern at least. */
const EXAMPLES = [
  ...['kaiyun88 . n e t', '加钉盯 fz12368'],
  '登录0330.0357.0046.0170',
  ...['一二三四。com', '华彩.com', '华彩。com', '华彩网.中国', '1.2.3.4', 'http://a.cn', 'xn--a'],
  ...['0x7f.0.0.1', '[2001:db8::1]', 'mailto:a@b.cn', 'yabo88_com', 'yabo88dotcom', 'a01365.xyzz'],
  ...['a01365.cyou', 'wwwyabocom', '110101199003070011', '110101900307001', '13812345678'],
  ...['0826-1234567', '6222021234567890123', '川a12345', '护照e12345678', 'a@b.cn', '微信abc123'],
  ...[
    'qq号123456789',
    '家住红星路35号3栋501室',
    '住所地红星路35号',
    '红星路35号',
    '1990年1月2日出生',
  ],
];

test('every pattern is tried by an example, and lets it pass', () => {
  for (const { pattern, has } of [...ADDRESS_PATTERNS, ...KINDS]) {
    const matching = EXAMPLES.filter((each) => each.search(pattern) !== -1);
    expect(matching, String(pattern)).not.toEqual([]);
    for (const each of matching) expect(has.test(each), `${has} in ${each}`).toBe(true);
  }
});

test('whatever sells gambling or pornography begins with one of its openings', () => {
  const mayHaveSpam = openingTest(SPAM, new UnitForms((unit) => unit));
  // What must not follow cannot be generated.
  const words = new RegExp(`^(?:${SPAM.source.replace(/\(\?[!=][^()]*\)/g, '')})$`);
  fc.assert(
    fc.property(fc.stringMatching(words), (word) => {
      if (SPAM.exec(`某${word}某`)) expect(mayHaveSpam(`某${word}某`), word).toBe(true);
      SPAM.lastIndex = 0;
    }),
    { numRuns: 5_000 },
  );
  expect(mayHaveSpam('近年来，人民法院依法审理赌博案件，保护注册商标和合法权益')).toBe(false);
});

test('openings are read off a pattern, and what cannot be read is refused', () => {
  expect([...openingsOf(/ab?c|[d-e]?xy|(?:门|z+)q.$|t\d(?!5)/)].sort()).toEqual(
    [...['abc', 'ac\0', 'dxy', 'exy', 'xy\0', '门q\0', 'zq\0', 'zzq', 'zzz']]
      .concat(Array.from({ length: 10 }, (_, digit) => `t${digit}\0`))
      .sort(),
  );
  expect(() => openingsOf(/\w+/)).toThrow('Cannot read');
  expect(() => openingsOf(/[^a]b/)).toThrow('Cannot read');
  expect(() => openingTest(/.bc/, new UnitForms((unit) => unit))).toThrow('Anything may begin');
});

test('a text without any of a set of characters is told from others by its units', () => {
  const mayHaveFormat = mayHave(/[\p{Cf}\p{Co}]/u);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      if (/[\p{Cf}\p{Co}]/u.test(text)) expect(mayHaveFormat(text)).toBe(true);
    }),
    RUNS,
  );
  expect(mayHaveFormat('近年来，ABC（2026）')).toBe(false);
  expect(mayHaveFormat('近年\u200b来')).toBe(true);
  // Half of a character of two units.
  expect(mayHaveFormat('𠮷')).toBe(true);
});

test('a plain text has the same units whether it is made at once or step by step', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), texts, (any, known) => {
      const text = known + any;
      // A mark that is not seen makes it go step by step, and is nothing itself.
      expect(undisguised(`${text}\u200b`).text).toBe(undisguised(text).text);
    }),
    RUNS,
  );
});

test('a text that has a little of everything and nothing whole is sound', () => {
  const plain = undisguised('上午9点，第3条第2款规定；（2024）京01民终123号，占98.2%。');
  expect([addressesIn(plain), spamWordsIn(plain), personalDataIn(plain)]).toEqual([[], [], []]);
});
