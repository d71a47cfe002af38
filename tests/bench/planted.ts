import { readCase } from '../../src/content/case.ts';
import { readSection } from '../../src/content/read-section.ts';
import { RULES } from '../../src/rules/check.ts';
import { ADDRESSES, DISGUISES, OTHER_ADDRESSES } from './planted/disguises.ts';
import { PERSONAL, SPELLINGS } from './planted/personal.ts';
import { HIDINGS, SPAM_TITLES } from './planted/spam.ts';

/*
 * Plants spam and personal data in genuine cases and counts what is found at the place where it was planted, and what
 * is found in the same cases before that:
 *
 *   node tests/bench/planted.ts CONTENT_DIR [--all]
 */

const [dir] = process.argv.slice(2);
if (!dir) throw new Error('Usage: node tests/bench/planted.ts CONTENT_DIR [--all]');
const showsAll = process.argv.includes('--all');
const section = await readSection(dir);
const cases = section.cases.filter(({ findings }) => findings.length === 0);

interface Count {
  planted: number;
  errors: number;
  found: number;
  missed: Set<string>;
}

const PLACES: Record<string, (source: string, planted: string) => string> = {
  title: (source, planted) =>
    source.replace(/^title: "?/m, (head) => `${head}${forYaml(planted, head)}——`),
  summary: (source, planted) =>
    source.replace(
      /^(summary: "?)(.{12})/m,
      (_, head: string, text: string) => `${head}${text.trimEnd()}${forYaml(planted, head)}`,
    ),
  sentence: (source, planted) =>
    source.replace(
      /[。，](?=[^。，\n]{12,}。)(?![^]*^---)/m,
      (sign) => `${sign}${planted}紧紧围绕上级安排部署，`,
    ),
  heading: (source, planted) =>
    source.replace(/^## 主要做法\n/m, (head) => `${head}\n### 坚持${planted}\n`),
};

report('addresses', DISGUISES, ADDRESSES);
report('other addresses', { plain: (text) => text }, OTHER_ADDRESSES);
report('spam titles', HIDINGS, SPAM_TITLES);
for (const [kind, values] of Object.entries(PERSONAL))
  report(kind, SPELLINGS[kind]!, values, ['sentence']);
clean();

function report(
  what: string,
  ways: Record<string, (text: string) => string>,
  values: readonly string[],
  places = Object.keys(PLACES),
): void {
  const total = { planted: 0, errors: 0, found: 0 };
  for (const [way, write] of Object.entries(ways)) {
    const count: Count = { planted: 0, errors: 0, found: 0, missed: new Set() };
    for (const [index, value] of values.entries()) {
      for (const place of places)
        plant(cases[(index * 37 + way.length) % cases.length]!, place, write(value), count);
    }
    for (const key of ['planted', 'errors', 'found'] as const) total[key] += count[key];
    if (showsAll || count.errors < count.planted) {
      console.log(
        `  ${what}, ${way}: ${count.errors} errors, ${count.found} found of ${count.planted}`,
        [...count.missed].slice(0, 6).join(' | '),
      );
    }
  }
  console.log(
    `${what}: ${total.planted} planted, ${percent(total.errors, total.planted)} errors, ${percent(total.found, total.planted)} found`,
  );
}

function plant(
  { file, source }: (typeof cases)[number],
  place: string,
  planted: string,
  count: Count,
): void {
  const changed = PLACES[place]!(source, planted);
  if (changed === source) return;
  const lines = changed.split('\n');
  const line = lines.findIndex((text, index) => text !== source.split('\n')[index]) + 1;
  const end = line + (place === 'heading' ? 1 : 0);
  const read = readCase(file, Buffer.from(changed));
  const found = [
    ...read.findings,
    ...RULES.filter(({ codes }) => /^(?:poisoning|privacy)$/.test(codes.rule)).flatMap(
      ({ check }) => check(read, section, { release: false }),
    ),
  ];
  const there = found.filter((each) => each.line >= line && each.line <= end);
  count.planted += 1;
  if (there.some(({ level }) => level === 'error')) count.errors += 1;
  else count.missed.add(`${place}: ${planted}`);
  if (there.length > 0) count.found += 1;
}

function clean(): void {
  const found = cases.map((each) =>
    RULES.flatMap(({ check }) => check(each, section, { release: false })),
  );
  const withErrors = found.filter((each) => each.some(({ level }) => level === 'error'));
  console.log(
    `clean: ${cases.length} cases, ${withErrors.length} with false errors (${percent(withErrors.length, cases.length)})`,
  );
  for (const [index, each] of found.entries()) {
    for (const { code, level, line, message } of each)
      if (level === 'error') console.log(`  ${cases[index]!.file}:${line} ${code} ${message}`);
  }
}

function forYaml(text: string, head: string): string {
  return head.endsWith('"') ? JSON.stringify(text).slice(1, -1) : text;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
