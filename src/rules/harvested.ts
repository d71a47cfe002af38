import type { HarvestedCase } from '../cases/harvested.ts';
import type { Section } from '../cases/section.ts';
import type { Finding } from '../schema/finding.ts';
import type { Site } from '../schema/site.ts';
import { undisguised } from './disguise.ts';
import { withHosts } from './known-hosts.ts';
import type { Line } from './lines.ts';
import { poisonedLine } from './poisoning.ts';
import { personalIn } from './privacy.ts';
import type { RuleFinding } from './rule.ts';

/** Why a case of another court may not be shown: a text of it, and what stands there, in Chinese. */
export interface Refusal {
  /** The field, as staff call it. */
  field: string;
  rule: 'poisoning' | 'privacy';
  message: string;
}

/**
 * What is wrong with the texts of a case of another court, by the rules that stand for own cases: what an intruder puts
 * in, also into its address, and certain personal data. Its own court's address may stand in it. What is only doubtful
 * in an own case is that court's to judge.
 */
export function refusalsOf(each: HarvestedCase, site: Site): Refusal[] {
  const { hostname } = new URL(each.origin.url);
  const known = withHosts(site, [hostname]);
  return textsOf(each).flatMap((text) => {
    const line = lineOf(text);
    const errors = (
      rule: Refusal['rule'],
      found: readonly Pick<RuleFinding, 'level' | 'message'>[],
    ) =>
      found
        .filter(({ level }) => level === 'error')
        .map(({ message }) => ({ field: text.field, rule, message }));
    return [
      ...errors('poisoning', poisonedLine(line, known)),
      // Numbers in an address are those of a publishing system.
      ...(text.field === ADDRESS ? [] : errors('privacy', personalIn(line, known))),
    ];
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

const ADDRESS = '网址';

function textsOf({ data, parts, path }: HarvestedCase): Text[] {
  const { title, subtitle = '', summary, topics, keywords = [], results = [], laws = [] } = data;
  const { follows = [] } = data;
  const head = (field: string, ...texts: (string | undefined)[]) =>
    texts.map((text = '') => ({ field, text, isHead: true }));
  return [
    // The ending of a page is none of a host.
    ...head(ADDRESS, path.replace(/\.(?:s?html?|jspx?|aspx?|php)$/i, '')),
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

function lineOf({ text, isHead }: Text): Line {
  const place = { line: 1, column: 1 };
  return { ...undisguised(text), number: 1, isHead, placeOf: () => place };
}
