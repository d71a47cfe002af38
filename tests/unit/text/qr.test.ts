import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { qrPath } from '../../../src/text/qr.ts';

/** How many points of a picture are a module wide. */
const SCALE = 3;

/** What a reader of codes reads in a picture of a path of dark modules. */
function read({ size, path }: ReturnType<typeof qrPath>): string | undefined {
  const width = size * SCALE;
  const points = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1) {
      const from = row * width + Number(x) * SCALE;
      for (let point = from; point < from + Number(length) * SCALE; point += 1)
        points.fill(0, point * 4, point * 4 + 3);
    }
  }
  return jsQR(points, width, width)?.data;
}

const SITE = 'https://www.fayuan.gov.cn/alzd/';

test.each([
  ...Array.from(
    { length: 40 },
    (_, index) => `${SITE}cases/2026/${'anli-'.repeat(index % 9)}${index}/`,
  ),
  SITE,
  `${SITE}cases/2026/${encodeURI('电子送达进村居')}/`,
  `${SITE}cases/2026/${'a'.repeat(300)}/`,
  'https://a.cn/aaaaaaaaaaaaaaaaaaaaaaaa/',
])('the code on paper leads to %s', (address) => {
  expect(read(qrPath(address))).toBe(address);
});

test('a code that lacks some modules beyond repair is not read', () => {
  const { size, path } = qrPath(SITE);
  expect(read({ size, path: path.slice(0, path.length / 2) })).toBeUndefined();
});
