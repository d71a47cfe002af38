import fc from 'fast-check';
import { mkdir, readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { buildBundle } from '../../../../src/search/build/build-bundle.ts';
import { withPagefind } from '../../../../src/search/build/pagefind.ts';
import { BOUNDARY } from '../../../../src/search/bundle/bigrams.ts';
import { WORD } from '../../../../src/search/bundle/canonical.ts';
import { type Pair, readChunk } from '../../../../src/search/bundle/chunks.ts';
import { documentOf, type Searchable } from '../../../../src/search/bundle/document.ts';
import { fieldOfSegment, startOfField } from '../../../../src/search/bundle/fields.ts';
import { fold } from '../../../../src/text/fold.ts';
import { simplified } from '../../../../src/text/simplified.ts';
import { caseOf } from '../../../setup/search.ts';
import { temporaryDir } from '../../../setup/temporary-dir.ts';

vi.mock('../../../../src/search/build/pagefind.ts', { spy: true });
beforeEach(() => void vi.mocked(withPagefind).mockClear());

const OWN = { court: '某某市人民法院' };

/** Chinese, punctuation, Latin letters with marks, kana, Hangul, and characters beyond the Basic Multilingual Plane. */
const LETTERS = [
  ...Array.from('电子送达，。、（）《》；：“”当事人法院一二三同意'),
  ...Array.from('abeé1２9 -_,.;·—…%＋が한𠮷😀🇨🇳送'),
  ...['3,400', '1,234,567', '12345,678', '三、四', '第3、4条', 'Hello World', '98.5%'],
  ...['e\u0301', 'o\u0302\u0301', 'か\u3099', '☎', '①', '\u200b'],
];
const TEXT = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 80, maxLength: 160 })
  .map((letters) => letters.join(''));
const [texts] = fc.sample(fc.array(TEXT, { minLength: 300, maxLength: 300 }), {
  seed: 7,
  numRuns: 1,
}) as [string[]];
const cases = texts.map((text, number) =>
  caseOf(`2026/a-${number}`, { title: `标题${number}`, parts: [text] }),
);

describe('the chunks that are merged from shards', () => {
  test('hold each pair of characters with all its places, as a walk through the texts finds them', async () => {
    const chunks = chunksOf(await buildBundle(cases, [], OWN));
    expect(chunks.length).toBeGreaterThan(10);
    expect(pairsIn(chunks)).toEqual(truth(cases));
  });

  test('are others when a case is another', async () => {
    const changed = [caseOf('2026/a-0', { parts: ['邮寄送达'] }), ...cases.slice(1)];
    const chunks = chunksOf(await buildBundle(changed, [], OWN));
    expect(pairsIn(chunks)).toEqual(truth(changed));
    expect(truth(changed)).not.toEqual(truth(cases));
  });

  test('have about four thousand documents and places', async () => {
    const chunks = chunksOf(await buildBundle(cases, [], OWN));
    const filled = chunks.map((chunk) => {
      const postings = [...readChunk(chunk).values()].flatMap(({ together, apart }) => [
        ...together,
        ...apart,
      ]);
      return postings.reduce((sum, { positions }) => sum + positions.length + 1, 0);
    });
    const all = filled.reduce((sum, each) => sum + each, 0);
    expect(all / filled.length).toBeGreaterThan(2000);
    expect(all / filled.length).toBeLessThan(6000);
  });
});

describe('what was kept', () => {
  const few = cases.slice(0, 70);

  test('gives the same files, without Pagefind', async () => {
    const kept = { folder: await temporaryDir(), code: '1' };
    const files = await buildBundle(few, [], OWN);
    expect(await buildBundle(few, [], OWN, { kept })).toEqual(files);
    expect(withPagefind).toHaveBeenCalledTimes(2);
    expect(await buildBundle(few, [], OWN, { kept })).toEqual(files);
    expect(withPagefind).toHaveBeenCalledTimes(2);
  });

  test('is not used by another version of the program', async () => {
    const kept = { folder: await temporaryDir(), code: '1' };
    await buildBundle(few, [], OWN, { kept });
    await buildBundle(few, [], OWN, { kept: { ...kept, code: '2' } });
    expect(withPagefind).toHaveBeenCalledTimes(2);
  });

  test('is not used for what has changed', async () => {
    const kept = { folder: await temporaryDir(), code: '1' };
    await buildBundle(few, [], OWN, { kept });
    const changed = [caseOf('2026/a-0', { parts: ['邮寄送达'] }), ...few.slice(1)];
    const files = await buildBundle(changed, [], OWN, { kept });
    expect(files).toEqual(await buildBundle(changed, [], OWN));
  });

  test.each([
    ['is cut off', (file: string) => truncate(file, 1000)],
    ['is empty', (file: string) => truncate(file, 0)],
    ['is something else', (file: string) => writeFile(file, 'x'.repeat(5000))],
    ['has one wrong byte', spoil],
  ])('is made anew where a file %s', async (_, damage) => {
    const kept = { folder: await temporaryDir(), code: '1' };
    const files = await buildBundle(few, [], OWN, { kept });
    for (const name of await readdir(kept.folder)) await damage(path.join(kept.folder, name));
    expect(await buildBundle(few, [], OWN, { kept })).toEqual(files);
    vi.mocked(withPagefind).mockClear();
    expect(await buildBundle(few, [], OWN, { kept })).toEqual(files);
    expect(withPagefind).not.toHaveBeenCalled();
  });

  test('may be shared by two builds at once', async () => {
    const kept = { folder: await temporaryDir(), code: '1' };
    const both = await Promise.all([
      buildBundle(few, [], OWN, { kept }),
      buildBundle(cases.slice(10, 80), [], OWN, { kept }),
    ]);
    expect(both).toEqual([
      await buildBundle(few, [], OWN),
      await buildBundle(cases.slice(10, 80), [], OWN),
    ]);
  });

  test('goes when it was not used for long, and nothing that is in use', async () => {
    const kept = { folder: await temporaryDir(), code: '1' };
    await mkdir(kept.folder, { recursive: true });
    const old = new Date('2020-01-01');
    for (let number = 0; number < 200; number += 1) {
      await writeFile(path.join(kept.folder, `${number}.shard`), 'old');
      await utimes(path.join(kept.folder, `${number}.shard`), old, old);
    }
    await writeFile(path.join(kept.folder, 'stopped.tmp'), 'old');
    await utimes(path.join(kept.folder, 'stopped.tmp'), old, old);
    await writeFile(path.join(kept.folder, 'another-build.tmp'), 'new');
    const files = await buildBundle(few, [], OWN, { kept });
    const left = await readdir(kept.folder);
    expect(left.length).toBeLessThan(100);
    expect(left).toContain('another-build.tmp');
    expect(left).not.toContain('stopped.tmp');
    vi.mocked(withPagefind).mockClear();
    expect(await buildBundle(few, [], OWN, { kept })).toEqual(files);
    expect(withPagefind).not.toHaveBeenCalled();
  });
});

async function spoil(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(file, bytes);
}

/** The chunks of a bundle in their order, without their compression. */
function chunksOf(files: ReadonlyMap<string, Uint8Array>): Buffer[] {
  const chunks = [...files].flatMap(([name, content]) => {
    const number = /\/index\/(\d+)\.bin$/.exec(name)?.[1];
    return number === undefined ? [] : [{ number: Number(number), content }];
  });
  chunks.sort((a, b) => a.number - b.number);
  return chunks.map(({ content }) => gunzipSync(content));
}

/** The pairs of all chunks, in the order of their texts. */
function pairsIn(chunks: readonly Buffer[]): [string, Pair][] {
  return inOrder(chunks.flatMap((chunk) => [...readChunk(chunk)]));
}

function inOrder(pairs: readonly [string, Pair][]): [string, Pair][] {
  return pairs.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** What an index of cases must hold, in the same order. */
function truth(all: readonly Searchable[]): [string, Pair][] {
  const pairs = new Map<string, Pair>();
  for (const [document, each] of all.entries()) {
    const add = (pair: string, position: number, end?: number) => {
      if (!pairs.has(pair)) pairs.set(pair, { together: [], apart: [] });
      const own = pairs.get(pair)!;
      if (end === undefined) {
        if (own.together.at(-1)?.document !== document)
          own.together.push({ document, positions: [] });
        own.together.at(-1)!.positions.push(position);
        return;
      }
      if (own.apart.at(-1)?.document !== document)
        own.apart.push({ document, positions: [], ends: [] });
      own.apart.at(-1)!.positions.push(position);
      own.apart.at(-1)!.ends.push(end);
    };
    const { segments } = documentOf(each);
    const characters: string[] = [];
    const positions: number[] = [];
    const filled = [0, 0, 0, 0, 0, 0];
    for (const [index, { part, text }] of segments.entries()) {
      const field = fieldOfSegment(index, part);
      for (const character of fold(text, simplified()) + BOUNDARY) {
        characters.push(character);
        positions.push(startOfField(field) + filled[field]!++);
      }
    }
    for (const [at, second] of characters.slice(1).entries()) {
      add(characters[at]! + second, positions[at]!);
    }
    for (const [at, character] of characters.entries()) {
      const end = endOfBridge(characters, at);
      if (end !== undefined) add(character + characters[end]!, positions[at]!, positions[end]);
      if (!LATIN.test(character)) continue;
      if (!LATIN.test(characters[at - 1] ?? '')) add(WORD + character, positions[at]!);
      if (!LATIN.test(characters[at + 1]!)) add(character + WORD, positions[at]!);
    }
  }
  return inOrder([...pairs]);
}

const LATIN = /\p{Script=Latin}/u;
const NUMBER = /[\p{Nd}零〇○一二三四五六七八九十百千]/u;
const SIGN = /[^\p{L}\p{N}\p{M}%‰]/u;

/** Where the next letter stands, if signs lie between and a bridge leads over them. */
function endOfBridge(characters: readonly string[], position: number): number | undefined {
  const letter = characters[position]!;
  const end = characters.findIndex(
    (each, at) => at > position && (!SIGN.test(each) || each === BOUNDARY),
  );
  const other = characters[end]!;
  if (SIGN.test(letter) || end <= position + 1 || other === BOUNDARY) return undefined;
  if (LATIN.test(letter) && LATIN.test(other)) return undefined;
  if (!NUMBER.test(letter) || !NUMBER.test(other)) return end;
  const before = characters.slice(0, position + 1).join('');
  const isThousands = /(?<!\p{Nd})\p{Nd}{1,3}$/u.test(before);
  const after = characters.slice(position + 1).join('');
  return isThousands && /^,\p{Nd}{3}(?!\p{Nd})/u.test(after) ? end : undefined;
}
