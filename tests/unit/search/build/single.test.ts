import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildBundle } from '../../../../src/search/build/build-bundle.ts';
import { startBundle } from '../../../../src/search/build/start-bundle.ts';
import { readSingle, SINGLE } from '../../../../src/search/bundle/single.ts';
import { documentOf } from '../../../../src/search/bundle/document.ts';
import { fieldOf, startsOf } from '../../../../src/search/bundle/fields.ts';
import { SearchIndex } from '../../../../src/search/bundle/search-index.ts';
import { search } from '../../../../src/search/query/index.ts';
import { caseOf } from '../../../setup/search.ts';
import { temporaryDir } from '../../../setup/temporary-dir.ts';

/** Characters by which the pairs of one are spread over many chunks. */
const OTHERS = Array.from({ length: 400 }, (_, at) => String.fromCodePoint(0x4e00 + 7 * at));
const cases = Array.from({ length: 60 }, (_, number) => {
  const own = OTHERS.slice(number % 40).map((other) => `法${other}`);
  const often = own.join('').repeat(2);
  const parts = number % 7 === 0 ? [`${often}法法B法，`, '没有'] : ['没有', `甲${often}`];
  return caseOf(`2026/a-${number}`, { title: number % 5 === 0 ? '法院的法' : '另一个', parts });
});
const documents = cases.map(documentOf);
let index: SearchIndex;
let loaded: string[] = [];

beforeAll(async () => {
  const files = await buildBundle(cases, [], { court: '某某市人民法院' });
  index = await SearchIndex.open((file) => {
    loaded.push(file.replace(/^[^/]+\//, ''));
    return Promise.resolve(files.get(file)!);
  });
  loaded = [];
});

test('a character of many chunks is found by one file, as often as it stands in each field', async () => {
  const found = await index.occurrences('法');
  expect(loaded).toEqual([`single/${'法'.codePointAt(0)!}.bin`]);
  expect(found).toEqual(
    documents.map(({ segments }, document) => {
      const starts = startsOf(segments);
      const all = segments.flatMap(({ text }, at) =>
        [...text].flatMap((character, place) => (character === '法' ? [starts[at]! + place] : [])),
      );
      const first = (position: number) =>
        all.find((other) => fieldOf(other) === fieldOf(position))!;
      return { document, positions: all.map(first) };
    }),
  );
});

test('a character of few chunks is found by these, with all its places', async () => {
  loaded = [];
  const found = await index.occurrences('没');
  expect(loaded.every((file) => file.startsWith('index/'))).toBe(true);
  expect(found).toHaveLength(cases.length);
});

test('a result has all places marked that its excerpt shows', async () => {
  const { total, results } = await search(index, '法', { limit: 60 });
  expect(total).toBe(cases.length);
  const titled = results.find(({ title }) => title === '法院的法')!;
  expect(titled.titlePieces.filter(({ hit }) => hit)).toHaveLength(2);
  for (const { excerpt } of results) {
    for (const { text, hit } of excerpt) expect(text.includes('法')).toBe(hit);
  }
});

test('a file that is cut off, or another one, is no answer', () => {
  expect(() => readSingle(Buffer.from('pairs3'))).toThrow(RangeError);
  expect(() => readSingle(Buffer.from(`${SINGLE}\u0003`))).toThrow(RangeError);
});

test('a thread writes it into a folder, too', async () => {
  const out = path.join(await temporaryDir(), 'bundle');
  const own = { court: '某某市人民法院' };
  const digests = await startBundle({ cases, topics: [], own, out }).done;
  const files = await buildBundle(cases, [], own);
  expect([...digests.keys()].sort()).toEqual([...files.keys()].sort());
  const written = await readdir(out, { recursive: true });
  expect(
    written.filter((name) => name.endsWith(`single/${'法'.codePointAt(0)!}.bin`)),
  ).toHaveLength(1);
});
