import { expect, test } from 'vitest';
import { differenceLines } from '../../../src/verify/telling.ts';
import { ofHeaders } from '../../../src/verify/response-headers.ts';

const additional = (address: string, visitor: string) =>
  ({ kind: 'additional', address, told: '发布时没有这个文件', visitor }) as const;

test('the same of many addresses is told once, with the first of them and how many there are', () => {
  const names = Array.from({ length: 20 }, (_, index) => `bet/${index}.html`);
  const lines = differenceLines(
    [
      ...names.map((name, index) => additional(name, `访客${index % 4}`)),
      { kind: 'changed', address: 'index.html', told: '内容变了' },
    ],
    50,
  );
  expect(lines).toEqual([
    '改动　index.html：内容变了',
    `多出　${names.slice(0, 8).join('、')}、等 20 处：发布时没有这个文件（看到的是：访客0、访客1、访客2、等 4 种访客）`,
  ]);
});

test('no more lines than asked for, and a long address is cut in its middle', () => {
  const long = `${'d/'.repeat(300)}x.php`;
  const lines = differenceLines(
    [long, 'b', 'c'].map((address, index) => ({
      kind: 'changed' as const,
      address,
      told: String(index),
    })),
    1,
  );
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^改动　(?:d\/)+…(?:\/d)+\/x\.php：0$/);
  expect(lines[0]!.length).toBeLessThan(140);
  expect(lines[1]).toContain('还有 2 处');
});

test('headers that are gone are one thing to say, and of a long one it is said what changed', () => {
  const policy = `default-src 'none'; script-src 'self' 'sha256-${'a'.repeat(100)}'; img-src 'self'; connect-src 'self'`;
  const wanted = [
    ['Content-Security-Policy', policy],
    ['X-Frame-Options', 'DENY'],
    ['X-Content-Type-Options', 'nosniff'],
  ] as const;
  const headers = { 'content-security-policy': policy.replace("img-src 'self'", 'img-src *') };
  expect(ofHeaders(wanted, { headers }).map(({ told }) => told)).toEqual([
    '响应头 Content-Security-Policy 变成了“…img-src *; connec…”',
    '响应头 X-Frame-Options、X-Content-Type-Options 没有了',
  ]);
  expect(ofHeaders(wanted, { headers: Object.fromEntries(wanted.map(lower)) })).toEqual([]);
});

function lower([name, value]: readonly [string, string]): [string, string] {
  return [name.toLowerCase(), value];
}
