import fc from 'fast-check';
import { TOKENS } from './tokens.ts';

/**
 * Files that were sound until something happened to them: a slip of the hand, a merge gone wrong, a broken disk, a text
 * pasted from another program. The same seed gives the same files.
 */
export function mutated(
  sources: readonly Uint8Array[],
): fc.Arbitrary<{ index: number; bytes: Buffer }> {
  const index = fc.nat(sources.length - 1);
  return fc
    .record({
      index,
      other: index,
      typed: fc.array(typedChange, { maxLength: 4 }),
      broken: fc.array(brokenByte, { maxLength: 2 }),
    })
    .map(({ index, other, typed, broken }) => {
      const rest = textOf(sources[other]!);
      const text = typed.reduce((each, change) => change(each, rest), textOf(sources[index]!));
      return {
        index,
        bytes: broken.reduce<Buffer>((each, change) => change(each), Buffer.from(text)),
      };
    });
}

type TextChange = (text: string, other: string) => string;
type ByteChange = (bytes: Buffer) => Buffer;

/** Places are shares of the text, so that they are there however it has changed. */
const share = fc.integer({ min: 0, max: 999_999 }).map((each) => each / 1_000_000);
const length = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 60 }));

const token = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...TOKENS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }) },
  // Very long lines, and marks without end.
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...TOKENS, '甲'), fc.integer({ min: 2, max: 4000 }))
      .map(([each, count]) => each.repeat(count)),
  },
);

const typedChange: fc.Arbitrary<TextChange> = fc.oneof(
  fc.tuple(share, length).map(([at, size]) => onPart(at, size, () => '')),
  fc.tuple(share, length).map(([at, size]) => onPart(at, size, (part) => part + part)),
  fc.tuple(share, token).map(([at, each]) => onPart(at, 0, () => each)),
  fc.tuple(share, length, token).map(([at, size, each]) => onPart(at, size, () => each)),
  fc
    .tuple(share, length)
    .map(([at, size]) => onPart(at, 2 * size, (part) => part.slice(size) + part.slice(0, size))),
  fc.tuple(share, share).map(([from, to]) => onLines((lines) => moved(lines, from, to))),
  share.map((at) => onLines((lines) => lines.toSpliced(at * lines.length, 1))),
  fc
    .tuple(share, share)
    .map(([from, to]) =>
      onLines((lines) => lines.toSpliced(to * lines.length, 0, lines[(from * lines.length) | 0]!)),
    ),
  fc
    .tuple(share, token)
    .map(([at, each]) => onLines((lines) => lines.toSpliced(at * lines.length, 0, each))),
  share.map((at) => (text: string) => text.slice(0, at * text.length)),
  share.map((at) => (text: string) => text.slice(at * text.length)),
  fc.tuple(share, share).map(
    ([at, from]) =>
      (text: string, other: string) =>
        text.slice(0, at * text.length) + other.slice(from * other.length),
  ),
);

const brokenByte: fc.Arbitrary<ByteChange> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<ByteChange>((bytes) => bytes) },
  fc.tuple(share, fc.nat(255)).map(([at, byte]) => (bytes: Buffer) => {
    const changed = Buffer.from(bytes);
    const place = (at * bytes.length) | 0;
    changed.subarray(place, place + 1).fill(byte);
    return changed;
  }),
  // Half a character in UTF-16 as some programs write it, the mark of another encoding, an overlong NUL.
  fc
    .tuple(share, fc.constantFrom([0xed, 0xa0, 0x80], [0xff, 0xfe], [0xc0, 0x80], [0x0d], [0x00]))
    .map(([at, inserted]) => (bytes: Buffer) => {
      const middle = (at * bytes.length) | 0;
      return Buffer.concat([
        bytes.subarray(0, middle),
        Buffer.from(inserted),
        bytes.subarray(middle),
      ]);
    }),
  share.map((at) => (bytes: Buffer) => bytes.subarray(0, (at * bytes.length) | 0)),
);

function onPart(at: number, size: number, change: (part: string) => string): TextChange {
  return (text) => {
    const start = Math.floor(at * text.length);
    return (
      text.slice(0, start) + change(text.slice(start, start + size)) + text.slice(start + size)
    );
  };
}

function onLines(change: (lines: string[]) => string[]): TextChange {
  return (text) => change(text.split('\n')).join('\n');
}

function moved(lines: string[], from: number, to: number): string[] {
  const [line] = lines.splice(from * lines.length, 1);
  return lines.toSpliced(to * lines.length, 0, line!);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
