import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ledgerText } from '../../../src/content/ledger-file.ts';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { approveAll } from '../../setup/approved.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { changeSite } from '../../setup/section.ts';

const PIN = { court: '某某市人民法院', section: '案例指导', host: 'www.fayuan.gov.cn' };

async function sectionWith(ledger: string): Promise<string> {
  const content = await contentOf();
  await writeCase(content, '2026/a');
  await writeFile(path.join(content, 'addresses.txt'), ledger);
  return content;
}

/** What is found wrong, by level and code. */
async function told(content: string, release = false) {
  const findings = checkSection(await readSection(content), { release });
  return findings
    .filter(({ code }) => /^(?:identity|permanence)\//.test(code))
    .map(({ file, line, code, level, message }) => ({ file, line, code, level, message }));
}

test.each([
  ['court', /^court: .*/m, 'court: 某某县人民法院', '“某某县人民法院”与登记的“某某市人民法院”', 1],
  ['section', /^section: .*/m, 'section: 案例选编', '“案例选编”与登记的“案例指导”', 2],
  [
    'host',
    /^url: .*/m,
    'url: https://xinpujing.gov.cn/',
    '“xinpujing.gov.cn”与登记的“www.fayuan.gov.cn”',
    4,
  ],
])(
  'another %s than the one that is pinned is an error, which names both',
  async (_, from, to, message, line) => {
    const content = await sectionWith(ledgerText([], PIN, []));
    expect(await told(content)).toEqual([]);
    await changeSite(content, from, to);
    expect(await told(content)).toEqual([
      expect.objectContaining({
        file: 'site.yaml',
        line,
        level: 'error',
        code: 'identity/changed',
      }),
    ]);
    expect((await told(content))[0]!.message).toContain(message);
  },
);

test('other roles than those that are pinned are an error, fewer or more, and two are pinned where none are written down', async () => {
  const roles = 'court: 某某市人民法院\napproval: { roles: [审核] }';
  for (const pin of [PIN, { ...PIN, roles: '审核、签发' }]) {
    const content = await sectionWith(ledgerText([], pin, []));
    expect(await told(content)).toEqual([]);
    await changeSite(content, /^court: .*/m, roles);
    expect(await told(content)).toMatchObject([
      { file: 'site.yaml', line: 2, level: 'error', code: 'identity/roles-changed' },
    ]);
    await changeSite(content, /roles: .审核./, 'roles: [审核, 签发');
    expect(await told(content)).toEqual([]);
  }
  const three = await sectionWith(ledgerText([], { ...PIN, roles: '核对、审核、签发' }, []));
  expect((await told(three)).map(({ code }) => code)).toEqual(['identity/roles-changed']);
});

test('a section that was neither approved nor released is anybody’s', async () => {
  expect(await told(await sectionWith(ledgerText(['/years/2026/'], undefined, [])))).toEqual([]);
});

test('where there are approvals, a pin that is gone is told', async () => {
  const content = await sectionWith(ledgerText([], undefined, []));
  await approveAll(content);
  expect(await told(content)).toEqual([]);
  await writeFile(path.join(content, 'addresses.txt'), ledgerText([], undefined, []));
  expect(await told(content)).toEqual([
    expect.objectContaining({ file: 'addresses.txt', code: 'identity/no-pin', level: 'error' }),
  ]);
});

test('a pin that cannot be read, or a second one that differs, is told', async () => {
  const broken = await sectionWith('# 本栏目：某某市人民法院\n');
  const twice = ledgerText([], PIN, []) + ledgerText([], { ...PIN, court: '娱乐法院' }, []);
  for (const content of [broken, await sectionWith(twice)]) {
    expect((await told(content)).map(({ code }) => code)).toEqual(['permanence/not-a-pin']);
  }
  expect(await told(await sectionWith(ledgerText([], PIN, []) + ledgerText([], PIN, [])))).toEqual(
    [],
  );
});

describe('the name of a court', () => {
  async function namedSo(court: string, more = '') {
    const content = await sectionWith('');
    await changeSite(content, /^court: .*/m, `court: ${court}${more}`);
    return (await told(content)).map(({ code }) => code);
  }

  test.each([
    '华蓥市人民法院',
    '最高人民法院',
    '最高人民法院第一巡回法庭',
    '北京互联网法院',
    '新疆维吾尔自治区高级人民法院生产建设兵团分院伊犁垦区人民法院',
    '上海铁路运输法院',
  ])('%s is one', async (court) => {
    expect(await namedSo(court)).toEqual([]);
  });

  test.each([
    '01365娱乐',
    '新葡京娱乐城',
    '01365法院',
    '华蓥市人民法院01365',
    '华蓥市人民法院 xinpujing',
    'Huaying人民法院',
    '华蓥市人民法院。',
    '华 蓥市人民法院',
    '人民法院网站',
  ])('“%s” is none', async (court) => {
    expect(await namedSo(court)).toEqual(['identity/court-name']);
  });

  test('in another script is one where the settings say so, of the letters of that script alone', async () => {
    expect(await namedSo('Nanningz Yinzminz Fazyen')).toEqual(['identity/court-name']);
    expect(await namedSo('Nanningz Yinzminz Fazyen', '\ncourtScript: 拉丁字母')).toEqual([]);
    expect(await namedSo('연길시 인민법원', '\ncourtScript: 朝鲜文')).toEqual([]);
    expect(await namedSo('연길시 01365', '\ncourtScript: 朝鲜文')).toEqual(['identity/court-name']);
  });
});
