import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { foreignAddresses } from '../../../src/guard/addresses.ts';
import { report } from '../../../src/report/formats.ts';
import { checkSection, manual } from '../../../src/rules/check.ts';
import { contentOf } from '../../setup/fixtures.ts';

const ENGINE = 'https://search.fayuan-jiansuo.gov.cn/cases/_search';

/** What is found in a sound section whose search box asks this address. */
async function found(endpoint: string, release = false) {
  const content = await contentOf();
  await appendFile(path.join(content, 'site.yaml'), `\nsearch:\n  endpoint: ${endpoint}\n`);
  const section = await readSection(content);
  const findings = checkSection(section, { release });
  const told = findings.filter(({ message }) => /检索服务|endpoint|search/.test(message));
  return { site: section.site, told: told.map(({ level, message }) => `${level} ${message}`) };
}

test('the address of an engine may be built into the site, and no other', async () => {
  const { site, told } = await found(ENGINE);
  expect(told).toEqual([]);
  expect(foreignAddresses(JSON.stringify({ endpoint: ENGINE }), site!)).toEqual([]);
  expect(foreignAddresses('https://jiansuo.cn/cases/_search', site!)).toHaveLength(1);
});

test.each([
  'http://search.fayuan.gov.cn/cases/_search',
  'https://search.fayuan.gov.cn/',
  'https://reader:secret@search.fayuan.gov.cn/cases/_search',
  'https://search.fayuan.gov.cn/cases/_search?key=1',
  'https://search.fayuan.gov.cn/cases/_search#1',
  '/cases/_search',
])('%s is no address of an engine', async (endpoint) => {
  expect((await found(endpoint)).told).toEqual([expect.stringMatching(/^error /)]);
});

describe('an engine on this machine', () => {
  const own = 'http://127.0.0.1:9200/cases/_search';

  test('can be tried', async () => {
    expect((await found(own)).told).toEqual([`warning 检索服务是本机的地址，读者访问不到：${own}`]);
  });

  test('cannot go public', async () => {
    expect((await found(own, true)).told).toEqual([
      `error 检索服务是本机的地址，读者访问不到：${own}`,
    ]);
  });
});

test.each(['10.0.0.8', '192.168.1.9:9200', '[fd00::1]'])(
  'an engine in a private network can be tried, and cannot go public: %s',
  async (host) => {
    const endpoint = `https://${host}/cases/_search`;
    const message = `检索服务是内部网络的地址，读者访问不到：${endpoint}`;
    expect((await found(endpoint)).told).toEqual([`warning ${message}`]);
    expect((await found(endpoint, true)).told).toEqual([`error ${message}`]);
  },
);

test('the password of an engine is refused and shown to nobody', async () => {
  const content = await contentOf();
  const endpoint = 'https://reader:secret@search.fayuan.gov.cn/cases/_search';
  await appendFile(path.join(content, 'site.yaml'), `\nsearch:\n  endpoint: ${endpoint}\n`);
  const section = await readSection(content);
  const findings = checkSection(section).filter(({ file }) => file === 'site.yaml');
  expect(findings).toMatchObject([
    { message: expect.stringContaining('里有账号或密码') as unknown },
  ]);
  expect(JSON.stringify(findings)).not.toMatch(/reader|secret/);
  const text = report(findings, section, 'text', manual());
  expect(text).toMatch(/「https:\/\/×+@/);
  expect(text).not.toMatch(/reader|secret/);
});

test('an engine under a name by which gambling is sold is refused', async () => {
  expect((await found('https://365bet.com/cases/_search')).told.join()).toMatch(/^error .*365bet/);
});
