import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { peerSchema } from '../../src/schema/peer.ts';
import { siteSchema } from '../../src/schema/site.ts';
import { topicSchema } from '../../src/schema/topic.ts';
import { everydayWordSchema, glossaryEntrySchema } from '../../src/schema/words.ts';

/* How the section is run is told twice, in English and in Chinese, and both tell the same. */
const english = await readFile('.github/OPERATING.md', 'utf8');
const chinese = await readFile('.github/OPERATING.zh-CN.md', 'utf8');

test('both have the same headings, by number and level', () => {
  expect(levelsIn(chinese)).toEqual(levelsIn(english));
  expect(levelsIn(english).length).toBeGreaterThan(20);
});

test('both have the same blocks of code, byte for byte', () => {
  expect(blocksIn(chinese)).toEqual(blocksIn(english));
  expect(blocksIn(english).length).toBeGreaterThan(10);
});

test('both have the same lists and tables, about the same things', () => {
  expect(itemsIn(chinese)).toEqual(itemsIn(english));
  expect(itemsIn(english).length).toBeGreaterThan(60);
});

test.each([
  ['site.yaml', Object.keys(siteSchema.shape)],
  ['site.yaml', Object.keys(siteSchema.shape.footer.shape).map((name) => `footer.${name}`)],
  ['topics.yaml', Object.keys(topicSchema.shape)],
  ['peers.yaml', Object.keys(peerSchema.shape)],
  ['words.yaml', Object.keys(everydayWordSchema.shape)],
  ['glossary.yaml', Object.keys(glossaryEntrySchema.shape)],
])('the table of %s has a row for each of %j', (file, fields) => {
  const rows = sectionOf(english, file).matchAll(/^\| `([\w.]+)` +\|/gm);
  expect([...rows].map(([, field]) => field)).toEqual(expect.arrayContaining(fields));
});

function sectionOf(text: string, heading: string): string {
  return text.split(/^#+ /m).find((section) => section.startsWith(`${heading}\n`))!;
}

function blocksIn(text: string): string[] {
  return text.match(/^ *```\w+\n[^]*?\n *```$/gm)!;
}

function proseOf(text: string): string {
  return text.replace(/^ *```\w+\n[^]*?\n *```$/gm, '');
}

function levelsIn(text: string): number[] {
  return [...proseOf(text).matchAll(/^(#+) /gm)].map(([, marks]) => marks!.length);
}

/** Each row of a table and each item of a list, by the code that it begins with; of the others, that they are there. */
function itemsIn(text: string): string[] {
  const items = proseOf(text).matchAll(/^(?:\||-|\d+\.) *(`[^`]+`)?/gm);
  return [...items].map(([, code]) => code ?? '');
}
