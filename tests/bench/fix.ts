import path from 'node:path';
import { readCase } from '../../src/content/case.ts';
import { readSection } from '../../src/content/read-section.ts';
import { RULES } from '../../src/rules/check.ts';
import { fixed } from '../../src/rules/fix.ts';

/*
 * What `npm run fix` does to a content directory, as `make-content.ts` makes one, without writing anything:
 *
 *   node tests/bench/fix.ts DIR
 *
 * It runs twice: on the texts as they are, and as somebody types them who does not leave the English keyboard (quotation
 * marks, commas, brackets, dashes, spaces and wide digits at random, always the same). Of the second it also tells how many
 * lines are again what they were. That no word changes is proved by code of its own, which knows nothing of the slips.
 * Exit code 1 where a text is another one afterwards, has a finding that it had not, or changes when it is fixed again.
 */

const [dir = 'content'] = process.argv.slice(2);
const section = await readSection(path.resolve(dir));
const settings = { site: section.site, topics: section.topics, peers: section.peers };
const texts = section.files.map(({ file, source }) => ({ file, source }));

const plain = measure(texts.map((each) => ({ ...each, was: each.source })));
const typed = measure(
  texts.map(({ file, source }, index) => ({ file, source: badly(source, index + 1), was: source })),
);
console.table({ 'as they are': plain.row, 'typed badly': typed.row });
console.log('left, as they are', plain.left, '\nleft, typed badly', typed.left);
for (const each of [...plain.wrong, ...typed.wrong].slice(0, 20)) console.log(each);
process.exitCode = plain.wrong.length + typed.wrong.length > 0 ? 1 : 0;

interface Typed {
  file: string;
  source: string;
  was: string;
}

function measure(given: readonly Typed[]) {
  const row = { texts: given.length, changed: 0, before: 0, after: 0, places: 0, placesAfter: 0 };
  const lines = { spoiled: 0, restored: 0 };
  const left: Record<string, number> = {};
  const wrong: string[] = [];
  for (const { file, source, was } of given) {
    const read = (text: string) => readCase(file, Buffer.from(text));
    const { text } = fixed(source, read);
    const [before, after] = [findings(read(source)), findings(read(text))];
    row.changed += text === source ? 0 : 1;
    row.before += before.size;
    row.after += after.size;
    row.places += sum(before);
    row.placesAfter += sum(after);
    for (const [code, count] of after) left[code] = (left[code] ?? 0) + count;
    const more = [...after].filter(([code, count]) => count > (before.get(code) ?? 0));
    for (const [code] of more) wrong.push(`${file}: a finding that was not there: ${code}`);
    if (fixed(text, read).text !== text) wrong.push(`${file}: changes again`);
    const other = firstDifference(essence(source), essence(text));
    if (other) wrong.push(`${file}: another text: ${other}`);
    const [old, spoiled, now] = [was, source, text].map((each) => each.split('\n'));
    old!.forEach((line, index) => {
      if (spoiled![index] === line) return;
      lines.spoiled += 1;
      if (now![index] === line) lines.restored += 1;
    });
  }
  const restored = lines.spoiled === 0 ? '' : `${lines.restored} of ${lines.spoiled} lines`;
  return { row: { ...row, restored }, left, wrong };
}

/** How many places each kind of finding has that the rules tell of the file alone. */
function findings(file: ReturnType<typeof readCase>): Map<string, number> {
  const found = [
    ...file.findings,
    ...RULES.flatMap((rule) => (rule.looksAt === 'file' ? rule.check(file, settings) : [])),
  ];
  const counts = new Map<string, number>();
  for (const { code, places } of found)
    counts.set(code, (counts.get(code) ?? 0) + (places?.length ?? 1));
  return counts;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

/** A text by its letters and digits, with one sign for each kind of punctuation, whatever its width and however often. */
function essence(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[“”‘’"']/g, 'q')
    .replace(/[。.]{3,}|…+|[・·]{3,}/g, 'e')
    .replace(/[-－—―]{2,}/g, 'd')
    .replace(/[~～]/g, 'r')
    .replace(/[。.]+/g, '.')
    .replace(/,+/g, ',')
    .replace(/、+/g, ',')
    .replace(/\s+/g, '');
}

function firstDifference(one: string, other: string): string | undefined {
  if (one === other) return undefined;
  let at = 0;
  while (one[at] === other[at]) at += 1;
  return `${one.slice(at - 12, at + 12)} | ${other.slice(at - 12, at + 12)}`;
}

/** The body of a text as it is typed on an English keyboard, here and there. */
function badly(source: string, seed: number): string {
  let state = seed * 7919;
  const chance = (share: number) => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647 < share;
  };
  const SIGNS: Record<string, string> = { '，': ',', '；': ';', '：': ':', '？': '?', '！': '!' };
  const from = source.indexOf('\n---\n') + 5;
  const lines = source.slice(from).split('\n');
  const spoiled = lines.map((line) => {
    // Numbers of cases, laws and headings are typed as they are.
    if (/^#|[〔（(]\d{4}[〕）)]|["'《]/u.test(line) || !chance(0.5)) return line;
    let made = line;
    if (chance(0.5)) made = made.replace(/[“”]/g, '"');
    if (chance(0.5))
      made = made.replace(
        /(?<=\p{Script=Han})[，；：？！](?=\p{Script=Han})/gu,
        (sign) => SIGNS[sign]!,
      );
    if (chance(0.3)) made = made.replace(/（(?=\p{Script=Han})([^（）]*)）/gu, '($1)');
    if (chance(0.3)) made = made.replaceAll('——', '--');
    if (chance(0.3)) made = made.replaceAll('……', '...');
    if (chance(0.2))
      made = made.replace(/(?<=\p{Script=Han})\d(?=\p{Script=Han})/gu, (digit) =>
        String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
      );
    if (chance(0.2)) made = made.replace(/(?<=\p{Script=Han}{4})(?=\p{Script=Han}{4})/u, ' ');
    return made;
  });
  return source.slice(0, from) + spoiled.join('\n');
}
