import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { workedMs } from '../../../src/disk/index.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

/** What is told of two files, where the clock goes on by so much each time that it is looked at. */
async function told(step: number) {
  const content = await contentOf();
  await writeCase(content, '2026/a');
  await writeCase(content, '2026/b', { text: '调解员先到村里听双方怎么说。请看 www.01365.com 。' });
  let time = 0;
  const findings = checkSection(
    await readSection(content),
    { release: false },
    () => undefined,
    () => (time += step),
  );
  return findings.map(({ file, level, code }) => `${level} ${code} ${file}`);
}

test('a file that takes long to check is told, and all else that is wrong with it', async () => {
  expect(await told(6000)).toEqual([
    'warning files/slow cases/2026/a.mdx',
    'warning files/slow cases/2026/b.mdx',
    ...ADDRESSES,
  ]);
});

test('one that takes no longer than a text may is not', async () => {
  expect(await told(4000)).toEqual(ADDRESSES);
});

test('what the machine does beside a check is no time of it', () => {
  const start = workedMs();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  expect(workedMs() - start).toBeLessThan(250);
  const working = performance.now();
  while (performance.now() - working < 1500);
  expect(workedMs() - start).toBeGreaterThan(250);
});

const ADDRESSES = Array.from({ length: 4 }, () => 'error poisoning/address cases/2026/b.mdx');
