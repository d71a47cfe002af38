import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contentOf } from '../../setup/fixtures.ts';
import {
  harvested,
  nameOf,
  peerOf,
  sentCase,
  sends,
  tenCases,
  writePeers,
} from '../../setup/peers.ts';

/** Bad cases of a peer that is well else, and what is said of each. */
const SINGLE: Record<string, { bad: (url: string) => object; told: RegExp }> = {
  climbing: { bad: () => ({ id: '2026/../../../etc/passwd' }), told: /id（代号）应是“年份\/名称”/ },
  escaped: { bad: () => ({ id: '2026/..%2f..%2fa' }), told: /id（代号）应是/ },
  backslash: { bad: () => ({ id: '2026\\a' }), told: /id（代号）应是/ },
  script: {
    bad: () => ({ title: '巡回<script>alert(1)</script>' }),
    told: /title（标题）里有网页代码/,
  },
  entity: { bad: () => ({ summary: '&#60;img src=x>' }), told: /summary（摘要）里有网页代码/ },
  turned: { bad: () => ({ title: '巡回\u202e审判' }), told: /不能用的字符 U\+202E/ },
  control: { bad: () => ({ summary: '巡回\u001b[2J审判' }), told: /不能用的字符 U\+001B/ },
  javascript: { bad: () => ({ url: 'javascript:alert(1)' }), told: /url（网址）不在该院栏目之下/ },
  foreign: { bad: () => ({ url: 'https://01365.com/cases/2026/a/' }), told: /不在该院栏目之下/ },
  above: { bad: (url) => ({ url: new URL('../a/', url).href }), told: /不在该院栏目之下/ },
  dots: { bad: (url) => ({ url: `${url}%2e%2e/a/` }), told: /不在该院栏目之下/ },
  poisoned: { bad: () => ({ title: '巡回审判 www。01365。com' }), told: /标题有不在名单上的网址/ },
  sold: {
    bad: (url) => {
      const { parts } = sentCase(url, 1);
      return { parts: parts.map((each) => ({ ...each, text: '澳门新葡京官网注册就送彩金' })) };
    },
    told: /案例背景有赌博、色情广告的用语/,
  },
  personal: {
    bad: () => ({ summary: '联系人张某，手机 13812345678。' }),
    told: /摘要有个人信息：手机号码/,
  },
  'in our name': {
    bad: () => ({ title: '某某市人民法院公告：办案流程' }),
    told: /标题写的是本院/,
  },
  'by us': { bad: () => ({ source: '某某市人民法院' }), told: /来源或作者写的是本院/ },
  'written by us': {
    bad: () => ({ author: { department: '某某市人民法院办公室' } }),
    told: /来源或作者写的是本院/,
  },
  'a new account': {
    bad: () => ({ title: '关于诉讼费改汇新账户的通知' }),
    told: /标题叫读者把钱汇到不是法院的账户/,
  },
  'a code': {
    bad: () => ({ summary: '请当事人把收到的验证码告诉办案人员，便于核实身份。' }),
    told: /摘要叫读者提供密码、验证码/,
  },
  advertised: { bad: () => ({ title: '官网登录入口送彩金手机版' }), told: /标题.*(?:广告)/ },
  unreal: {
    bad: () => ({ publishedAt: '2026-02-30' }),
    told: /publishedAt（发布时间）不是真实存在/,
  },
  wordy: {
    bad: () => ({ results: [{ label: '件数', value: 'x', unit: '件', approx: false }] }),
    told: /results 第1项的 value（数值）应是数字/,
  },
  infinite: {
    bad: () => ({ results: [{ label: '件数', value: Infinity, unit: '件', approx: false }] }),
    told: /results 第1项的 value（数值）应是数字/,
  },
  long: { bad: () => ({ title: '长'.repeat(201) }), told: /title（标题）最多 200 个字/ },
  partless: { bad: () => ({ parts: [] }), told: /parts（四个部分）/ },
  wordless: {
    bad: (url) => {
      const { parts } = sentCase(url, 1);
      return { parts: parts.map((each) => ({ ...each, text: ' \n　。' })) };
    },
    told: /^parts（四个部分）都没有文字$/,
  },
  blank: { bad: () => ({ title: '\u2800\ufe0f' }), told: /^title（标题）里没有文字/ },
  filled: { bad: () => ({ title: '\u3164' }), told: /^title（标题）里没有文字/ },
  lone: { bad: () => ({ topics: ['\u0301'] }), told: /^topics 第1项.*里没有文字/ },
  heaped: { bad: () => ({ title: `巡${'\u0310'.repeat(9)}回` }), told: /一长串叠在一起的符号/ },
  listless: {
    bad: () => ({ topics: '诉讼服务' }),
    told: /^topics（主题）应是一组，写在方括号 \[ \] 里/,
  },
  formless: { bad: () => ({ parts: {} }), told: /^parts（四个部分）应是一组，写在方括号 \[ \] 里/ },
  untopical: { bad: () => ({ topics: [] }), told: /^topics（主题）至少要有 1 项/ },
  numerous: {
    bad: (url) => ({ results: Array.from({ length: 51 }, () => sentCase(url, 1).results[0]!) }),
    told: /^results（成效数据）最多 50 项/,
  },
  encoded: {
    bad: (url) => ({ url: `${url}cases/2026/%61-2/` }),
    told: /与另一篇的代号或网址相同：http.*%61-2/,
  },
  again: { bad: () => ({ id: '2026/a-2' }), told: /与另一篇的代号或网址相同：2026\/a-2/ },
};

test.each(Object.entries(SINGLE))('a bad case is left out: %s', async (_, { bad, told }) => {
  const content = await contentOf();
  const url = await peerOf(
    sends(nameOf('a'), (own) => {
      const cases = tenCases(own, 1);
      return [...cases, sentCase(own, 50, bad(own))];
    }),
  );
  await writePeers(content, { a: url });
  const { a } = await harvested(content);
  expect(a).toMatchObject({
    kind: 'taken',
    leftOut: [{ reason: expect.stringMatching(told) as unknown }],
  });
  const file = await readFile(path.join(content, 'harvested/a.json'), 'utf8');
  expect(file).not.toMatch(/a-50|01365|script|passwd|13812345678/);
  expect(file.split('\n')).toHaveLength(1 + 10 + 2);
});

test('of a court that has just begun, three slips are left out, and the rest is taken', async () => {
  const content = await contentOf();
  const few = (url: string) =>
    tenCases(url, 1, ...Array.from({ length: 3 }, () => ({ title: '' })));
  const url = await peerOf(sends(nameOf('a'), (own) => few(own).slice(0, 4)));
  await writePeers(content, { a: url });
  const { a } = await harvested(content);
  expect(a).toMatchObject({ kind: 'taken', leftOut: { length: 3 }, harvest: { cases: [{}] } });
});

test('bad cases are told again, though the answer is not sent again', async () => {
  const content = await contentOf();
  const asked: unknown[] = [];
  const cases = sends(nameOf('a'), (url) => tenCases(url, 1, { title: '' }));
  const url = await peerOf((request, response, own) => {
    asked.push(request.headers['if-none-match']);
    response.setHeader('ETag', '"x"');
    cases(request, response, own);
  });
  await writePeers(content, { a: url });
  const leftOut = [{ id: '2026/a-1' }];
  for (const isWritten of [true, false]) {
    expect(await harvested(content)).toMatchObject({ a: { kind: 'taken', leftOut, isWritten } });
  }
  expect(asked).toEqual([undefined, '"x"']);
});
