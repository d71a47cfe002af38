import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { addressesIn } from '../../src/detect/addresses.ts';
import { contactsIn } from '../../src/detect/contacts.ts';
import { personalDataIn } from '../../src/detect/personal-data.ts';
import { PARTS } from '../../src/schema/closed-lists.ts';
import { undisguised } from '../../src/text/disguise.ts';

/*
 * Makes a content directory of any size from texts, for measuring:
 *
 *   node tests/bench/make-content.ts --out DIR [--count N] [--from N] [--components] TEXTS.jsonl …
 *
 * A line of TEXTS.jsonl is a text: `{"id": "1", "title": "…", "date": "2020-05-06", "body": "…"}`, its paragraphs parted
 * by line breaks; `date` begins with a year or is null.
 * When there are fewer texts than asked for, they are used again under other titles. `--from` begins with a later one of
 * them, so that several sections have texts of their own. Texts that name persons or sites
 * which no article may name are left out, and counted. `--components` puts a <Notice> into every case, so that each goes
 * the MDX way.
 */

const { values, positionals } = parseArgs({
  options: {
    out: { type: 'string' },
    count: { type: 'string' },
    from: { type: 'string', default: '0' },
    components: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const out = values.out;
if (!out || positionals.length === 0) throw new Error('Usage: --out DIR [--count N] TEXTS.jsonl …');

interface Text {
  id: string;
  title: string;
  /** Any text that begins with a year, or null. */
  date: string | null;
  body: string;
}

const all = (await Promise.all(positionals.map(textsOf))).flat();
const texts = all.flatMap((text, line) => (isPublishable(text) ? [{ text, line }] : []));
console.log(`${all.length - texts.length} of ${all.length} texts are left out`);
const topics = (await readFile('content/topics.yaml', 'utf8')).match(/(?<=name: ).+/g)!;
const count = Number(values.count ?? texts.length);
const from = Number(values.from);

for (let index = 0; index < count; index += 1) {
  const { text, line } = texts[(from + index) % texts.length]!;
  const round = Math.floor((from + index) / texts.length);
  // By its line, so that who knows the line finds the case although others were left out.
  const number = String(round * all.length + line).padStart(5, '0');
  const file = path.join(out, 'cases', yearOf(text), `case-${number}.mdx`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, toCase(text, round, topics[index % topics.length]!));
}
for (const file of ['site.yaml', 'topics.yaml']) {
  await copyFile(path.join('content', file), path.join(out, file));
}

/** Ends the program with a plain error where a file cannot be read, or a line is no text. */
async function textsOf(file: string): Promise<Text[]> {
  try {
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    return lines.map((line, index) => {
      if (!isText(line))
        throw new Error(`line ${index + 1} is not {id, title, date, body} in JSON`);
      return JSON.parse(line) as Text;
    });
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

function isText(line: string): boolean {
  try {
    const { title, body } = JSON.parse(line) as Partial<Text>;
    return typeof title === 'string' && typeof body === 'string';
  } catch {
    return false;
  }
}

function isPublishable({ title, body }: Text): boolean {
  return [title, ...body.split('\n')].every((line) => {
    const text = clean(line);
    const plain = undisguised(text);
    return (
      personalDataIn(plain).every(({ isCertain }) => !isCertain) &&
      addressesIn(plain).every(({ isDoubtful }) => isDoubtful) &&
      contactsIn(plain).length === 0 &&
      !/[\p{Cf}\p{Co}]/u.test(text)
    );
  });
}

function toCase(text: Text, round: number, topic: string): string {
  const paragraphs = text.body.split(/\n+/).map(clean).filter(Boolean);
  const size = Math.ceil(paragraphs.length / PARTS.length);
  const parts = PARTS.map(({ name }, index) => {
    const own = paragraphs.slice(index * size, (index + 1) * size);
    return `## ${name}\n\n${own.join('\n\n') || '（无）'}`;
  });
  const notice = values.components ? '\n\n<Notice>\n\n本文用于测量。\n\n</Notice>' : '';
  const title = clean(text.title).replace(/[。，、；：,.;:\s]+$/u, '');
  return `---
title: ${JSON.stringify(round ? `${title}（之${round + 1}）` : title)}
publishedAt: ${yearOf(text)}-01-01 09:00
topics: [${topic}]
summary: ${JSON.stringify([...paragraphs.join('')].slice(0, 100).join('').padEnd(40, '。'))}
---

${parts.join('\n\n')}${notice}
`;
}

function yearOf({ date }: Text): string {
  return /^(19|20)\d\d/.exec(date ?? '')?.[0] ?? '2020';
}

/** Takes out of rough text what no article may hold. */
function clean(line: string): string {
  return line
    .replace(/[\p{Cc}\p{Co}\p{Zl}\p{Zp}\p{Bidi_C}]/gu, '')
    .replace(/^\s*#+\s*/, '')
    .replaceAll('<', '＜')
    .replaceAll('{', '｛')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(`{3,}|~{3,})/, '')
    .trim();
}
