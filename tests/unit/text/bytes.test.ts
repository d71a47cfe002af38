import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  base64Bytes,
  hasBytes,
  hexOf,
  latin1,
  latin1Bytes,
  utf16Bytes,
} from '../../../src/text/bytes.ts';

/* Node's own conversions, which browsers do not have, are what these are held against. */

describe('bytes as text and back', () => {
  it('are those of Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        const own = Buffer.from(bytes);
        expect(latin1(bytes)).toBe(own.toString('latin1'));
        expect(latin1Bytes(latin1(bytes))).toEqual(bytes);
        expect(hexOf(bytes)).toBe(own.toString('hex'));
      }),
    );
  });

  it('are those of Node in UTF-16', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Buffer.from(utf16Bytes(text))).toEqual(Buffer.from(text, 'utf16le'));
      }),
    );
  });

  it('are those of Node in Base64, whatever stands between its signs', () => {
    const signs = fc.constantFrom(...Array.from('AZaz09+/-_ \n=!é'));
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 40 }), (text) => {
        expect(Buffer.from(base64Bytes(text))).toEqual(Buffer.from(text, 'base64'));
      }),
      { numRuns: 3000 },
    );
  });

  it('are found among others where Node finds them', () => {
    const few = fc.uint8Array({ max: 2, maxLength: 30 });
    fc.assert(
      fc.property(few, fc.uint8Array({ max: 2, minLength: 1, maxLength: 3 }), (bytes, wanted) => {
        expect(hasBytes(bytes, wanted)).toBe(Buffer.from(bytes).includes(Buffer.from(wanted)));
      }),
      { numRuns: 2000 },
    );
  });
});
