import { attribute, type HtmlElement, isElement, parentOf, rawText } from '../../text/html.ts';
import { advertisingIn } from '../../detect/index.ts';
import { isAboutArticle, isDay } from '../imprint.ts';
import {
  type Dropped,
  lookRemarks,
  type Looks,
  type Source,
  type SourceBlock,
  sourceOf,
} from '../source.ts';
import { unknownSign } from '../symbols.ts';
import { isArchive, openArchive } from './archive.ts';
import { articleOf, type Found } from './article.ts';
import { blocksOfPage } from './blocks.ts';
import { factsOf, headingOf } from './facts.ts';
import { type Shown, shownIn } from './hidden.ts';
import { offeredBy } from './offered.ts';
import { type Beside, PagePictures, SavedFiles } from './saved-files.ts';
import { writtenByScripts } from './scripts.ts';
import { type PageStyle, pageStyle } from './style-sheet.ts';
import { commentsIn, decodeHtml, elementsBelow, readHtml } from './tree.ts';
import { isForeignTo, pageHost, proseIn, type Unseen, type Verdict, verdictOn } from './unseen.ts';
import { type PageLine, type PageText, pageText } from './visible.ts';
import { isSeen, whenShown } from './when-shown.ts';
import { wordMarksOf } from './word-marks.ts';

/**
 * Reads a saved web page: its article, and what the page says about it. `beside` gives the files that were saved with
 * it; an archive (MHTML) has them itself. Prose, links and advertising that a browser does not show are a refusal: that is how pages are poisoned.
 */
export function readPage(bytes: Uint8Array, beside: Beside): Source {
  try {
    if (isArchive(bytes)) {
      const { page, at } = openArchive(bytes);
      return read(decodeHtml(page), () => undefined, at);
    }
    return read(decodeHtml(bytes), beside);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return sourceOf({ refusals: [`打不开这个网页（${why}）。${COPY}`] });
  }
}

const COPY = '请用浏览器打开，把正文复制到 Word 里（粘贴时选“只保留文本”），另存为 .docx 再导入。';

function read(text: string, beside: Beside, archived?: Beside): Source {
  const html = readHtml(text);
  const files = new SavedFiles(html, beside, archived);
  const body = html.childNodes.find((node) => isElement(node) && node.tagName === 'body');
  if (!body || !isElement(body)) return sourceOf({ refusals: [framesIn(html)] });
  const sheetAt = (address: string) => {
    const sheet = files.at(address);
    return sheet && new TextDecoder().decode(sheet);
  };
  const style = pageStyle(html, sheetAt);
  const heading = headingOf(html, body, style);
  const found = articleOf(body, heading, style);
  const { article } = found;
  const marks = wordMarksOf(body);
  const skipped = new Set([...marks.bullets, ...marks.margins]);
  for (const { mark, back } of marks.notes) skipped.add(mark).add(back);
  const noteElements = marks.notes.map(({ note }) => note);
  const page = pageText(body, article, style, { notes: noteElements, skipped });
  if (marks.refusals.length > 0) return sourceOf({ refusals: marks.refusals });
  const host = pageHost(html, commentsIn(text));
  const styles = new Map<string, PageStyle>();
  const styleOn = (medium: 'phone' | 'print') => {
    const known = styles.get(medium) ?? pageStyle(html, sheetAt, medium);
    styles.set(medium, known);
    return known;
  };
  const shown = wordsOf(page);
  const when = (root: HtmlElement) =>
    whenShown(root, style, styleOn) ??
    offeredBy(root, body, shown, (element) => isSeen(element, style));
  const verdicts = verdictOn(page.unseen, found.allProse, host, when);
  const conditional = page.unseen
    .filter((each) => verdicts.get(each) === 'conditional')
    .map((each) => ({ ...each, when: when(each.root)! }));
  const refusals = [
    ...refusalsOf(page, found, verdicts, framesWith(body, files)),
    ...tamperedBy(writtenByScripts(html, style, shown, (to) => isForeignTo(to, host))),
  ];
  if (refusals.length > 0) return sourceOf({ refusals });
  return sourceOfPage({
    ...{ html, body, article, heading, found, page, style, files, marks, conditional },
  });
}

/** All that a page shows, without spaces. */
function wordsOf({ before, inside, after }: PageText): string {
  return [...before, ...after].map(({ text }) => text).join('') + inside.join('');
}

interface Read {
  html: HtmlElement;
  body: HtmlElement;
  article: HtmlElement;
  heading: HtmlElement | undefined;
  found: Found;
  page: PageText;
  style: PageStyle;
  files: SavedFiles;
  marks: ReturnType<typeof wordMarksOf>;
  /** What is hidden and shown at times, and when. */
  conditional: (Unseen & { when: string })[];
}

function sourceOfPage({
  html,
  body,
  article,
  heading,
  found,
  page,
  style,
  files,
  marks,
  conditional,
}: Read): Source {
  const { facts, titleLines, byline, unknown } = factsOf(html, article, heading, page);
  const pictures = new PagePictures(files);
  const links = new Set<string>();
  const remarks = new Set<string>();
  const left: Dropped[] = [];
  const looks: Looks = new Map();
  const unknownSigns = new Set<string>();
  const reading = {
    ...{ style, remarks, marks, looks },
    pictureOf: (image: HtmlElement) => pictures.of(image),
    link: (said: string, href: string) =>
      /^https?:/i.test(href.trim()) && links.add(`${said}（${href.trim()}）`),
    unknown: (sign: string) => unknownSigns.add(unknownSign(sign)),
    left: (what: string, text: string) => left.push({ what, text, beside: true }),
  };
  const blocks = blocksOfPage(article, reading, around(body, article, style));
  const times = new Set(
    [...elementsBelow(article)]
      .filter((each) => each.tagName === 'time' && attribute(each, 'datetime') !== undefined)
      .map((each) => rawText(each).trim()),
  );
  const tail = listOfOthers(blocks);
  const turning = blocks.filter((block) => isLine(block) && TURNING.test(block.text));
  const own = blocks.filter((block) => !tail.includes(block) && !turning.includes(block));
  const end = own.findLastIndex((block) => !isLine(block) || !saysAbout(block.text));
  const about = own.filter(
    (block, index) =>
      isLine(block) &&
      (index < 4 || ((index > end || index >= own.length - 2) && !isDay(block.text))) &&
      (times.has(block.text) || (index > end ? saysAbout : isAboutArticle)(block.text)),
  );
  const notes = marks.notes.map(({ note }) =>
    blocksOfPage(note, reading, {}).map(({ text }) => text),
  );
  const beforeLeft = without(page.before, titleLines);
  const afterLeft = without(page.after, byline ? [byline] : []);
  return sourceOf({
    ...{ facts, notes, pictures: pictures.taken },
    blocks: own.filter((block) => !about.includes(block)),
    visible: {
      text: [...asOne(titleLines, facts.title), ...page.inside, ...(byline ? [byline] : [])],
      notes: page.notes,
    },
    dropped: [
      ...about.map(({ text }) => ({ what: '发布信息', text })),
      ...tail.map(({ text }) => ({ what: '别的文章的链接', text })),
      ...turning.map(({ text }) => ({ what: '翻页的链接', text })),
      ...[...beforeLeft, ...afterLeft].map(navigation),
      ...[...links].map((link) => ({
        ...{ what: '链接的地址（文字保留）', text: link },
        beside: true as const,
      })),
      ...left,
      ...page.unseen
        .filter(({ root }) => !conditional.some((each) => each.root === root))
        .map(hiddenPart),
      ...conditional.map(shownAtTimes),
    ],
    remarks: [
      ...doubt(page, [...beforeLeft, ...afterLeft], found),
      ...unknown,
      ...(tail.length > 0 ? [] : mayBeOthers(blocks)),
      ...otherPages([...page.inside, ...page.after.map(({ text }) => text)]),
      ...windowRemark(html, page),
      ...(conditional.length > 0 ? [conditionalRemark(conditional)] : []),
      ...(left.length > 0 ? [leftRemark(left)] : []),
      ...remarks,
      ...lookRemarks(looks),
      ...pictures.missing.map(missingPicture),
    ],
    refusals: [
      ...(page.inside.join('').includes('\ufffd') ? [GARBLED] : []),
      ...(unknownSigns.size > 0 ? [[...unknownSigns].slice(0, 3).join('')] : []),
    ],
  });
}

/** The list of other articles at the end of one, with its heading: short lines, and no sentence among them. */
function listOfOthers(blocks: readonly SourceBlock[]): SourceBlock[] {
  const at = blocks.findLastIndex(isHeadOfOthers);
  const below = blocks.slice(at + 1);
  const areLinks =
    below.length > 0 &&
    below.every(({ text, table, picture }) => !table && picture === undefined && isShort(text));
  return at > 0 && areLinks ? blocks.slice(at) : [];
}

/** What a person must look at where there are sentences below such a heading. */
function mayBeOthers(blocks: readonly SourceBlock[]): string[] {
  const at = blocks.findLastIndex(isHeadOfOthers);
  const below = blocks.length - 1 - at;
  return at > 0 && below > 0
    ? [`“${blocks[at]!.text}”和下面的 ${below} 段像是别的文章的，请核对：不是本文的，请删去。`]
    : [];
}

function isHeadOfOthers({ text }: SourceBlock): boolean {
  return OTHERS.test(text.replace(/[^\p{Script=Han}:：]/gu, ''));
}

function isLine({ text, table, picture }: SourceBlock): boolean {
  return !table && picture === undefined && text.length <= 80;
}

/** True for what pages write below an article, one below the other: who did what, and that it ends here. */
function saysAbout(line: string): boolean {
  return isAboutArticle(line) || /^[\s—–\-·*]*(?:END|THE END|完)[\s—–\-·*]*$/i.test(line);
}

/** A line that leads to the other pages of an article: 上一页 1 2 下一页. */
const TURNING =
  /^(?=.*(?:[上下前后]一页|[末尾]页))(?:(?:[首末尾]页|[上下前后]一页|[第共]?\s*\d+\s*页?|[\s.…|/[\]«»<>‹›])+)$/u;

/** What a person must know of an article that is longer than the page that was saved. */
function otherPages(lines: readonly string[]): string[] {
  return /(?:^|\n)(?:[上前]一页\s+)?\[?1\]?\s+\[?2\]?(?:\s+[\d[\].…]+)*\s+(?:[下后]一页|[末尾]页)/u.test(
    lines.join('\n'),
  )
    ? ['这篇文章在网上分成了几页，这里只有存下来的这一页。请把其余各页的文字也补上。']
    : [];
}

/** The name of the window, where it is like advertising and nothing of it is seen: what search engines are told. */
function windowRemark(html: HtmlElement, { before, inside, after }: PageText): string[] {
  const title = [...elementsBelow(html)].find(({ tagName }) => tagName === 'title');
  const name = title ? rawText(title).trim() : '';
  const seen = [...before, ...after].map(({ text }) => text).join('') + inside.join('');
  return name.length >= LEAST_NAME && !seen.includes(name) && advertisingIn(name) !== undefined
    ? [
        `网页的标题“${short(name)}”像广告，正文里没有，可能被人篡改过。请告诉网站管理员，并核对正文。`,
      ]
    : [];
}

/** In characters: shorter ones say little. */
const LEAST_NAME = 8;

function isShort(text: string): boolean {
  return [...text].length <= 60 && !/[。；！？]/.test(text);
}

const OTHERS =
  /^(?:相关(?:阅读|新闻|链接|文章|报道|推荐|内容|稿件|信息)|(?:推荐|延伸|猜你喜欢|热门|热点|更多|往期)(?:阅读|新闻|文章|推荐|内容|回顾|精彩)?|猜你喜欢)[:：]?$/;

const GARBLED = `正文里有乱码（不能识别的字节）。${COPY}`;

function leftRemark(left: readonly Dropped[]): string {
  const kinds = [...new Set(left.map(({ what }) => what))];
  return `正文里的${kinds.join('、')}不能放进文章（共 ${left.length} 处），需要的请改成文字或图片补上。`;
}

/** What a person must look at where the article may stand elsewhere. */
function doubt(page: PageText, others: readonly PageLine[], { prose, allProse }: Found): string[] {
  const own = page.inside.join('').length;
  const sizes = others.map(({ text, linked }) => ({ text, size: text.length - linked }));
  const rest = sizes.reduce((sum, { size }) => sum + size, 0);
  const isDoubtful = allProse - prose > prose * 0.5 && allProse > prose;
  if (!isDoubtful && rest <= own) return [];
  const other = sizes.filter(({ size }) => size >= 10).sort((a, b) => b.size - a.size)[0];
  if (!other) return [];
  const why =
    rest > own
      ? `没有放进文章的文字（${rest} 字）比文章（${own} 字）还多`
      : '页面上还有别的成段文字';
  return [
    `请核对取的是不是正文：${why}。取的是“${short(page.inside.find((line) => line.length > 9) ?? page.inside[0] ?? '')}”，没有取的如“${short(other.text)}”。取错了的，${COPY}`,
  ];
}

function short(text: string): string {
  const signs = [...text];
  return signs.length > 40 ? `${signs.slice(0, 40).join('')}……` : text;
}

/** The lines without `taken`, each once; of equal lines the last, which is nearest to the article. */
function without(lines: readonly PageLine[], taken: readonly string[]): PageLine[] {
  const left = [...lines];
  for (const line of [...taken].reverse()) {
    const at = left.findLastIndex(({ text }) => text === line);
    if (at !== -1) left.splice(at, 1);
  }
  return left;
}

function navigation({ text }: PageLine): Dropped {
  return { what: '导航、页面文字', text, beside: true };
}

function missingPicture(src: string): string {
  return `图片没有带过来，请按手册第五节插入：${src}`;
}

function hiddenPart({ text, why, line, inside }: Unseen): Dropped {
  const what = inside ? '正文里隐藏的页面部件' : '正文以外的隐藏文字';
  const said = text.replace(/\s+/g, ' ').trim();
  return { what, text: `第${line}行 ${said}（${why}）`, beside: true };
}

function shownAtTimes({ text, why, line, when }: Unseen & { when: string }): Dropped {
  const said = text.replace(/\s+/g, ' ').trim();
  return { what: `正文里${when}的文字`, text: `第${line}行 ${said}（${why}）`, beside: true };
}

function conditionalRemark(found: readonly (Unseen & { when: string })[]): string {
  const kinds = [...new Set(found.map(({ when }) => when))].join('，');
  return `正文里有 ${found.length} 处文字平时看不见（${kinds}），没有放进文章：${quoted(found)}。需要的请补上。`;
}

function refusalsOf(
  page: PageText,
  found: Found,
  verdicts: ReadonlyMap<Unseen, Verdict>,
  framed: Framed,
): string[] {
  const of = (verdict: string) => page.unseen.filter((each) => verdicts.get(each) === verdict);
  const tampered = of('tampered');
  if (tampered.length > 0) {
    const isInside = tampered.some(({ inside }) => inside);
    return [
      `${isInside ? '正文' : '网页'}里有读者看不见的文字，多半是被人篡改加进去的：${quoted(tampered)}。请告诉网站管理员。要导入的，${COPY}`,
    ];
  }
  const waiting = of('unrendered');
  if (waiting.length > 0) return [`${UNRENDERED}：${quoted(waiting)}。这不是篡改。${SAVE_SHOWN}`];
  return noArticle(page, found, framed);
}

const UNRENDERED = '这是网页还没有显示出来时的源代码，正文要等网页的脚本运行以后才显示';
const SAVE_SHOWN = `请用浏览器打开这个网页，等正文显示出来，再“另存为”“网页，全部”，导入存下来的文件；或者把正文复制到 Word 里，另存为 .docx 再导入。`;

/** A page that has no words of its own, that is all links, or that says that there is none. */
function noArticle(
  page: PageText,
  { prose, allProse, linked, unlinked, article }: Found,
  framed: Framed,
): string[] {
  const elements = [...elementsBelow(article)];
  const own = page.inside.join('').replace(/\s/g, '');
  const scripts = elements.some(({ tagName }) => tagName === 'script');
  const frames = elements.filter(({ tagName }) => tagName === 'iframe');
  if (own === '') {
    if (frames.length > 0) return [FRAMED];
    return [scripts ? `${UNRENDERED}。${SAVE_SHOWN}` : `这一页不是一篇文章：里面没有文字。${OPEN}`];
  }
  if (framed.prose > allProse || (framed.unsaved > 0 && allProse === 0 && own.length < 60))
    return [FRAMED];
  const isList = prose === 0 && linked > 60 && linked > unlinked * 1.5;
  if (isList) return [`这一页不是一篇文章：差不多全是链接，像是首页或栏目的列表。${OPEN}`];
  const isError =
    own.length < 200 &&
    /(?:页面|网页|文章|内容|您访问的\S{0,8})(?:不存在|已删除|找不到|未找到|已被删除)|404 Not Found|403 Forbidden|无权访问/i.test(
      own,
    );
  return isError ? [`这一页不是一篇文章：页面上写着“${short(own)}”。${OPEN}`] : [];
}

/** The frames of a page: how much prose stands in those that were saved with it, and how many others are seen. */
interface Framed {
  prose: number;
  unsaved: number;
}

function framesWith(body: HtmlElement, files: SavedFiles): Framed {
  const framed: Framed = { prose: 0, unsaved: 0 };
  for (const frame of elementsBelow(body)) {
    const address = frame.tagName === 'iframe' ? attribute(frame, 'src') : undefined;
    if (!address || address.startsWith('about:')) continue;
    const inner = attribute(frame, 'srcdoc') ?? files.at(address);
    if (inner === undefined) {
      const isSeen = !['width', 'height'].some((side) =>
        /^[01]$/.test(attribute(frame, side) ?? ''),
      );
      if (isSeen) framed.unsaved += 1;
      continue;
    }
    const html = readHtml(typeof inner === 'string' ? inner : decodeHtml(inner));
    const own = html.childNodes.find((node) => isElement(node) && node.tagName === 'body');
    if (own) framed.prose = Math.max(framed.prose, proseIn(rawText(own)));
  }
  return framed;
}

const OPEN = '请打开要导入的那一篇文章，保存那个网页再导入。';
const FRAMED = `这一页的正文嵌在另一个页面里（框架）。请在正文上点右键，选“在新标签页中打开框架”（或“此框架”→“仅显示此框架”），保存打开的网页再导入。`;

function framesIn(html: HtmlElement): string {
  const sources = [...elementsBelow(html)].flatMap(({ tagName, attrs }) =>
    tagName === 'frame' ? attrs.filter(({ name }) => name === 'src').map(({ value }) => value) : [],
  );
  const among = sources.length > 0 ? `（${sources.slice(0, 5).join('、')}）` : '';
  return `里面没有网页正文（这是框架页${among}）。请找到正文所在的那个网页，保存后再导入。`;
}

function tamperedBy(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > 5 ? ` 等 ${lines.length} 处` : '';
  return [
    `网页里有读者看不见的内容，多半是被人篡改加进去的：${lines.slice(0, 5).join('、')}${more}。请告诉网站管理员。要导入的，${COPY}`,
  ];
}

function quoted(found: readonly Unseen[]): string {
  const shown = found
    .slice(0, 5)
    .map(
      ({ text, why, line }) =>
        `第${line}行“${[...text.replace(/\s+/g, ' ').trim()].slice(0, 30).join('')}”（${why}）`,
    );
  return shown.join('、') + (found.length > shown.length ? ` 等 ${found.length} 处` : '');
}

/** How the article is shown, as the elements around it decide. */
function around(body: HtmlElement, article: HtmlElement, style: PageStyle): Shown {
  const path: HtmlElement[] = [];
  for (let at: HtmlElement | undefined = article; at; at = at === body ? undefined : parentOf(at)) {
    path.unshift(at);
  }
  return path.reduce((shown: Shown, element) => shownIn(element, shown, style), {});
}

/** The lines of a heading as one where nothing but their breaks parts them from the title. */
function asOne(lines: readonly string[], title: string | undefined): readonly string[] {
  return title !== undefined && lines.join('') === title ? [title] : lines;
}
