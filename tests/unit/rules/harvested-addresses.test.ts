import { expect, test } from 'vitest';
import { harvestedCase } from '../../../src/cases/harvested.ts';
import { refusalsOf } from '../../../src/rules/harvested.ts';
import { sentCaseSchema } from '../../../src/schema/harvested.ts';
import type { Peer } from '../../../src/schema/peer.ts';
import type { Site } from '../../../src/schema/site.ts';
import { sentCase } from '../../setup/peers.ts';

const SITE = {
  url: 'https://own.example/',
  court: '甲法院',
  allowedHosts: [],
  breadcrumb: [],
  footer: {},
};

/** What is said of a case that stands at this address below its section. */
function told(rest: string): string[] {
  const section = 'https://www.yi.gov.cn/fy.gov.cn/alzd/';
  const peer = { name: '乙法院', slug: 'yi', level: '基层', region: '四川', url: section } as Peer;
  const url = new URL(rest, section).href;
  const kept = sentCaseSchema.parse({ ...sentCase(section, 1), url });
  const each = harvestedCase(peer, kept, { file: '', line: 1 }, [section]);
  return refusalsOf(each, SITE as unknown as Site).map(({ field, message }) => field + message);
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
