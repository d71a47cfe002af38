import { hash } from 'node:crypto';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { passthroughProblems } from '../../../src/guard/passthrough.ts';
import { passthroughFindings } from '../../../src/rules/whole-section/passthrough.ts';
import { contentOf } from '../../setup/fixtures.ts';

/** What is said of a content directory with these files, of which some are listed with these digests. */
async function told(
  files: Record<string, string>,
  listed: Record<string, string> = {},
): Promise<string[]> {
  const content = await contentOf();
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(content, 'passthrough', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const lines = Object.entries(listed).map(
    ([file, sha256]) => `  - { file: ${file}, sha256: ${sha256}, reviewer: 李某, reason: 验证 }\n`,
  );
  const settings = path.join(content, 'site.yaml');
  const before = await readFile(settings, 'utf8');
  if (lines.length > 0) await writeFile(settings, `${before}passthrough:\n${lines.join('')}`);
  const section = await readSection(content);
  expect(section.site).toBeDefined();
  return passthroughFindings(section).map(({ file, code, help }) => {
    const [hint = ''] = /- \{ file: .*\}$|[0-9a-f]{64}$/.exec(help) ?? [];
    return [file, code, hint].filter(Boolean).join(' ');
  });
}

const TEXT = '<html><body>a1b2</body></html>';
const DIGEST = hash('sha256', TEXT);
const NAME = 'baidu_verify_code-a1.html';

test('a file that nobody has listed is an error, with the line that lists it', async () => {
  expect(await told({})).toEqual([]);
  expect(await told({ [NAME]: TEXT })).toEqual([
    `passthrough/${NAME} passthrough/not-listed - { file: ${NAME}, sha256: ${DIGEST}, reviewer: 审核人, reason: 理由 }`,
  ]);
  expect(await told({ [NAME]: TEXT }, { [NAME]: DIGEST })).toEqual([]);
});

test('a listed file that is another, or gone, is an error', async () => {
  const other = `${TEXT}\n`;
  expect(await told({ [NAME]: other }, { [NAME]: DIGEST })).toEqual([
    `passthrough/${NAME} passthrough/changed ${hash('sha256', other)}`,
  ]);
  expect(await told({}, { [NAME]: DIGEST })).toEqual(['site.yaml passthrough/missing']);
});

test.each([
  ...['.htaccess', 'sw.js', 'a.php', 'a.htm', 'a.xhtml', 'a.mjs', 'a.apk', 'a.pdf', '.user.ini'],
  ...['index.html', 'robots.txt', 'feed.xml', 'cases/a.html', 'topics/a.html', '_astro/a.svg'],
  ...[
    '404.html',
    'search/index.html',
    'a b.html',
    '验证.html',
    `${'a'.repeat(300)}.txt`.slice(0, 240),
  ],
])('%s cannot be published as it is, listed or not', async (name) => {
  expect(await told({ [name]: 'a' })).toEqual([`passthrough/${name} passthrough/not-possible`]);
});

test('a link is no file', async () => {
  const content = await contentOf();
  await mkdir(path.join(content, 'passthrough'));
  await symlink('/etc/hostname', path.join(content, 'passthrough', 'a.txt'));
  const [finding] = passthroughFindings(await readSection(content));
  expect(finding?.code).toBe('passthrough/not-possible');
});

test.each([
  [NAME, TEXT, 0],
  ['a.html', '<script>1</script>', 1],
  ['a.html', '<p onclick="a()">a</p>', 1],
  ['a.html', '<p>www.01365.com</p>', 1],
  ['a.html', '<!-- a -->', 1],
  ['google1.html', 'google-site-verification: google1.html', 0],
  ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>', 0],
  ['a.svg', '<svg><script>1</script></svg>', 1],
  ['a.svg', '<svg onload="a()"/>', 1],
  ['a.svg', '<svg><a href="https://a.top/"/></svg>', 1],
  ['a.svg', '<?xml-stylesheet href="a.xsl"?><svg/>', 1],
  ['a.svg', '<svg><path fill="u\\72l(https://a.top/)"/></svg>', 1],
  ['a.svg', '<svg><foreignObject/></svg>', 1],
  ['a.txt', 'a1b2c3', 0],
  ['a.txt', '澳门新葡京', 1],
  ['a.xml', '<?xml version="1.0"?><a>b</a>', 0],
  ['a.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a/>', 1],
  ['a.png', 'no picture', 1],
  ['a.php', 'a', 1],
])('%s with %s: %d', (name, text, count) => {
  expect(passthroughProblems(name, Buffer.from(text)).length > 0 ? 1 : 0).toBe(count);
});
