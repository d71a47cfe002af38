import {
  areNames,
  authorsInNote,
  isAboutArticle,
  isDay,
  isMonth,
  isOffice,
  isSignature,
} from '../imprint.ts';
import type { SourceBlock } from '../source.ts';

/** A line that belongs to the document and not to the article, and what it is, in Chinese. */
export interface Matter {
  block: SourceBlock;
  what: string;
}

/** The head of an official paper: 发文机关标志、发文字号、期号、密级 and the like (GB/T 9704-2012, 7.2). */
export function headMatter({ text, look }: SourceBlock, isAbove: boolean): string | undefined {
  const line = text.replace(/\s+/g, ' ').trim();
  const close = line.replace(/\s/g, '');
  if (NOTE.test(close)) return '题注';
  if (authorsInNote(line) !== undefined) return '作者简介';
  const isHead = HEAD.some((pattern) => pattern.test(close));
  const isOfOffice =
    isOffice(close) ||
    /^[\p{Script=Han}]{2,24}(?:法院|法庭)[\p{Script=Han}]{0,6}(?:文件|简报|快报|专报|信息|动态|要情|内参)$/u.test(
      close,
    );
  return isHead || look?.red || (isAbove && isOfOffice) ? '文头' : undefined;
}

/** （2026年6月29日审判委员会第8次会议通过） below a title. */
const NOTE =
  /^[(（].{0,40}(?:会议|讨论|审议|决定)?(?:通过|施行|修订|修正|发布施行|起施行)[^()（）]{0,20}[)）]$/;
const NUMERALS = '[\\d０-９一二三四五六七八九十百〇○零]+';
const HEAD = [
  new RegExp(
    `^[(（【]?(?:\\d{4}年)?(?:总?第|NO\\.?)${NUMERALS}期?(?:[(（]?总第?${NUMERALS}期[)）]?)?[)）】]?$`,
    'i',
  ),
  new RegExp(
    `^[\\p{Script=Han}\\w×]{1,16}[〔[【（(]${NUMERALS}[〕\\]】）)](?:第)?[\\d×X]+号(?:签发人[:：].{0,12})?$`,
    'u',
  ),
  /^[\p{Script=Han}]{2,24}(?:编印?|主办|主编|编发|编辑部)(?:[(（]?(?:19|20)\d\d年\d{1,2}月\d{1,2}日[)）]?)?$/u,
  /^(?:签发人?|密级|紧急程度|份号|编号|保密期限|发文机关)[:：]/,
  /^(?:秘密|机密|绝密|内部)(?:★.{0,8})?$|^(?:特急|加急|平急|急件)$|^\d{6}$/,
  /^[(（【]?(?:内部(?:资料|刊物|参考|文件)|注意保存|仅供参考|供领导参阅)[^。]{0,16}[)）】]?$/,
  /^(?:案例|信息|工作|法院|审判|司法|情况)?(?:简报|快报|专报|通报|信息|动态|参考|要情|内参)$/,
];

/**
 * The end of an official paper: 抄送、印发机关、附注 (GB/T 9704-2012, 7.4), and who made the issue; or of an article on a page.
 */
export function endMatter({ text }: SourceBlock): string | undefined {
  const close = text.replace(/\s/g, '');
  if (END.some((pattern) => pattern.test(close))) return '版记';
  if (isDay(text) || isMonth(text) || isSignature(text) || isOffice(text)) return '署名和日期';
  if (authorsInNote(text) !== undefined) return '作者简介';
  if (isAboutArticle(text)) return '发布信息';
  return undefined;
}

const END = [
  /^(?:抄送|抄报|主送|报送|报|送|发|分送|印送)[:：]/,
  /^主题词[:：]/,
  /^[\p{Script=Han}]{2,30}(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日)?(?:印发|印制)$/u,
  /^[(（]?共印\S{1,6}份[)）]?$|^印数[:：]/,
  /^(?:联系人|联系电话|电话|邮箱|地址|网址)[:：].{0,60}$/,
  /^[(（](?:此件|本件|联系人|信息公开).{0,40}[)）]$/,
  /^(?:责任编辑|责编|编辑|校对|审核|审稿|核稿|签发|打印|录入|排版)[:：].{0,40}$/,
];

/** A number of a page that was typed: — 2 —, 第2页, 第 2 页 共 5 页. */
export function isPageNumber({ text, table, list }: SourceBlock): boolean {
  return (
    !table &&
    !list &&
    /^(?:[-—–－―·•]+\s*\d{1,3}\s*[-—–－―·•]+|第\s*[\d一二三四五六七八九十]{1,4}\s*页(?:[\s,，/]*共\s*[\d一二三四五六七八九十]{1,4}\s*页)?|\d{1,3}\s*\/\s*\d{1,3}\s*页?)$/.test(
      text.trim(),
    )
  );
}

/**
 * The lines of a list of contents that was typed: its heading, and lines that say once more what stands below, with the number
 * of a page behind.
 */
export function contentsIn(lines: readonly SourceBlock[]): Set<SourceBlock> {
  const found = new Set<SourceBlock>();
  const below = new Map<string, number>();
  for (const [index, { text }] of lines.entries()) below.set(squeezed(text), index);
  let open = false;
  let run: SourceBlock[] = [];
  const close = () => {
    if (run.length >= (open ? 1 : 3)) for (const each of run) found.add(each);
    run = [];
    open = false;
  };
  for (const [index, block] of lines.entries()) {
    const isTitle = isText(block) && /^(?:目录|目次)$/.test(squeezed(block.text));
    if (!isTitle && isEntry(block, index, below, open)) {
      run.push(block);
      continue;
    }
    close();
    open = isTitle;
    if (isTitle) found.add(block);
  }
  close();
  return found;
}

function isText({ table, picture, text }: SourceBlock): boolean {
  return !table && picture === undefined && text !== '';
}

/** `below` is where each text stands last; without a heading above it an entry has the number of a page. */
function isEntry(
  block: SourceBlock,
  index: number,
  below: ReadonlyMap<string, number>,
  isOpen: boolean,
): boolean {
  if (!isText(block)) return false;
  const { text } = block;
  const [, title = text, leader] = /^(.*?\S)([\s.．·…⋯—-]*\d{1,3})$/.exec(text) ?? [];
  const place = below.get(squeezed(title)) ?? below.get(squeezed(text)) ?? -1;
  if (place > index) return isOpen || leader !== undefined;
  return isOpen && /[.．·…⋯]{3,}\s*\d+$/.test(text);
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}

/** The lines at the end of a document that are not its article, from the first of them on. */
export function endOf(lines: readonly SourceBlock[]): Matter[] {
  const kinds = lines.map((block) =>
    block.table || block.picture !== undefined ? undefined : endMatter(block),
  );
  const first = kinds.findLastIndex((what) => what === undefined) + 1;
  const attached = attachmentsAbove(lines, first);
  return lines.slice(attached).flatMap((block, index): Matter[] => {
    const what = attached + index < first ? '附件说明' : kinds[attached + index];
    return what ? [{ block, what }] : [];
  });
}

/** 附件：1.……, and the numbered lines below it. */
function attachmentsAbove(lines: readonly SourceBlock[], end: number): number {
  let first = end;
  while (first > 0 && first > end - 12 && /^\d{1,2}\s*[.．、]/.test(lines[first - 1]!.text))
    first -= 1;
  return first > 0 && /^附\s*件\s*[:：]/.test(lines[first - 1]!.text) ? first - 1 : end;
}

/** True for a line below the title that says who wrote the article and when. */
export function isSigned(block: SourceBlock): boolean {
  const { text, look, table, picture } = block;
  if (table || picture !== undefined) return false;
  const isApart =
    look === undefined ? /[\s\u3000、]/.test(text.trim()) : look.centred || look.right;
  return (
    isDay(text) ||
    isMonth(text) ||
    isSignature(text) ||
    (isApart === true && (areNames(text) || isOffice(text)))
  );
}
