import { encode } from 'uqr';

/** Modules around a code that stay empty (ISO/IEC 18004, 5.3.8). */
const QUIET_ZONE = 4;

/**
 * The pattern that is laid over each code. The standard has encoders try all eight and take the one with the fewest large
 * areas (7.8.3), which takes eight times as long; readers read every one of them.
 */
const MASK = 2;

/**
 * A QR code (level M) as the path of its dark modules, one unit a module, in a square of `size` units that holds the
 * quiet zone.
 */
export function qrPath(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE, maskPattern: MASK });
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  );
  return { size, path: runs.join('') };
}
