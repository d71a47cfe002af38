import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { readSection } from '../../../src/content/read-section.ts';
import { nothingKept } from '../../../src/keep/keep.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

/** The codes of what is said of a case with this text and these lines of frontmatter. */
async function told(text: string, lines = ''): Promise<string[]> {
  const content = await contentOf();
  await writeCase(content, '2026/a', { text, lines });
  return [
    ...new Set(
      checkSection(await readSection(content))
        .filter(({ file }) => file.endsWith('2026/a.mdx'))
        .map(({ level, code }) => `${level} ${code}`),
    ),
  ]
    .filter((each) => /poisoning|exception/.test(each))
    .sort();
}

const exception = (text: string) =>
  `exceptions: [{ text: "${text}", reason: 判决书已公开, reviewer: 李某 }]`;

test('a foreign address beside words of crime is an error, and none where a reviewer names it', async () => {
  const text = '被告人张某在网上登录xinpujing.vegas开设赌场。';
  expect(await told(text)).toEqual(['error poisoning/address']);
  expect(await told(text, exception('xinpujing.vegas'))).toEqual([]);
  expect(await told(text, exception('xinpujing.vega'))).toEqual([
    'error poisoning/address',
    'warning privacy/unused-exception',
  ]);
});

test('an exception for a code in a picture is needed as long as the picture has it, also where findings are kept', async () => {
  const program = fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: (await readFile(program)).buffer } });
  const says = 'https://casino.example/';
  const { image } = await writeBarcode(says, { format: 'QRCode', scale: 8 });
  const content = await contentOf();
  const text = '<Figure src="./a/saoma.png" alt="立案窗口前的指引牌" caption="指引" />';
  await writeCase(content, '2026/a', { text, lines: exception(says) });
  const picture = path.join(content, 'cases/2026/a/saoma.png');
  await mkdir(path.dirname(picture));
  await writeFile(picture, Buffer.from(await image!.arrayBuffer()));
  const keep = nothingKept();
  const codes = async () =>
    checkSection(await readSection(content, keep))
      .map(({ code }) => code)
      .filter((code) => /exception|\/code/.test(code));
  expect([await codes(), await codes()]).toEqual([[], []]);
  await cp('tests/fixtures/picture-slips/cases/2026/a/whole.png', picture);
  expect([await codes(), await codes()]).toEqual([UNUSED, UNUSED]);
});

const UNUSED = ['privacy/unused-exception'];

test.each([
  '- xinpujing.\n- com',
  '- xinpu\n- jing.com',
  '| 甲 | 乙 |\n| - | - |\n| xinpujing | .com |',
  '见xinpujing\n\n.com',
])('an address that is cut into neighbours is found: %s', async (text) =>
  expect(await told(text)).toContain('error poisoning/address'),
);

test('neighbours that make no address are none', async () => {
  expect(await told('- 使用App\n- Com\n- 1.\n- in\n\n见Court.\n\nIn the end')).toEqual([]);
});
