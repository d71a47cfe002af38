import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { ruleOf } from '../../../src/schema/finding.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { nameOf, sentCase, writeHarvested, writePeers } from '../../setup/peers.ts';

const PEER = 'https://www.guangan.gov.cn/alzd/';
const RIGHT = {
  url: `${PEER}cases/2026/a-1/`,
  court: nameOf('a'),
  title: '巡回审判第1例——进村居',
};

/** What is said of a reference into the section of a peer of which one case was harvested. */
async function told(reference: Partial<typeof RIGHT>, isHarvested = true) {
  const content = await contentOf();
  if (isHarvested) {
    await writeHarvested(content, 'a', PEER, [sentCase(PEER, 1, { subtitle: '进村居' })]);
  } else await writePeers(content, { a: PEER });
  const { url, court, title } = { ...RIGHT, ...reference };
  const lines = `follows:\n  - url: ${url}\n    court: ${court}\n    title: ${title}`;
  await writeCase(content, '2026/own', { lines });
  const findings = checkSection(await readSection(content)).filter(({ code }) => {
    // That nothing was harvested is told by itself.
    return isHarvested || ruleOf(code) !== 'harvested';
  });
  return findings.map(({ level, code, line, message, help }) => {
    return `${level} ${code} ${line} ${message} → ${help}`;
  });
}

test('a case of a peer that is told as it was harvested is right, also by an anchor in it', async () => {
  expect(await told({})).toEqual([]);
  expect(await told({ url: `${RIGHT.url}#measures` })).toEqual([]);
});

test('the court of an address in the section of a peer is that peer', async () => {
  const wrong = [
    expect.stringMatching(
      /^error follows\/other-court 8 .*a人民法院的，court 写的却是“b人民法院” → .*a人民法院/,
    ),
  ];
  expect(await told({ court: 'b人民法院' })).toEqual(wrong);
  expect(await told({ court: 'b人民法院' }, false)).toEqual(wrong);
});

test('an address that was not harvested is told, and what to do', async () => {
  expect(await told({ url: `${PEER}cases/2026/none/` })).toEqual([
    expect.stringMatching(
      /^warning follows\/not-harvested 7 采集来的a人民法院的案例里没有这一篇：.* → 可能抄错了/,
    ),
  ]);
});

test('where nothing was harvested, nobody knows which cases there are', async () => {
  expect(await told({ url: `${PEER}cases/2026/none/`, title: '另一篇' }, false)).toEqual([]);
});

test.each([PEER, PEER.slice(0, -1), `${PEER}index.html`])(
  'the first page of a section is no case: %s',
  async (url) => {
    const wrong = [
      expect.stringMatching(/^error follows\/section-home 7 这是a人民法院栏目的首页，不是案例/),
    ];
    expect(await told({ url })).toEqual(wrong);
    expect(await told({ url }, false)).toEqual(wrong);
  },
);

test.each([
  RIGHT.url.slice(0, -1),
  RIGHT.url.replace('https', 'http'),
  `${RIGHT.url}index.html`,
  `${RIGHT.url}?from=weixin`,
])('another way of writing the address is told with the right one: %s', async (url) => {
  expect(await told({ url })).toEqual([
    expect.stringMatching(
      new RegExp(`^warning follows/other-form 7 .* → 请改成 url: ${RIGHT.url}$`),
    ),
  ]);
});

test.each(['巡回审判第1例', '另一篇'])(
  'another title is told with the right one: %s',
  async (title) => {
    expect(await told({ title })).toEqual([
      `warning follows/other-title 9 标题与采集来的不同：${title} → 请改成 title: ${RIGHT.title}；确是另一篇的，改 url。`,
    ]);
  },
);

test('what lies outside the section of a peer may be called and titled as it is', async () => {
  const beside = PEER.replace('/alzd/', '/alzd2/');
  expect(await told({ url: beside, court: 'b人民法院' })).toEqual([]);
});
