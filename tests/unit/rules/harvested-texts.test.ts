import { expect, test } from 'vitest';
import { caseLine } from '../../../src/content/harvest-file.ts';
import {
  type HarvestedCase,
  harvestedCase,
  surroundingsOf,
} from '../../../src/content/harvested.ts';
import type { Section } from '../../../src/content/read-section.ts';
import {
  keptRefusals,
  poisonedHarvest,
  refusalsOf,
} from '../../../src/rules/whole-section/harvested.ts';
import { comparableHarvested } from '../../../src/detect/index.ts';
import { nothingKept } from '../../../src/keep/index.ts';
import type { ExportedCase } from '../../../src/schema/exported-files.ts';
import { sentCaseSchema } from '../../../src/schema/harvested.ts';
import type { Peer } from '../../../src/schema/peer.ts';
import type { Site } from '../../../src/schema/site.ts';
import { sentCase } from '../../setup/peers.ts';

const OWN = { url: 'https://own.example/', court: '甲法院', allowedHosts: [], breadcrumb: [] };
const SITE = { ...OWN, footer: {} } as unknown as Site;
const SECTION = 'https://www.yi.gov.cn/fy.gov.cn/alzd/';
const PEER = { name: '乙法院', slug: 'yi', level: '基层', region: '四川', url: SECTION } as Peer;

function caseWith(other: Partial<ExportedCase>): HarvestedCase {
  const kept = sentCaseSchema.parse({ ...sentCase(SECTION, 1), ...other });
  return harvestedCase(
    PEER,
    kept,
    { file: 'harvested/yi.json', line: 2 },
    surroundingsOf(SITE, [PEER], []),
  );
}

test('what follows from a case is made once, wherever it stands, and anew once it is another', () => {
  const keep = nothingKept();
  const made: string[] = [];
  const counting = {
    ...keep,
    set: (key: string, value: unknown) => {
      made.push(key);
      keep.set(key, value);
    },
  };
  const ask = (title: string, { line = 2, slug = 'yi', siteDigest = 'a' } = {}) => {
    made.length = 0;
    const kept = sentCaseSchema.parse({ ...sentCase(SECTION, 1), title });
    const peer = { ...PEER, slug };
    const around = surroundingsOf(SITE, [peer], [], counting);
    const each = harvestedCase(peer, kept, { file: 'harvested/yi.json', line }, around);
    comparableHarvested(each);
    keptRefusals(each, SITE, siteDigest);
    return made.length;
  };
  expect(ask('甲')).toBe(2);
  expect(ask('甲', { line: 9 })).toBe(0);
  expect(ask('甲', { siteDigest: 'b' })).toBe(1);
  expect(ask('乙')).toBe(2);
  expect(ask('甲', { slug: 'bing' })).toBe(2);
});

/** What is said of a case that stands at this address below its section. */
function told(rest: string): string[] {
  const each = caseWith({ url: new URL(rest, SECTION).href });
  return refusalsOf(each, SITE).map(({ field, message }) => field + message);
}

test.each([
  'cases/2026/a-1/',
  '案例/巡回审判/',
  '202601/t20260119_123456.shtml',
  '13812345678.html',
])('a case of another court may stand at %s', (rest) => expect(told(rest)).toEqual([]));

test.each([
  ['cases/2026/www.01365.com/', '网址有不在名单上的网址“www.01365.com'],
  ['cases/2026/０１３６５。ｃｏｍ/', '网址有不在名单上的网址'],
  ['cases/2026/澳门新葡京/', '网址有赌博、色情广告的用语“澳门新葡京”'],
])('what an intruder puts into its address is found: %s', (rest, message) => {
  expect(told(rest)[0]).toContain(message);
});

test('what is found is shown where it stands in the long line of its case', () => {
  const { parts } = sentCase(SECTION, 1);
  const text = '“引号”\t"quoted"\\ 见\n联系人的手机是 13812345678 。';
  const each = caseWith({
    title: '巡回审判 www.01365.com',
    url: `${SECTION}cases/2026/%E6%BE%B3%E9%97%A8%E6%96%B0%E8%91%A1%E4%BA%AC/`,
    parts: parts.map((part, index) => (index === 3 ? { ...part, text } : part)),
  });
  const findings = poisonedHarvest({ harvested: [each], site: SITE } as unknown as Section);
  const line = caseLine(each.kept);
  expect(findings.map(({ line: at }) => at)).toEqual([2, 2, 2]);
  expect(findings.map(({ column, endColumn }) => line.slice(column - 1, endColumn! - 1))).toEqual([
    each.origin.url,
    'www.01365.com',
    '13812345678',
  ]);
});

/** What is said of the texts of a case. */
function toldOf(other: Partial<ExportedCase>): string[] {
  return refusalsOf(caseWith(other), SITE).map(({ field, code }) => `${field} ${code}`);
}

test.each([
  ['a title that names this court', { title: '甲法院公告：办案流程' }, '标题 harvested/as-ours'],
  ['one that is spaced', { title: '甲 法 院 公告' }, '标题 harvested/as-ours'],
  ['a notice in its name', { summary: '甲法院公告，自本月起启用。' }, '摘要 harvested/as-ours'],
  ['a new account', { title: '执行款改汇新的账户' }, '标题 privacy/demand'],
  ['a fee', { summary: '请当事人扫码，加微信缴费，便利诉讼。' }, '摘要 privacy/demand'],
  ['a title like advertising', { title: '极速开奖稳赢不输' }, '标题 short-texts/advertising'],
])('what a case of another court may not say is found: %s', (_, other, told) => {
  expect(toldOf(other)).toEqual([told]);
});

test.each([
  { summary: '学习甲法院的做法，把法庭开到群众家门口。' },
  { title: '一案一账户，案款日清日结' },
  { summary: '诉讼费由当事人扫码交入法院专用账户，一次也不用跑。' },
  { title: '打击电信网络诈骗犯罪的做法' },
])('another court may tell of this one and of payments: %j', (other) => {
  expect(toldOf(other)).toEqual([]);
});
