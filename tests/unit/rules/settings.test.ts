import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { changeSite } from '../../setup/section.ts';

/** What is found in a sound section with one setting changed, by level, code and line. */
async function told(pattern: RegExp, line: string, release = false): Promise<string[]> {
  const content = await contentOf();
  await writeCase(content, '2026/a', { lines: 'draft: true' });
  await changeSite(content, pattern, line);
  const findings = await ofSettings(content, release);
  return findings.map(({ level, code, line: at }) => `${level} ${code} ${at}`);
}

/** What is found in the settings; the draft keeps a release from having a case. */
async function ofSettings(content: string, release: boolean) {
  const findings = checkSection(await readSection(content), { release });
  return findings.filter(({ file }) => file === 'site.yaml');
}

const FOOTER = /^footer: .*/m;
const footer = (fields: string) =>
  `footer: { organizer: 某某市人民法院, siteIdCode: '5100000001', ${fields} }`;
const WHOLE = 'contact: 见首页, icp: 无, publicSecurity: 无';

describe('every text of the settings is read as those of articles are', () => {
  test.each([
    ['section', /^section: .*/m, 'section: 澳门威尼斯人'],
    ['description', /^description: .*/m, 'description: 请看 www.xinpujing.vegas 。'],
    ['the label of a crumb', /label: 首页/, 'label: 澳门威尼斯人'],
    ['organizer', FOOTER, footer(WHOLE).replace('某某市人民法院', '澳门威尼斯人官网')],
    ['contact', FOOTER, footer(WHOLE.replace('见首页', 'www.01366.com'))],
    ['icp', FOOTER, footer(WHOLE.replace('icp: 无', 'icp: 澳门威尼斯人'))],
    ['publicSecurity', FOOTER, footer(WHOLE.replace('y: 无', 'y: 澳门威尼斯人'))],
    ['a character that nobody sees', /^description: .*/m, 'description: 做法\u200b与启示。'],
  ])('poison in %s', async (_, pattern, line) => {
    const found = await told(pattern, line);
    expect(found.some((each) => each.startsWith('error poisoning/settings'))).toBe(true);
  });

  test('a telephone and an identity card of somebody', async () => {
    expect(await told(/^description: .*/m, 'description: 联系人电话13812345678。')).toEqual([
      'error privacy/mobile 3',
    ]);
    const contact = footer(WHOLE.replace('见首页', '身份证110101199003077475'));
    expect(await told(FOOTER, contact)).toEqual(['error privacy/id-number 8']);
  });

  test('a description that is like advertising', async () => {
    expect(await told(/^description: .*/m, 'description: 天天购彩大厅手机版下载')).toEqual([
      'warning short-texts/advertising 3',
    ]);
  });

  test('how a court is reached is nobody’s private affair', async () => {
    const contact = WHOLE.replace(
      '见首页',
      '华蓥市红星路35号，电话：0826-4812368，邮箱：office@court.gov.cn',
    );
    expect(await told(FOOTER, footer(contact))).toEqual([]);
  });

  test('what is written in the address of a page', async () => {
    const found = await told(
      /^corrections: .*/m,
      'corrections: https://www.fayuan.gov.cn/澳门威尼斯人/',
    );
    expect(found).toEqual(['error poisoning/settings 7']);
  });

  test('topics', async () => {
    const content = await contentOf();
    await writeCase(content, '2026/a', { lines: 'draft: true' });
    const file = path.join(content, 'topics.yaml');
    const topics = await readFile(file, 'utf8');
    await writeFile(
      file,
      topics.replace(/description: [^,}\n]+/, 'description: 请致电13812345678'),
    );
    const findings = checkSection(await readSection(content));
    expect(findings.map(({ file: name, code }) => [name, code])).toEqual([
      ['topics.yaml', 'privacy/mobile'],
    ]);
  });
});

describe('the case that is to stand first', () => {
  test.each([
    ['is there', '2026/b', []],
    ['is not there', '2026/c', ['error site/not-featured 10']],
    ['is a draft', '2026/a', ['warning site/not-featured 10']],
    ['was withdrawn', '2026/d', ['warning site/not-featured 10']],
  ])('%s', async (_, id, expected) => {
    const content = await contentOf();
    await writeCase(content, '2026/a', { lines: 'draft: true' });
    await writeCase(content, '2026/b');
    const withdrawn = "withdrawn: { at: '2026-11-24 10:00', reason: 依申请撤下 }";
    await writeCase(content, '2026/d', { lines: withdrawn });
    await appendFile(path.join(content, 'site.yaml'), `featured: ${id}\n`);
    const findings = await ofSettings(content, false);
    const told = findings.map(({ level, code, line }) => `${level} ${code} ${line}`);
    expect(told.filter((each) => each.includes('featured'))).toEqual(expected);
  });
});

describe('a host in the settings', () => {
  test.each([
    ['url', /^url: .*/m, 'url: https://xinpu-club.com/', 4],
    ['a crumb', /(?<=首页, url: https:\/\/)www\.fayuan\.gov\.cn/, 'www.xinpu-club.com', 6],
    ['corrections', /^corrections: .*/m, 'corrections: jiucuo@xinpu-club.com', 7],
    ['the official mark', FOOTER, footer(`${WHOLE}, officialMark: https://xinpu-club.com/`), 8],
    ['a site for errors', FOOTER, footer(`${WHOLE}, errorReport: https://xinpu-club.com/`), 8],
    ['allowedHosts', /^allowedHosts: .*/m, 'allowedHosts: [xinpu-club.com]', 9],
  ])('that nobody has reviewed does not go public, in %s', async (_, pattern, line, at) => {
    expect(await told(pattern, line)).toContain(`warning site/foreign-host ${at}`);
    expect(await told(pattern, line, true)).toContain(`error site/foreign-host ${at}`);
  });

  test('of a search engine is reviewed too', async () => {
    const line = 'allowedHosts: []\nsearch: { endpoint: https://so.xinpu-club.com/cases/_search }';
    expect(await told(/^allowedHosts: .*/m, line, true)).toEqual(['error site/foreign-host 10']);
  });

  const REVIEWED = '{ host: xinpu-club.com, reason: 本院网站, reviewer: 李某 }';
  test('that somebody has reviewed goes public, with all below it', async () => {
    const content = await contentOf();
    await writeCase(content, '2026/a', { lines: 'draft: true' });
    await changeSite(content, /^url: .*/m, 'url: https://www.xinpu-club.com/alzd/');
    await changeSite(content, /^allowedHosts: .*/m, `allowedHosts: [${REVIEWED}]`);
    expect(await ofSettings(content, true)).toEqual([]);
  });

  test.each([
    [
      'an authority’s',
      FOOTER,
      footer(`${WHOLE}, errorReport: 'https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1'`),
    ],
    [
      'the register of official marks',
      FOOTER,
      footer(`${WHOLE}, officialMark: 'https://bszs.conac.cn/sitename?method=show&id=1'`),
    ],
    ['below the court’s own', /^corrections: .*/m, 'corrections: jiucuo@mail.fayuan.gov.cn'],
    ['allowed below gov.cn', /^allowedHosts: .*/m, 'allowedHosts: [court.gov.cn, gov.cn]'],
  ])('%s goes public without a reviewer', async (_, pattern, line) => {
    expect(await told(pattern, line, true)).toEqual([]);
  });

  test.each([
    ['github.io', 'poisoning/not-a-domain'],
    ['com.hk', 'poisoning/not-a-domain'],
    ['dwz.cn', 'site/short-address'],
    ['a.bit.ly', 'site/short-address'],
    ['01365.com', 'poisoning/gambling-name'],
  ])('that no reviewer can allow: %s', async (host, code) => {
    const line = `allowedHosts: [{ host: ${host}, reason: 常用, reviewer: 李某 }]`;
    expect(await told(/^allowedHosts: .*/m, line)).toEqual([`error ${code} 9`]);
  });

  test('that nobody needs any more is told, and one that an article links to is not', async () => {
    const content = await contentOf();
    const text = '见[法律数据库](https://www.xinpu-club.com/fa/)。';
    await writeCase(content, '2026/a', { lines: 'draft: true', text });
    await changeSite(content, /^allowedHosts: .*/m, `allowedHosts: [${REVIEWED}]`);
    expect(checkSection(await readSection(content))).toEqual([]);
    await writeCase(content, '2026/a', { lines: 'draft: true' });
    expect(checkSection(await readSection(content)).map(({ code, line }) => [code, line])).toEqual([
      ['site/unused-host', 9],
    ]);
  });

  test('is written with all three of its fields', async () => {
    const content = await contentOf();
    await appendFile(path.join(content, 'site.yaml'), '');
    await changeSite(content, /^allowedHosts: .*/m, 'allowedHosts: [{ host: xinpu-club.com }]');
    const { findings } = await readSection(content);
    expect(findings.filter(({ file }) => file === 'site.yaml')).not.toEqual([]);
  });
});
