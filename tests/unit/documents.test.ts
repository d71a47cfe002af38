import { glob, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

/* The documents say what is there, each within its size, and the Chinese README says what the English one does. */

/** In bytes; who opens one of them wants an answer, not a book. */
const LARGEST = { 'README.md': 8192, '.github/README.zh-CN.md': 8192 };
const ENGLISH = 'README.md';
const CHINESE = '.github/README.zh-CN.md';
/** It names what was there in older versions. */
const HISTORY = '.github/CHANGELOG.md';
/** Its paths are those of cases that a reader has yet to write; `handbook.test.ts` looks at it. */
const HANDBOOK = 'content/README.md';

const patterns = ['*.md', '.github/**/*.md', 'content/*.md', 'src/**/*.md', 'tests/**/*.md'];
const names = await Array.fromAsync(glob(patterns));
const documents = new Map(
  await Promise.all(
    names.map(
      async (name) => [name.split(path.sep).join('/'), await readFile(name, 'utf8')] as const,
    ),
  ),
);
const present = [...documents.keys()].filter((name) => name !== HISTORY && name !== HANDBOOK);
const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

test.each(Object.entries(LARGEST))('%s has at most %i bytes', (name, most) => {
  expect(Buffer.byteLength(documents.get(name)!)).toBeLessThanOrEqual(most);
});

test('the Chinese README has the headings of the English one, by number and level', () => {
  expect(levelsIn(CHINESE)).toEqual(levelsIn(ENGLISH));
});

test('the Chinese README has the commands of the English one', () => {
  expect(commandsIn(CHINESE)).toEqual(commandsIn(ENGLISH));
  expect(commandsIn(ENGLISH)).not.toEqual([]);
});

test('the Chinese README has the tables of the English one: the same rows, with the same code and links', () => {
  expect(rowsIn(CHINESE)).toEqual(rowsIn(ENGLISH));
  expect(rowsIn(ENGLISH).length).toBeGreaterThan(30);
});

test('the Chinese README leads where the English one does, but for documents that are in both languages', () => {
  const targets = (name: string) =>
    linksIn(name)
      .filter((link) => !link.includes('://'))
      .map((link) => path.posix.join(path.posix.dirname(name), link))
      // Each begins with a link to the other.
      .filter((target) => target !== ENGLISH && target !== CHINESE)
      .map((target) => target.replace('.zh-CN', ''));
  expect(targets(CHINESE)).toEqual(targets(ENGLISH));
});

test.each([...documents.keys()])('relative links lead to what is there: %s', async (name) => {
  const links = linksIn(name).filter((link) => !/^[a-z]+:/.test(link));
  const dead = await without(links, (link) => {
    const [file, anchor] = link.split('#');
    const target = path.posix.join(path.posix.dirname(name), decodeURI(file!));
    return file ? isThere(target) : headingAnchors(name).includes(anchor!);
  });
  expect(dead).toEqual([]);
});

test.each(present)('the files that are named are there: %s', async (name) => {
  const folder = path.posix.dirname(name);
  const home = folder === '.' || folder === '.github' ? 'src' : folder;
  const endings = '*.{ts,astro,css,mjs,md}';
  const below = await Array.fromAsync(glob([`${folder}/${endings}`, `${home}/**/${endings}`]));
  const names = new Set(below.map((file) => path.basename(file)));
  const dead = await without(filesNamedIn(documents.get(name)!), async (file) => {
    if (!file.includes('/')) return names.has(file);
    const roots = [folder, '.', 'src', 'tests', 'content'];
    const found = await Promise.all(roots.map((root) => isThere(path.posix.join(root, file))));
    return found.includes(true);
  });
  expect(dead).toEqual([]);
});

test('a file that is not there is found out', () => {
  const text =
    'See `rules/gone.ts`, `gone.css` and\n\n```sh\nnode tests/bench/gone.ts --count 1\n```\n';
  expect(filesNamedIn(text)).toEqual(['rules/gone.ts', 'gone.css', 'tests/bench/gone.ts']);
});

test('addresses, patterns and examples are not taken for files', () => {
  const text =
    '`/cases.json`, `cases/<year>/<slug>.mdx`, `…/feed.xml`, `dist/*.html`, `npm ci`, `a/b`';
  expect(filesNamedIn(text)).toEqual([]);
});

test.each(present)('npm knows each command that is named: %s', (name) => {
  const commands = [...documents.get(name)!.matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g)];
  expect(commands.map(([, command]) => command!).filter((each) => !(each in scripts))).toEqual([]);
});

/** Without what stands in blocks of code: `#` begins a comment there. */
function proseOf(name: string): string {
  return documents.get(name)!.replace(/^( *)```[\s\S]*?^\1```$/gm, '');
}

function levelsIn(name: string): number[] {
  return [...proseOf(name).matchAll(/^(#+) /gm)].map(([, marks]) => marks!.length);
}

/** The lines of the blocks of code, without comments: those are in the language of the document. */
function commandsIn(name: string): string[] {
  return [...documents.get(name)!.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block]) => block!.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, ''))
    .filter(Boolean);
}

/** The code and the links of each row. */
function rowsIn(name: string): string[][] {
  const rows = proseOf(name)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return rows.map((row) => row.match(/`[^`]+`|(?<=\]\()[^)]+/g) ?? []);
}

function linksIn(name: string): string[] {
  const text = proseOf(name).replace(/`[^`\n]+`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
}

/** As the platforms make them of headings. */
function headingAnchors(name: string): string[] {
  return [...proseOf(name).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/**
 * Files and folders of the project, in code: a path with an ending or a slash at its end, or the name of a source file. Not
 * what a court or a command writes.
 */
function filesNamedIn(text: string): string[] {
  const spans = [...text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, span]) => span!);
  const blocks = [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].map(([, block]) => block!);
  const words = [...spans, ...blocks].flatMap((each) => each.split(/[\s,]+/));
  const isFile = (word: string) => FILE.test(word) && (word.includes('/') || SOURCE.test(word));
  return words.filter((word) => isFile(word) && !OTHERS.test(word));
}

const FILE = /^[\w.@[\]-]+(?:\/[\w.@[\]-]+)*(?:\.[a-z]+|\/)$/i;
const SOURCE = /\.(?:ts|astro|css|mjs|md)$/;
/** What a court or a command writes. */
const OTHERS = /^@?(?:node_modules|dist|bulk|harvested|cases|_astro|pagefind)\//;

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function without(
  items: string[],
  isFine: (item: string) => boolean | Promise<boolean>,
): Promise<string[]> {
  const fine = await Promise.all(items.map(async (item) => isFine(item)));
  return items.filter((_, index) => !fine[index]);
}
