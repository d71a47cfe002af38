import sharp from 'sharp';
import { expect, test } from 'vitest';
import { pictureProblem } from '../../../src/cases/picture.ts';

const picture = () => sharp({ create: { width: 40, height: 40, channels: 3, background: 'red' } });

test.each(['png', 'jpeg', 'webp'] as const)(
  'a %s can be shown, but not half of it',
  async (format) => {
    const bytes = await picture().toFormat(format).toBuffer();
    expect(await pictureProblem(bytes)).toBeUndefined();
    expect(await pictureProblem(bytes.subarray(0, bytes.length / 2))).toBeDefined();
  },
);

test('another format cannot be shown, whatever its name', async () => {
  expect(await pictureProblem(await picture().gif().toBuffer())).toBeDefined();
});
