import path from 'node:path';
import { readCase } from '../../src/content/case.ts';
import { readSection } from '../../src/content/read-section.ts';
import { RULES } from '../../src/rules/check.ts';
import { rounded } from './numbers.ts';

/*
 * What each publication rule costs and finds on a content directory, as `make-content.ts` makes one, and how its time
 * grows with a line that is made to take long:
 *
 *   node tests/bench/rules.ts [DIR]
 *
 * Seconds are those of the processor. The first rule that asks for the texts of a file pays for all. A growth of 1 is
 * that of a rule that takes twice as long for twice the text, one of 2 that of a rule that takes four times as long.
 */

const [dir = 'content'] = process.argv.slice(2);
const section = await readSection(path.resolve(dir));
const purpose = { release: false };
const characters = section.files.reduce((sum, { source }) => sum + source.length, 0);

/** What is repeated in a line. */
const RUNS = [
  ...[
    '1',
    'a',
    'Ａ',
    '.',
    ' ',
    '　',
    '一二三',
    '某',
    '×',
    '@',
    '-',
    '(',
    '（',
    '《',
    '**',
    '"',
    '%',
    '\\',
    '&',
    '_',
  ],
  ...[
    '1.',
    'a.',
    '1 ',
    'a。',
    '1-',
    'a-',
    'www.',
    '1%，',
    '（2024）',
    '第一',
    '路1号',
    '住',
    '被害人',
    '人民法院',
  ],
  ...[
    '/',
    '第',
    'a,',
    '汉点',
    'adot',
    '[::',
    '://',
    '%2',
    '&a',
    '٠',
    '加微信',
    'yabo.com ',
    '1%\n\n',
  ],
];
const SIZES = [4_000, 8_000, 16_000, 32_000];

const rows = RULES.map((rule) => {
  const check = (file: (typeof section.files)[number]) => rule.check(file, section, purpose);
  const begun = seconds();
  const found = section.files.flatMap(check);
  const time = seconds() - begun;
  const errors = found.filter(({ level }) => level === 'error').length;
  const growths = RUNS.map((run) => ({ run, growth: growthOf(check, run) }));
  const worst = growths.reduce((one, other) => (other.growth > one.growth ? other : one));
  return [
    rule.codes.rule,
    {
      seconds: rounded(time, 2),
      'seconds per million characters': rounded((time / characters) * 1e6, 3),
      errors,
      warnings: found.length - errors,
      growth: rounded(worst.growth, 1),
      with: worst.growth > 0 ? worst.run : '',
    },
  ] as const;
});
console.table(Object.fromEntries(rows));

/** The exponent by which the time for a line grows between its two last sizes; 0 where it takes no time to speak of. */
function growthOf(check: (file: (typeof section.files)[number]) => unknown, run: string): number {
  const times = SIZES.map((size) => {
    const line = run.repeat(Math.ceil(size / run.length)).slice(0, size);
    const source = `---\ntitle: 题\n---\n\n## 案例背景\n\n文${line}\n`;
    const file = readCase('cases/2026/a.mdx', Buffer.from(source));
    const begun = seconds();
    check(file);
    return seconds() - begun;
  });
  const [half = 0, whole = 0] = times.slice(-2);
  return whole < 0.02 ? 0 : Math.log2(whole / Math.max(half, 0.002));
}

function seconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
