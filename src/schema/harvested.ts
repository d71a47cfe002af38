import { z } from 'zod';
import { isBefore } from '../text/dates.ts';
import { editionOf } from '../text/editions.ts';
import { periodOf, SCOPES } from '../text/periods.ts';
import { decodedPiece } from '../text/urls.ts';
import { PARTS } from './closed-lists.ts';
import { forbiddenIn, forbiddenRefusal, isExact, text } from './fields.ts';
import { peerSlug } from './peer.ts';

const HEAP = '里有一长串叠在一起的符号';

/** One line of text to be shown: of bounded length, without markup and without heaps of combining marks. */
export const line = (most: number) =>
  text().max(most).refine(hasNoMarkup, '里有网页代码').refine(hasNoHeap, HEAP);

/** Such a line with a letter or a digit in it: without one it may be drawn as nothing. */
export const words = (most: number) => line(most).refine(saysSomething, '里没有文字');

/** Text of many lines, by the same rules. */
export const lines = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !forbiddenIn(value), forbiddenRefusal())
    .refine(hasNoMarkup, '里有网页代码')
    .refine(hasNoHeap, HEAP)
    .refine((value) => value.split('\n').every(({ length }) => length <= 20_000), '一行太长');

/** True for a text with a letter or a digit that is drawn: some letters are fillers (Unicode 5.21). */
function saysSomething(value: string): boolean {
  return /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u.test(value);
}

/** No script puts so many marks on a letter; heaped up, they cover the lines above and below. */
function hasNoHeap(value: string): boolean {
  return !/\p{M}{9}/u.test(value);
}

/** Markup: what a page could take for the beginning of an element or a comment, also as character references. */
function hasNoMarkup(value: string): boolean {
  return !/(?:<|&(?:lt|#0*60|#x0*3c);?)[/!?a-z]/i.test(value);
}

/*
 * Moments as `cases.json` has them: a day, or a date-time with its zone (RFC 3339). Another court's clock is not ours, so
 * they are bounded: before 1990 no court had a site, and what is dated later than tomorrow would head every list for ever.
 */

/** A day or a moment of another court that there can be by now. */
const moment = () =>
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: '不是真实存在的日期时间' })
    .refine((value) => Date.parse(value) >= EARLIEST, '早于1990年，不会是真的')
    .refine((value) => Date.parse(value) <= Date.now() + DAY, '还没有到');

/** `2026-11-23T10:00:00+08:00` to `2026-11-23 10:00`, as own cases have it (Asia/Shanghai is UTC+8); a day stays one. */
export function inShanghai(value: string): string {
  if (!value.includes('T')) return value;
  const shifted = new Date(Date.parse(value) + HOURS * 3_600_000);
  return shifted.toISOString().slice(0, 16).replace('T', ' ');
}

const EARLIEST = Date.parse('1990-01-01T00:00:00+08:00');
const DAY = 24 * 3_600_000;
const HOURS = 8;

/*
 * What is kept of another court's `cases.json`. It was written by others, so every text has a bound and nothing in it is
 * markup; fields that are not named here are not taken over.
 */

/** The version of the files in `harvested/`. */
export const HARVEST_VERSION = 1;

const list = <Item extends z.ZodType>(item: Item, most: number) => z.array(item).max(most);

const result = {
  label: words(100).meta({ title: '指标' }),
  value: z
    .number()
    .refine((value) => Math.abs(value) < 1e15, '数太大')
    .refine(isExact, '位数太多，最多15位')
    .meta({ title: '数值' }),
  unit: line(20).meta({ title: '单位' }),
  approx: z.boolean().meta({ title: '约数' }),
  // Older programs do not send these. One that is not understood says nothing.
  period: z
    .string()
    .max(40)
    .optional()
    .transform((value) => (value !== undefined && periodOf(value) ? value : undefined))
    .meta({ title: '期间' }),
  scope: z.enum(SCOPES).optional().catch(undefined).meta({ title: '范围' }),
  before: z
    .number()
    .refine((value) => Math.abs(value) < 1e15 && isExact(value), '数太大，或者位数太多')
    .optional()
    .meta({ title: '原来的数值' }),
};
const law = {
  title: words(100).meta({ title: '法律名称' }),
  edition: z
    .string()
    .max(20)
    .optional()
    .transform((value) => (value !== undefined && editionOf(value) ? value : undefined))
    .meta({ title: '版本' }),
  article: line(50).optional().meta({ title: '条' }),
};
const reference = {
  url: z
    .string()
    .max(2000)
    .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), '不是完整的网址')
    .meta({ title: '网址' }),
  court: words(60).meta({ title: '那个法院' }),
  title: words(300).meta({ title: '那一篇的标题' }),
};
const part = (place: number) => ({
  id: z.literal(PARTS[place]!.id),
  name: z.literal(PARTS[place]!.name),
  text: lines(200_000).meta({ title: '文字' }),
});

/** The schema of a case; `object` decides what happens to unknown fields. */
function caseOf(object: typeof z.object | typeof z.strictObject) {
  return object({
    id: z
      .string()
      .max(150)
      // Like ids made from file names: nothing in it can lead to another folder.
      .regex(/^\d{4}\/[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)*$/u, '应是“年份/名称”')
      .refine((value) => value === value.normalize('NFC').toLowerCase(), '应是“年份/名称”')
      .meta({ title: '代号' }),
    url: z.string().max(2000).meta({ title: '网址' }),
    digest: z.string().regex(/^[0-9a-f]{64}$/, '不是 SHA-256'),
    title: words(200).meta({ title: '标题' }),
    subtitle: words(200).optional().meta({ title: '副标题' }),
    summary: words(1000).meta({ title: '摘要' }),
    publishedAt: moment().meta({ title: '发布时间' }),
    updatedAt: moment().meta({ title: '修改时间' }),
    topics: list(words(50), 20).min(1).meta({ title: '主题' }),
    keywords: list(words(50), 100).meta({ title: '关键词' }),
    // Older programs do not send it.
    aliases: list(reference.url, 50).optional().meta({ title: '从前的网址' }),
    results: list(object(result), 50).meta({ title: '成效数据' }),
    laws: list(object(law), 300).meta({ title: '依据法条' }),
    follows: list(object(reference), 100).default([]).meta({ title: '借鉴' }),
    parts: z
      .tuple([object(part(0)), object(part(1)), object(part(2)), object(part(3))])
      .refine((parts) => parts.some(({ text }) => saysSomething(text)), '都没有文字')
      .meta({ title: '四个部分' }),
  }).refine(
    ({ publishedAt, updatedAt }) => !isBefore(inShanghai(updatedAt), inShanghai(publishedAt)),
    {
      path: ['updatedAt'],
      error: '早于发布时间',
    },
  );
}

/** A case as another court sends it: unknown fields are dropped, so that the format may grow. */
export const sentCaseSchema = caseOf(z.object);
/** A case as it is kept. */
export const keptCaseSchema = caseOf(z.strictObject);

/** What another court sends, before its cases are looked at one by one. */
export const sentFileSchema = z.object({
  version: z.number(),
  court: z.string().max(200),
  cases: z.array(z.unknown()),
});

/** The first line of a file in `harvested/`. */
export const harvestHeadSchema = z.strictObject({
  version: z.literal(HARVEST_VERSION),
  peer: peerSlug(),
  court: line(60),
  /** The address of the section. */
  url: z.url(),
  /**
   * With these the same answer need not be sent again (RFC 9110 13.1). Kept only when the whole answer was taken over.
   */
  etag: z
    .string()
    .max(500)
    .regex(/^[\x21-\x7e ]+$/, '有不能用的字符')
    .optional(),
  lastModified: z
    .string()
    .max(100)
    .regex(/^[\x21-\x7e ]+$/, '有不能用的字符')
    .optional(),
});

export type KeptCase = z.output<typeof keptCaseSchema>;
export type HarvestHead = z.output<typeof harvestHeadSchema>;
/** One peer's cases, as they are kept. */
export interface Harvest extends HarvestHead {
  cases: KeptCase[];
}

/**
 * True for the plain address of a page below a section, on the same host and by the same protocol; nothing that cannot be
 * seen stands in it, and no comma, which parts the addresses of a comparison.
 */
export function isBelowSection(url: string, section: string): boolean {
  const [parsed, root] = [URL.parse(url), new URL(section)];
  if (!parsed || parsed.href !== url || parsed.search || parsed.hash) return false;
  if (/%(?:2e|2f|5c|25|[01]|7f)/i.test(url)) return false;
  const path = pathOf(url);
  return (
    parsed.origin === root.origin &&
    parsed.username === '' &&
    parsed.password === '' &&
    parsed.pathname.startsWith(root.pathname) &&
    !parsed.pathname.includes('//') &&
    path !== undefined &&
    !UNFIT.test(path)
  );
}

/** The path of an address, decoded: one page has one, however it is encoded. Undefined where it is no UTF-8. */
export function pathOf(url: string): string | undefined {
  const { pathname } = URL.parse(url) ?? {};
  return pathname === undefined ? undefined : decodedPiece(pathname);
}

/* Controls, format characters, spaces, what is drawn as nothing (Unicode 5.21), and the comma. */
const UNFIT = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point},]/u;
