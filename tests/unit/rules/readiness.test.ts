import { rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { codes as hostCodes } from '../../../src/rules/whole-section/hosts.ts';
import { codes } from '../../../src/rules/whole-section/readiness.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { changeSite } from '../../setup/section.ts';

/** What is said of the settings with this line instead of another, by level and code. */
async function told(pattern: RegExp, line: string, release = true): Promise<string[]> {
  const content = await contentOf();
  await writeCase(content, '2026/a');
  await changeSite(content, pattern, line);
  return checkSection(await readSection(content), { release })
    .filter(({ file, code }) => file === 'site.yaml' && code !== hostCodes('foreign-host'))
    .map(({ level, code }) => `${level} ${code}`);
}

const withUrl = (url: string, release?: boolean) => told(/^url: .*/m, `url: ${url}`, release);

describe('the address of a section', () => {
  test.each([
    ['example-address', 'https://www.example.com/alzd/'],
    ['example-address', 'https://alzd.example.org/'],
    ['example-address', 'https://www.example.gov.cn/ssfw/alzd/'],
    ['example-address', 'https://alzd.court.example/'],
    ['example-address', 'https://alzd.invalid/'],
    ['example-address', 'https://fayuan.test/'],
    ['inside-address', 'https://localhost/alzd/'],
    ['inside-address', 'https://fayuan.local/'],
    ['inside-address', 'https://fayuan/'],
    ['inside-address', 'https://192.168.1.8/'],
    ['inside-address', 'https://114.114.114.114/'],
    ['inside-address', 'https://[2409::1]/'],
    ['not-https', 'http://www.fayuan.gov.cn/'],
  ])('does not go public for %s: %s', async (code, url) => {
    expect(await withUrl(url)).toContain(`error site/${code}`);
    expect(await withUrl(url, false)).toContain(`warning site/${code}`);
  });

  test.each(['https://www.fayuan.gov.cn/', 'https://exampleton.gov.cn/'])(
    'goes public as %s',
    async (url) => {
      expect(await withUrl(url)).toEqual([]);
    },
  );
});

describe('how a court is reached', () => {
  const withContact = (contact: string) => told(/contact: 见首页/, `contact: ${contact}`);

  test.each([
    '电话 000-00000000',
    '0826-0000000',
    '电话：0826-1234567',
    '12345678',
    '某某市某某路1号',
    '电话 ××××××××',
    '0826-xxxxxxx',
    '【待填】',
  ])('is not known yet: %s', async (contact) => {
    expect(await withContact(`'${contact}'`)).toEqual(['error site/placeholder-contact']);
  });

  test.each([
    '0826-4821890',
    '热线 12368',
    '便民热线 12345',
    '028-88888888',
    '华蓥市红星路100号',
    '电话 010-67550114，邮编 638600',
  ])('is known: %s', async (contact) => {
    expect(await withContact(contact)).toEqual([]);
  });

  test.each(['jiucuo@example.gov.cn', 'https://www.court.example/jiucuo/', 'xxx@fayuan.gov.cn'])(
    'is told by an example: %s',
    async (corrections) => {
      expect(await told(/^corrections: .*/m, `corrections: ${corrections}`)).toEqual([
        'error site/example-corrections',
      ]);
    },
  );

  test('a crumb that leads to an example is told in a release', async () => {
    const crumb = [/(?<=首页, url: ).*(?= \})/, 'https://www.court.example/'] as const;
    expect(await told(...crumb)).toEqual(['error site/example-address']);
    expect(await told(...crumb, false)).toEqual([]);
  });
});

describe('the code of a site', () => {
  const withCode = (code: string) => told(/siteIdCode: '\d+'/, `siteIdCode: '${code}'`);

  test.each([
    '0000000000',
    '1234567890',
    '9951680001',
    '5116810000',
    '511681',
    '51168100012',
    'bm',
  ])('cannot be %s', async (code) => {
    expect(await withCode(code)).toEqual(['error site/site-code-form']);
  });

  test.each(['5116810001', '1100000088', '4400000131', 'bm01000001'])('may be %s', async (code) => {
    expect(await withCode(code)).toEqual([]);
  });
});

describe('a section without a case for the public', () => {
  async function emptyAs(lines: readonly string[], release = true) {
    const content = await contentOf();
    await rm(path.join(content, 'cases'), { recursive: true, force: true });
    for (const [index, line] of lines.entries())
      await writeCase(content, `2026/${index}`, { lines: line });
    const findings = checkSection(await readSection(content), { release });
    return findings.filter(({ code }) => code === codes('no-case')).map(({ message }) => message);
  }

  test.each([
    [[], '里面没有文章'],
    [
      ['draft: true', 'sample: true', 'withdrawn: { at: 2026-04-01, reason: 内容有误 }'],
      '3 篇都是草稿、示范文章或者撤下的',
    ],
  ])('does not go public: %o', async (lines, message) => {
    expect(await emptyAs(lines)).toEqual([expect.stringContaining(message)]);
    expect(await emptyAs(lines, false)).toEqual([]);
  });

  test('is another with one', async () => {
    expect(await emptyAs(['draft: true', ''])).toEqual([]);
  });
});

test('a name that is still to be filled in does not go public, and one that has the word for it does', async () => {
  expect(await told(/^court: .*/m, 'court: 待填人民法院')).toContain('error site/placeholder-name');
  expect(await told(/^description: .*/m, 'description: 本院的做法与启示。')).toEqual([]);
});
