import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SearchDocument } from '../../../../src/search/bundle/document.ts';
import { startsOf } from '../../../../src/search/bundle/fields.ts';
import { type Excerpt, excerptOf, type Span } from '../../../../src/search/query/excerpt.ts';

const filler = '无关的话，'.repeat(40);
const document: SearchDocument = {
  url: '/cases/2026/a/',
  title: '送达标题',
  date: '2026-03-02',
  segments: [
    { part: 0, anchor: '', text: '送达标题' },
    { part: 0, anchor: '', text: `摘要，最后说。${filler}` },
    { part: 1, anchor: 'background', text: `${filler}当事人到场` },
    { part: 2, anchor: 'measures-1', text: `${filler}推行电子送达，由当事人确认。${filler}` },
    { part: 4, anchor: 'insights', text: '最后说送达' },
  ],
};

test('the excerpt is where most terms stand, each marked, led to the heading above it', () => {
  const shown = excerptOf(document, [spansOf('送达'), spansOf('当事人')]);
  expect(marks(shown)).toEqual(['送达', '当事人']);
  expect(textOf(shown)).toContain('推行电子送达，由当事人确认');
  expect([shown.part, shown.anchor]).toEqual(['主要做法', 'measures-1']);
});

test('what is left out on either side is told by an ellipsis', () => {
  expect(textOf(excerptOf(document, [spansOf('推行')]))).toMatch(/^……[^…]+推行[^…]+……$/);
  expect(textOf(excerptOf(document, [spansOf('最后说')]))).toBe('最后说送达');
});

test('only the part that is asked for is shown', () => {
  const shown = excerptOf(document, [spansOf('送达')], { parts: [4] });
  expect([textOf(shown), shown.part]).toEqual(['最后说送达', '案例启示']);
});

test('a part is shown rather than what stands above the parts', () => {
  const shown = excerptOf(document, [spansOf('最后说')]);
  expect([textOf(shown), shown.part, shown.anchor]).toEqual(['最后说送达', '案例启示', 'insights']);
});

test('however often a word stands above a part, it is shown in the part that is asked for', () => {
  const own = withBody('的'.repeat(1000), '启示的话');
  const shown = excerptOf(own, [spansOf('的', own)], { parts: [2] });
  expect([textOf(shown), marks(shown)]).toEqual(['启示的话', ['的']]);
});

test('the title has its own marks and is no part of the excerpt', () => {
  const { titlePieces, excerpt, part, anchor } = excerptOf(document, [spansOf('标题')]);
  expect(titlePieces).toEqual([
    { text: '送达', hit: false },
    { text: '标题', hit: true },
  ]);
  expect(excerpt[0]).toEqual({
    text: expect.stringMatching(/^摘要，最后说。无关/) as unknown,
    hit: false,
  });
  expect([part, anchor]).toEqual(['', '']);
});

test('terms that stand far apart have a window each, in reading order, and no more than `most`', () => {
  const terms = [spansOf('最后说'), spansOf('到场')];
  expect(marks(excerptOf(document, terms))).toEqual(['到场', '最后说']);
  expect(marks(excerptOf(document, terms, { most: 1 }))).toHaveLength(1);
});

test('marks that overlap or touch are one', () => {
  const terms = [spansOf('推行'), spansOf('电子送'), spansOf('子送达')];
  expect(marks(excerptOf(document, terms))).toEqual(['推行电子送达']);
});

test('what the edge of a window cuts is not marked', () => {
  const own = withBody(`甲乙${'的'.repeat(61)}甲乙`);
  expect(marks(excerptOf(own, [spansOf('甲乙', own)]))).toEqual(['甲乙']);
});

test('windows that overlap are shown as one, and no word twice', () => {
  const own = withBody(`甲${'的'.repeat(70)}乙`);
  const shown = excerptOf(own, [spansOf('甲', own), spansOf('乙', own)]);
  expect(textOf(shown)).toBe(own.segments[1]!.text);
});

test('a document that is nothing but its title has an empty excerpt', () => {
  const bare = { ...document, segments: document.segments.slice(0, 1) };
  expect(excerptOf(bare, [spansOf('标题')]).excerpt).toEqual([]);
});

test('every term below the title is shown whole, wherever and however long it is', () => {
  const text = fc.string({
    unit: fc.constantFrom('的', '，', '𠮷', 'a'),
    maxLength: 300,
    size: 'max',
  });
  const term = fc.string({
    unit: fc.constantFrom('电', '子', '𠀀'),
    minLength: 1,
    maxLength: 200,
    size: 'max',
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, term), { minLength: 1, maxLength: 4 }), (pieces) => {
      const own = withBody(...pieces.map((each) => each.join('')));
      const shown = excerptOf(
        own,
        pieces.map(([, each]) => spansOf(each, own)),
      );
      for (const [, each] of pieces) {
        expect(marks(shown).some((mark) => mark.includes(each))).toBe(true);
      }
    }),
  );
});

/** A document with one text in each of its parts. */
function withBody(...texts: string[]): SearchDocument {
  const segments = ['题', ...texts].map((text, part) => ({ part, anchor: '', text }));
  return { ...document, segments };
}

/** All places of a text, as the index counts them. */
function spansOf(text: string, { segments } = document): Span[] {
  const wanted = [...text];
  const starts = startsOf(segments);
  return segments.flatMap((segment, index) => {
    const characters = [...segment.text];
    return characters.flatMap((_, at): Span[] => {
      const start = starts[index]! + at;
      const isThere = wanted.every((each, offset) => characters[at + offset] === each);
      return isThere ? [[start, start + wanted.length]] : [];
    });
  });
}

function marks({ excerpt }: Excerpt): string[] {
  return excerpt.filter(({ hit }) => hit).map(({ text }) => text);
}

function textOf({ excerpt }: Excerpt): string {
  return excerpt.map(({ text }) => text).join('');
}
