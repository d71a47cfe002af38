import { encode } from 'uqr';

/** Modules around a code that stay empty (ISO/IEC 18004, 5.3.8). */
const QUIET_ZONE = 4;

/**
 * The pattern that is laid over each code. The standard has encoders try all eight and take the one with the fewest large
 * areas (7.8.3), which takes eight times as long; readers read every one of them.
 */
const MASK = 2;

/**
 * A QR code (level M) as a path in a square of `size` units that holds the quiet zone: a line, one unit wide, through each
 * run of dark modules. Where the next begins is told from the end of the last one: so numbers are small and often the
 * same, and a compressed page takes half the bytes of rectangles.
 */
export function qrPath(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE, maskPattern: MASK });
  let [x, y] = [0, -0.5];
  const lines = data.flatMap((row, index) => {
    const modules = row.map((dark) => (dark ? '1' : '0')).join('');
    return [...modules.matchAll(/1+/g)].map(({ index: start, 0: { length } }) => {
      const line = `m${start - x} ${index - y}h${length}`;
      [x, y] = [start + length, index];
      return line;
    });
  });
  return { size, path: lines.join('') };
}
