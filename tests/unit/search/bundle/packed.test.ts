import fc from 'fast-check';
import { gunzipSync, gzipSync } from 'node:zlib';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { afterAll, describe, expect, test } from 'vitest';
import {
  chunkKey,
  firstWord,
  type Posting,
  readChunk,
  unpack,
} from '../../../../src/search/bundle/chunks.ts';
import { specialCharacters } from '../../../../src/search/bundle/bigrams.ts';
import { compareCodePoints } from '../../../../src/search/bundle/search-index.ts';

/* What is read here was written by Pagefind itself. */
afterAll(() => close());

const LETTERS = ['电', '子', '送', '，', '¶', '␣', '1', 'a', 'e', '\u0301', '한', '𠮷', '😀'];
const WORD = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 2, maxLength: 2 });
/** Each the words of one document; more than ten, because as text `10` stands before `9`. */
const [texts] = fc.sample(
  fc.array(fc.array(WORD, { minLength: 200, maxLength: 400 }), { minLength: 25, maxLength: 25 }),
  { seed: 3, numRuns: 1 },
) as [string[][]];
const chunks = await chunksOf(texts, async (index) => {
  for (const [number, words] of texts.entries()) await add(index, number, words);
});

describe('the chunks of many documents', () => {
  test('hold every word with all its places, documents in their order', () => {
    expect(chunks.length).toBeGreaterThan(2);
    for (const word of new Set(texts.flat())) {
      const postings = chunks.flatMap((chunk) => readChunk(chunk).get(word) ?? []);
      expect(postings, word).toEqual(truth(texts, word));
    }
  });

  test('begin with a word that tells which words are in them', () => {
    const sorted = chunks
      .map((chunk) => ({ from: firstWord(chunk), words: [...readChunk(chunk)] }))
      .sort((one, other) => compareCodePoints(one.from, other.from));
    for (const [number, { from, words }] of sorted.entries()) {
      const next = sorted[number + 1]?.from;
      for (const [word] of words.filter(([, { length }]) => length > 0)) {
        expect(compareCodePoints(from, chunkKey(word)), word).toBeLessThanOrEqual(0);
        if (next) expect(compareCodePoints(chunkKey(word), next), word).toBeLessThan(0);
      }
    }
  });

  test('are read as well when a server has undone their compression', () => {
    expect(readChunk(gunzipSync(chunks[0]!))).toEqual(readChunk(chunks[0]!));
  });
});

test('places far into a long text are counted in full', async () => {
  const words = [...Array.from({ length: 70_000 }, () => '甲乙'), '丙丁', '甲乙', '丙丁'];
  const [chunk] = await chunksOf([words], (index) => add(index, 0, words));
  expect(readChunk(chunk!).get('丙丁')).toEqual([{ document: 0, positions: [70_000, 70_002] }]);
  expect(readChunk(chunk!).get('甲乙')![0]!.positions.at(-1)).toBe(70_001);
});

test('a change of weight does not move what stands behind it', async () => {
  const words = ['甲乙', '丙丁', '甲乙', '戊己', '甲乙', '甲乙'];
  const content = `<html lang="unknown"><body><p>甲乙 丙丁</p><h1>甲乙 戊己</h1><p>甲乙 甲乙</p></body></html>`;
  const [chunk] = await chunksOf([words], async (index) => {
    await index.addHTMLFile({ url: '/0/', content });
  });
  const [posting] = readChunk(chunk!).get('甲乙')!;
  expect(posting!.positions.toSorted((a, b) => a - b)).toEqual([0, 2, 4, 5]);
});

test('unpacks what is packed, and leaves the rest alone', () => {
  const text = Buffer.from('送达');
  expect(Buffer.from(unpack(gzipSync(text)))).toEqual(text);
  expect(unpack(text)).toBe(text);
});

describe('a damaged file is refused', () => {
  const whole = gunzipSync(chunks[0]!);
  const start = 'pagefind_dcd'.length;
  const length = whole[start]! & 31;
  const beginningWith = (...bytes: number[]) =>
    Buffer.concat([whole.subarray(0, start), Buffer.from(bytes), whole.subarray(start + 1)]);

  test.each([
    ['empty', Buffer.alloc(0)],
    ['a page of a web server', Buffer.from('<!doctype html><title>404</title>')],
    ['something else that is packed', gzipSync('[]')],
    ['a number of eight bytes', beginningWith(0x9b, 0, 0, 0, 0, 0, 0, 0, length)],
    ['text in place of a list', beginningWith(0x60 + length)],
  ])('%s', (_, file) => expect(() => readChunk(file)).toThrow(RangeError));

  test('wherever it is cut off', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(() => readChunk(whole.subarray(0, length))).toThrow(RangeError);
      }),
    );
  });
});

async function chunksOf(
  all: readonly string[][],
  fill: (index: PagefindIndex) => Promise<void>,
): Promise<Uint8Array[]> {
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = '5000';
  const includeCharacters = specialCharacters(all.flat()).join('');
  const { index } = await createIndex({ includeCharacters });
  await fill(index!);
  const { files } = await index!.getFiles();
  return files.filter(({ path }) => path.endsWith('.pf_index')).map(({ content }) => content);
}

async function add(index: PagefindIndex, number: number, words: readonly string[]): Promise<void> {
  const record = { url: String(number), content: words.join(' '), language: 'unknown' };
  await index.addCustomRecord(record);
}

function truth(all: readonly string[][], wanted: string): Posting[] {
  return all
    .map((words, document) => ({
      document,
      positions: words.flatMap((word, position) => (word === wanted ? [position] : [])),
    }))
    .filter(({ positions }) => positions.length > 0);
}
