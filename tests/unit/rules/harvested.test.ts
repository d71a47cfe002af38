import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { harvestText } from '../../../src/content/harvest-file.ts';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection } from '../../../src/rules/check.ts';
import type { Harvest } from '../../../src/schema/harvested.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { harvested, nameOf, peerOf, sends, tenCases, writePeers } from '../../setup/peers.ts';

const fileOf = (content: string, slug: string) => path.join(content, 'harvested', `${slug}.json`);

describe('what a person has made of a harvest', () => {
  const told = async (change: (text: string) => string, file = 'a') => {
    const content = await contentOf();
    await writeCase(content, '2026/own');
    const url = await peerOf(sends(nameOf('a'), (own) => tenCases(own, 1)));
    await writePeers(content, { a: url });
    await harvested(content);
    const text = await readFile(fileOf(content, 'a'), 'utf8');
    await writeFile(fileOf(content, file), change(text));
    return checkSection(await readSection(content));
  };

  /** What stands there is looked at even if its digest is right: rules may have changed, or somebody knows how. */
  const sealed = (text: string) => harvestText(JSON.parse(text) as Harvest);

  test.each([
    [
      'poison',
      '巡回审判第3例',
      '巡回审判 www。01365。com',
      'poisoning/address',
      /的标题有不在名单上的网址/,
    ],
    [
      'a person',
      '便利当事人诉讼',
      '电话 13812345678',
      'privacy/mobile',
      /的摘要有个人信息：手机号码/,
    ],
    [
      'markup',
      '巡回审判第3例',
      '<b>巡回审判',
      'harvested/wrong-field',
      /title（标题）里有网页代码/,
    ],
    [
      'another field',
      '"summary"',
      '"own":1,"summary"',
      'harvested/wrong-field',
      /没有“own”这个字段/,
    ],
    [
      'another address',
      '/cases/2026/a-3/',
      '/../a-3/',
      'harvested/not-below-section',
      /网址不在该院栏目之下/,
    ],
    ['half a line', '"topics":["诉讼服务"]', '"topics":[', 'harvested/not-json', /这一行不是 JSON/],
  ])('stops publication with its line: %s', async (_, from, to, code, message) => {
    const isThird = (line: string) => line.includes('"2026/a-3"');
    const findings = await told((text) => {
      const lines = text.split('\n').map((line) => (isThird(line) ? line.replace(from, to) : line));
      return code.startsWith('harvested/') ? lines.join('\n') : sealed(lines.join('\n'));
    });
    expect(findings).toMatchObject([
      {
        file: 'harvested/a.json',
        line: 4,
        code,
        level: 'error',
        message: expect.stringMatching(message) as unknown,
      },
    ]);
  });

  test.each([
    ['a figure', (text: string) => text.replace('"value":3,', '"value":300003,')],
    ['a case that is gone', (text: string) => text.replace(/\n.*"2026\/a-3".*/, '')],
    ['a validator', (text: string) => text.replace(',"sealed"', ',"etag":"x","sealed"')],
    ['no digest', (text: string) => text.replace(/,"sealed":"[^"]*"/, '')],
  ])('is noticed where all is sound: %s', async (_, change) => {
    expect(await told(change)).toMatchObject([
      {
        file: 'harvested/a.json',
        line: 1,
        level: 'error',
        message: expect.stringContaining('不是采集时的样子') as unknown,
      },
    ]);
  });

  test('what git writes where both sides were changed is told once', async () => {
    const both = (text: string) => {
      const lines = text.split('\n');
      const theirs = lines.slice(3, 6).map((line) => line.replace('巡回', '上门'));
      const ours = ['<<<<<<< HEAD', ...lines.slice(3, 6), '=======', ...theirs, '>>>>>>> b'];
      return [...lines.slice(0, 3), ...ours, ...lines.slice(6)].join('\n');
    };
    expect(await told(both)).toMatchObject([
      {
        file: 'harvested/a.json',
        line: 4,
        level: 'error',
        message: expect.stringContaining('合并冲突') as unknown,
        help: expect.stringContaining('再运行 npm run harvest') as unknown,
      },
    ]);
    expect(await told((text) => both(text).replaceAll('\n', '\r\n'))).toHaveLength(1);
  });

  test('another layout, another court, and a file of no peer are told', async () => {
    const one = (rest: object) => [{ file: 'harvested/a.json', line: 1, level: 'error', ...rest }];
    expect(await told((text) => text.replaceAll('\n', ''))).toMatchObject(one({}));
    const other = await told((text) => sealed(text.replace('a人民法院', 'b人民法院')));
    expect(other).toMatchObject([
      {
        file: 'peers.yaml',
        line: 1,
        level: 'error',
        message: expect.stringContaining('harvested/a.json 里却是“b人民法院”') as unknown,
      },
    ]);
    const renamed = await told((text) => sealed(text.replace('"peer":"a"', '"peer":"b"')));
    expect(renamed).toMatchObject(one({ message: '文件里的代号是 b，不是 a' }));
    expect(await told((text) => text, 'b')).toMatchObject([
      {
        file: 'harvested/b.json',
        level: 'warning',
        message: 'peers.yaml 里没有这个法院，文件不会用到',
      },
    ]);
  });
});
