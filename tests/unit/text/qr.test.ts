import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { qrPath } from '../../../src/text/qr.ts';

/** How many points of a picture are a module wide. */
const SCALE = 3;

/** What a reader of codes reads in a picture of a path of dark modules. */
function read({ size, path }: ReturnType<typeof qrPath>): string | undefined {
  const width = size * SCALE;
  const points = new Uint8ClampedArray(width * width * 4).fill(255);
  let [x, y] = [0, 0];
  for (const [, across, down, length] of path.matchAll(/m(-?\d+) ([\d.]+)h(\d+)/g)) {
    [x, y] = [x + Number(across), y + Number(down)];
    for (let row = (y - 0.5) * SCALE; row < (y + 0.5) * SCALE; row += 1) {
      const from = row * width + x * SCALE;
      for (let point = from; point < from + Number(length) * SCALE; point += 1)
        points.fill(0, point * 4, point * 4 + 3);
    }
    x += Number(length);
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
