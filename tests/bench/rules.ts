import path from 'node:path';
import { readCase } from '../../src/content/case.ts';
import { readSection } from '../../src/content/read-section.ts';
import { RULES } from '../../src/rules/check.ts';
import { rounded } from './numbers.ts';

/*
 * What each publication rule costs and finds on a content directory, as `make-content.ts` makes one, and how its time
 * grows with a line that is made to take long, in milliseconds per megabyte:
 *
 *   node tests/bench/rules.ts [DIR]
 *
 * Times are those of the processor. The first rule that asks for the texts of a file pays for all. A growth of 1 is
 * that of a rule that takes twice as long for twice the text, one of 2 that of a rule that takes four times as long.
 */

const [dir = 'content'] = process.argv.slice(2);
const section = await readSection(path.resolve(dir));
const purpose = { release: false };
const megabytes =
  section.files.reduce((sum, { source }) => sum + Buffer.byteLength(source), 0) / 1e6;

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
    '登录1.2.3.4',
    'h.y.',
    '句号a',
    '请联系退费',
    '加我 ab12',
    'A.2024.',
  ],
];
const SIZES = [8_000, 32_000, 64_000, 128_000];

/** The longest line of each run, read once for all rules. */
const lines = RUNS.map((run) => ({ run, files: SIZES.map((size) => fileOf(run, size)) }));

const rows = RULES.map((rule) => {
  const check = (file: (typeof section.files)[number]) => rule.check(file, section, purpose);
  const begun = seconds();
  const found = section.files.flatMap(check);
  const time = seconds() - begun;
  const errors = found.filter(({ level }) => level === 'error').length;
  const measured = lines.map(({ run, files }) => ({ run, ...costOf(check, files) }));
  const worst = measured.reduce((one, other) => (other.growth > one.growth ? other : one));
  const slowest = measured.reduce((one, other) =>
    other.perMegabyte > one.perMegabyte ? other : one,
  );
  return [
    rule.codes.rule,
    {
      seconds: rounded(time, 2),
      'ms per megabyte': rounded((time / megabytes) * 1000),
      errors,
      warnings: found.length - errors,
      growth: rounded(worst.growth, 1),
      with: worst.growth > 0 ? worst.run : '',
      'slowest line, ms per megabyte': rounded(slowest.perMegabyte),
      'of ': slowest.perMegabyte < 1 ? '' : slowest.run,
    },
  ] as const;
});
console.table(Object.fromEntries(rows));

/**
 * What a rule takes for the longest line, and the exponent by which its time grows between the two longest; 0 where it takes
 * no time to speak of.
 */
function costOf(
  check: (file: (typeof section.files)[number]) => unknown,
  files: readonly (typeof section.files)[number][],
): { growth: number; perMegabyte: number } {
  const times = files.map((file) => {
    const begun = seconds();
    check(file);
    return seconds() - begun;
  });
  const [half = 0, whole = 0] = times.slice(-2);
  return {
    growth: whole < 0.02 ? 0 : Math.log2(whole / Math.max(half, 0.002)),
    perMegabyte: (whole / Buffer.byteLength(files.at(-1)!.source)) * 1e9,
  };
}

function fileOf(run: string, size: number) {
  const line = run.repeat(Math.ceil(size / run.length)).slice(0, size);
  const source = `---\ntitle: 题\n---\n\n## 案例背景\n\n文${line}\n`;
  return readCase('cases/2026/a.mdx', Buffer.from(source));
}

function seconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
