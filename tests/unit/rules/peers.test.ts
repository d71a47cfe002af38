import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSection } from '../../../src/cases/section.ts';
import { checkSection } from '../../../src/rules/index.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

test('a list of peers that cannot be right is told with its place', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/own');
  const peer = (rest: string) => `- { level: 基层, region: 四川, ${rest} }\n`;
  const findings = async (text: string) => {
    await writeFile(path.join(content, 'peers.yaml'), text);
    const all = checkSection(await readSection(content));
    return all.map(({ file, line, message }) => `${file}:${line} ${message}`);
  };
  const a = peer('name: 甲, slug: a, url: "https://a.gov.cn/"');
  expect(await findings(a)).toEqual([]);
  expect(await findings(a + a)).toEqual(
    [
      'name（法院全称）与另一个法院相同：“甲”',
      'slug（代号）与另一个法院相同：“a”',
      'url（栏目网址）与另一个法院相同：“https://a.gov.cn/”',
    ].map((message) => expect.stringContaining(message.split('（')[0]!) as string),
  );
  const wrong = (rest: string) => findings(peer(rest));
  expect(await wrong('name: 甲, slug: ../a, url: "https://a.gov.cn/"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "http://a.gov.cn/"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "https://a.gov.cn/x"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "https://10.0.0.8/"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "https://01365.vip/"')).toHaveLength(1);
  expect(await wrong('name: 某某市人民法院, slug: a, url: "https://a.gov.cn/"')).toHaveLength(1);
  expect(await wrong('name: 甲, slug: a, url: "https://www.fayuan.cn/alzd/"')).toHaveLength(1);
});
