import type { HarvestedCase } from '../cases/harvested.ts';
import type { Section } from '../cases/section.ts';
import type { Finding } from '../schema/finding.ts';
import type { Site } from '../schema/site.ts';
import { undisguised } from './disguise.ts';
import { withHosts } from './known-hosts.ts';
import type { Line } from './lines.ts';
import { poisonedLine } from './poisoning.ts';
import { personalIn } from './privacy.ts';

/** Why a case of another court may not be shown: a text of it, and what stands there, in Chinese. */
export interface Refusal {
  /** The field, as staff call it. */
  field: string;
  rule: 'poisoning' | 'privacy';
  message: string;
}

/**
 * What is wrong with the texts of a case of another court, by the rules that stand for own cases: what an intruder puts
 * in, and certain personal data. Its own court's address may stand in it. What is only doubtful in an own case is that
 * court's to judge.
 */
export function refusalsOf(each: HarvestedCase, site: Site): Refusal[] {
  const { hostname } = new URL(each.origin.url);
  const known = withHosts(site, [hostname]);
  return textsOf(each).flatMap(({ field, text, isHead }) => {
    const line = lineOf(text, isHead);
    const found = [
      ...poisonedLine(line, known).map((finding) => ({ rule: 'poisoning' as const, ...finding })),
      ...personalIn(line, known).map((finding) => ({ rule: 'privacy' as const, ...finding })),
    ];
    return found
      .filter(({ level }) => level === 'error')
      .map(({ rule, message }) => ({ field, rule, message }));
  });
}

/** The same for all that was harvested, by file and line. */
export function poisonedHarvest({ harvested, site }: Section): Finding[] {
  if (!site) return [];
  return harvested.flatMap((each) =>
    refusalsOf(each, site).map(({ field, rule, message }) => ({
      file: each.file,
      line: each.line,
      column: 1,
      rule,
      level: 'error' as const,
      message: `“${each.data.title}”的${field}${message}`,
      help: `这是${each.origin.court}的案例，不要在这里改：请恢复采集来的文件，或者再运行 npm run harvest；多半是被人篡改，请告诉网站管理员。`,
    })),
  );
}

interface Text {
  field: string;
  text: string;
  isHead: boolean;
}

function textsOf({ data, parts }: HarvestedCase): Text[] {
  const { title, subtitle = '', summary, topics, keywords = [], results = [], laws = [] } = data;
  const { follows = [] } = data;
  const head = (field: string, ...texts: (string | undefined)[]) =>
    texts.map((text = '') => ({ field, text, isHead: true }));
  return [
    ...head('标题', title, subtitle),
    ...head('摘要', summary),
    ...head('主题', ...topics),
    ...head('关键词', ...keywords),
    ...head('成效数据', ...results.flatMap(({ label, unit }) => [label, unit])),
    ...head('依据法条', ...laws.flatMap((law) => [law.title, law.article])),
    ...head('借鉴', ...follows.flatMap((reference) => [reference.court, reference.title])),
    ...parts.flatMap(({ name, text }) =>
      text.split('\n').map((line) => ({ field: name, text: line, isHead: false })),
    ),
  ].filter(({ text }) => text !== '');
}

function lineOf(text: string, isHead: boolean): Line {
  const place = { line: 1, column: 1 };
  return { ...undisguised(text), number: 1, isHead, placeOf: () => place };
}
