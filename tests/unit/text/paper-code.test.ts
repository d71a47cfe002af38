import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_LENGTH, codeOf, grouped, readCode } from '../../../src/text/paper-code.ts';

const SIGNS = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const codes = fc.uint8Array({ minLength: 8, maxLength: 32 }).map((bytes) => {
  return codeOf(createHash('sha256').update(bytes).digest('hex'));
});
const places = fc.nat(CODE_LENGTH - 1);

const replaced = (code: string, place: number, sign: string) =>
  code.slice(0, place) + sign + code.slice(place + 1);

test('a code is twelve signs, none of which looks like another', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
      expect(grouped(code)).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    }),
  );
});

test('a code of a digest is the same for ever', () => {
  expect(codeOf('f'.repeat(64))).toBe('ZZZZZZZZZZZK');
  expect(codeOf('0'.repeat(64))).toBe('000000000000');
  expect(grouped(codeOf('b79451dd4406a1434379535c7685ddec'))).toBe('PYA5-3QA4-0TGJ');
});

test.each([
  ['as it is printed', (code: string) => grouped(code)],
  ['in small letters', (code: string) => code.toLowerCase()],
  ['with blanks', (code: string) => `  ${Array.from(code).join(' ')} `],
  ['in full width', (code: string) => code.replace(/./g, (sign) => wide(sign))],
  ['with other dashes', (code: string) => grouped(code).replaceAll('-', ' — ')],
  ['with invisible signs', (code: string) => `\u200b${code.slice(0, 4)}\u00ad${code.slice(4)}`],
  ['with an O for a zero', (code: string) => code.replaceAll('0', 'O')],
  ['with an l for a one', (code: string) => code.replaceAll('1', 'l')],
  ['with an I for a one', (code: string) => code.replaceAll('1', 'I')],
])('a code is read %s', (_, typed) => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(readCode(typed(code))).toEqual({ code });
    }),
  );
});

function wide(sign: string): string {
  return String.fromCodePoint(sign.codePointAt(0)! + 0xfee0);
}

test('one sign that is another is a slip, wherever it stands', () => {
  for (const place of Array.from({ length: CODE_LENGTH }).keys()) {
    fc.assert(
      fc.property(codes, fc.constantFrom(...SIGNS), (code, sign) => {
        fc.pre(code[place] !== sign);
        expect(readCode(replaced(code, place, sign))).toEqual({ slip: 'check' });
      }),
      { numRuns: 50 },
    );
  }
});

test('two signs that have changed places are a slip, however far apart', () => {
  fc.assert(
    fc.property(codes, places, places, (code, one, other) => {
      fc.pre(code[one] !== code[other]);
      const exchanged = replaced(replaced(code, one, code[other]!), other, code[one]!);
      expect(readCode(exchanged)).toEqual({ slip: 'check' });
    }),
  );
});

test('a sign too few or too many is a slip of length, and a strange one is named', () => {
  fc.assert(
    fc.property(codes, places, (code, place) => {
      const short = code.slice(0, place) + code.slice(place + 1);
      expect(readCode(short)).toEqual({ slip: 'length', length: 11 });
      expect(readCode(`${code}7`)).toEqual({ slip: 'length', length: 13 });
      expect(readCode(replaced(code, place, 'u'))).toEqual({ slip: 'sign', sign: 'U' });
      expect(readCode(replaced(code, place, '法'))).toEqual({ slip: 'sign', sign: '法' });
    }),
  );
  expect(readCode('')).toEqual({ slip: 'length', length: 0 });
});
