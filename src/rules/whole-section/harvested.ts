import { advertisingIn, advertisingInProse } from '../../detect/index.ts';
import { caseLine, type HarvestedCase, type Section } from '../../content/index.ts';
import type { Code, Finding, Place } from '../../schema/finding.ts';
import type { Site } from '../../schema/site.ts';
import { withHosts } from '../../section/site.ts';
import { undisguised } from '../../text/disguise.ts';
import { poisonedLine } from '../poisoning.ts';
import { personalIn } from '../privacy.ts';
import type { Line } from '../rule/lines.ts';
import { codes as shortTextCodes } from '../short-texts.ts';
import { codes as peerCodes } from './peers.ts';

/** Why a case of another court may not be shown: the text, and in Chinese what is wrong there. */
export interface Refusal {
  /** The field, as staff call it. */
  field: string;
  code: Code;
  message: string;
  text: string;
  /** Offsets, in the text, of what was found. */
  start: number;
  end: number;
}

/** The same, kept with the case: it follows from that and from `site.yaml`, for which `siteDigest` stands. */
export function keptRefusals(each: HarvestedCase, site: Site, siteDigest: string): Refusal[] {
  return each.derived(`refusals ${siteDigest}`, () => refusalsOf(each, site));
}

/**
 * Why a case of another court may not be shown, by the rules for own cases: poisoning, also in its address, certain
 * personal data, and asking for money or secrets. It may name its own court's host. What would be a warning in an own case is
 * left to that court; but a title, summary or keyword that is like advertising, or a title that speaks in this court's name,
 * is not shown.
 */
export function refusalsOf(each: HarvestedCase, site: Site): Refusal[] {
  const { hostname } = new URL(each.origin.url);
  const siteWithPeer = withHosts(site, [hostname]);
  return textsOf(each).flatMap((text) => {
    const line = lineOf(text);
    const found = [
      ...poisonedLine(line, siteWithPeer).map(({ column, endColumn = column, ...rest }) => {
        return { start: column - 1, end: endColumn - 1, ...rest };
      }),
      // Numbers in an address come from a publishing system; they are no personal data.
      ...(text.field === ADDRESS ? [] : personalIn(line, siteWithPeer)),
      ...inOurName(text, site),
    ].filter(({ level }) => level === 'error');
    return (found.length > 0 ? found : likeAdvertising(text)).map(
      ({ code, message, start, end }) => {
        return { field: text.field, code, message, text: text.text, start, end };
      },
    );
  });
}

type FoundInText = Pick<Refusal, 'code' | 'message' | 'start' | 'end'> & { level: 'error' };

/**
 * A title that names this court, or a text that begins a notice of it: readers would take it for this court's own. That a
 * case of another court tells of this one is nothing unusual.
 */
function inOurName({ text, field }: Text, site: Site): FoundInText[] {
  const letters = lettersOf(text);
  const isNamed = namesOfCourt(site).some((name) =>
    field === TITLE ? letters.includes(name) : new RegExp(`${name}${NOTICE}`).test(letters),
  );
  if (!isNamed) return [];
  return [{ ...wholeOf(text), code: peerCodes('as-ours'), message: '写的是本院，像是本院的公告' }];
}

const NOTICE = '(?:的|关于)?(?:公告|通告|启事|诉讼费|收款|缴费|账户|账号|执行款|工作人员会)';

/** True where a source or an author names this court in full. */
export function namesThisCourt(text: string, { court }: Site): boolean {
  return lettersOf(text).includes(court);
}

/** A text without disguises, signs and spaces. */
function lettersOf(text: string): string {
  return undisguised(text).text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** 华蓥市人民法院, 华蓥法院. */
function namesOfCourt({ court }: Site): string[] {
  const short = court.replace(
    /(?:[省市县区旗]|自治[区州县])?(?:人民|中级人民|高级人民)法院$/,
    '法院',
  );
  return short.length >= SHORTEST_NAME ? [court, short] : [court];
}

/** In characters; a shorter one may be the end of another court's. */
const SHORTEST_NAME = 4;

/** What is refused has to be surer than what an own case is only marked for. */
function likeAdvertising({ text, field }: Text): FoundInText[] {
  const isShown = [SUMMARY, KEYWORDS].includes(field);
  const found =
    field === TITLE
      ? advertisingIn(text, 'sentence')
      : isShown
        ? advertisingInProse(text)
        : undefined;
  if (found === undefined) return [];
  return [{ ...wholeOf(text), code: shortTextCodes('advertising'), message: `“${found}”像广告` }];
}

function wholeOf(text: string): { level: 'error'; start: number; end: number } {
  return { level: 'error', start: 0, end: text.length };
}

/** These refusals as findings, for all that was harvested. */
export function poisonedHarvest({ harvested, site, siteDigest }: Section): Finding[] {
  if (!site) return [];
  return harvested.flatMap((each) =>
    keptRefusals(each, site, siteDigest).map((refusal) => ({
      file: each.file,
      ...placeIn(each, refusal),
      code: refusal.code,
      level: 'error' as const,
      message: `“${each.data.title}”的${refusal.field}${refusal.message}`,
      help: `这是${each.origin.court}的案例，不要在这里改：请再运行 npm run harvest，不能显示的会去掉；多半是被人篡改，请告诉网站管理员。网址刚从 allowedHosts 删去的，还要显示这一篇的，请写回去。`,
    })),
  );
}

/**
 * The place of a refusal. A line holds a whole case, so its beginning says little; a text that is there twice is shown
 * at its first place.
 */
function placeIn({ kept, line }: HarvestedCase, { field, text, start, end }: Refusal): Place {
  const inJson = (part: string) => JSON.stringify(part).slice(1, -1);
  const source = caseLine(kept);
  if (field === ADDRESS) {
    const column = source.indexOf(inJson(kept.url)) + 1;
    return { line, column, endColumn: column + inJson(kept.url).length };
  }
  const at = source.indexOf(inJson(text)) + inJson(text.slice(0, start)).length + 1;
  return { line, column: at, endColumn: at + inJson(text.slice(start, end)).length };
}

interface Text {
  field: string;
  text: string;
  isHead: boolean;
}

const ADDRESS = '网址';
const TITLE = '标题';
const SUMMARY = '摘要';
const KEYWORDS = '关键词';

function textsOf({ data, parts, path }: HarvestedCase): Text[] {
  const { title, subtitle = '', summary, topics, keywords = [], results = [], laws = [] } = data;
  const { follows = [] } = data;
  const head = (field: string, ...texts: (string | undefined)[]) =>
    texts.map((text = '') => ({ field, text, isHead: true }));
  return [
    // The ending of a page, such as `.html`, is not part of a host.
    ...head(ADDRESS, path.replace(/\.(?:s?html?|jspx?|aspx?|php)$/i, '')),
    ...head(TITLE, title, subtitle),
    ...head(SUMMARY, summary),
    ...head('主题', ...topics),
    ...head(KEYWORDS, ...keywords),
    ...head('成效数据', ...results.flatMap(({ label, unit }) => [label, unit])),
    ...head('依据法条', ...laws.flatMap((law) => [law.title, law.article])),
    ...head('借鉴', ...follows.flatMap((reference) => [reference.court, reference.title])),
    ...parts.flatMap(({ name, text }) =>
      text.split('\n').map((line) => ({ field: name, text: line, isHead: false })),
    ),
  ].filter(({ text }) => text !== '');
}

function lineOf({ text, isHead }: Text): Line {
  return {
    ...undisguised(text),
    number: 1,
    isHead,
    placeOf: ({ start, end }) => ({ line: 1, column: start + 1, endColumn: end + 1 }),
  };
}
