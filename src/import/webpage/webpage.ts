import { type HtmlElement, isElement } from '../../text/html.ts';
import { decodedPiece } from '../../text/urls.ts';
import { type Dropped, type Source, sourceOf, type SourcePicture } from '../source.ts';
import { articleOf } from './article.ts';
import { blocksOfPage } from './blocks.ts';
import { factsOf } from './facts.ts';
import { type Shown, shownIn } from './hidden.ts';
import { type PageStyle, pageStyle } from './style-sheet.ts';
import { decodeHtml, readHtml } from './tree.ts';
import { type PageText, pageText } from './visible.ts';

/**
 * Reads a saved web page: its article, and what the page says about it. `beside` gives the files that were saved with
 * it. Text of the article that a browser does not show is a refusal: that is how pages are poisoned.
 */
export function readPage(bytes: Uint8Array, beside: Beside): Source {
  try {
    return read(readHtml(decodeHtml(bytes)), beside);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return sourceOf({ refusals: [`打不开这个网页（${why}）。${COPY}`] });
  }
}

const COPY = '请用浏览器打开，把正文复制到 Word 里（粘贴时选“只保留文本”），另存为 .docx 再导入。';

function read(html: HtmlElement, beside: Beside): Source {
  const body = html.childNodes.find((node) => isElement(node) && node.tagName === 'body');
  if (!body || !isElement(body))
    return sourceOf({ refusals: ['里面没有网页正文（可能是框架页）。'] });
  const style = pageStyle(html, () => undefined);
  const article = articleOf(body, style);
  const page = pageText(body, article, style);
  const { facts, titleLines, byline } = factsOf(html, article, page);
  const pictures = new HtmlPictures(beside);
  const links = new Set<string>();
  const remarks = new Set<string>();
  const blocks = blocksOfPage(
    article,
    {
      ...{ style, remarks },
      pictureAt: (src) => pictures.at(src),
      link: (said, href) => /^https?:/i.test(href.trim()) && links.add(`${said}（${href.trim()}）`),
    },
    around(body, article, style),
  );
  return sourceOf({
    ...{ blocks, facts, pictures: pictures.taken },
    visible: { text: [...titleLines, ...page.inside, ...(byline ? [byline] : [])], notes: [] },
    dropped: [
      ...without(page.before, titleLines).map(navigation),
      ...without(page.after, byline ? [byline] : []).map(navigation),
      ...[...links].map((link) => ({ what: '链接的地址（文字保留）', text: link })),
      ...page.hidden.filter(({ inside }) => !inside).map(hiddenOutside),
    ],
    remarks: [...remarks, ...pictures.missing.map(missingPicture)],
    refusals: [
      ...hiddenInside(page),
      ...(page.inside.join('').includes('\ufffd') ? [GARBLED] : []),
    ],
  });
}

const GARBLED = `正文里有乱码（不能识别的字节）。${COPY}`;

/** The lines without `taken`, each once; of equal lines the last, which is nearest to the article. */
function without(lines: readonly string[], taken: readonly string[]): string[] {
  const left = [...lines];
  for (const line of [...taken].reverse()) left.splice(left.lastIndexOf(line), 1);
  return left;
}

function navigation(text: string): Dropped {
  return { what: '导航、页面文字', text };
}

function missingPicture(src: string): string {
  return `图片没有带过来，请按手册第五节插入：${src}`;
}

function hiddenOutside({ text, why, line }: PageText['hidden'][number]): Dropped {
  return { what: '正文以外的隐藏文字', text: `第${line}行 ${text}（${why}）` };
}

function hiddenInside({ hidden }: PageText): string[] {
  const found = hidden.filter(({ inside }) => inside);
  if (found.length === 0) return [];
  const quoted = found
    .slice(0, 5)
    .map(({ text, why, line }) => `第${line}行“${[...text].slice(0, 30).join('')}”（${why}）`);
  const more = found.length > quoted.length ? ` 等 ${found.length} 处` : '';
  return [
    `正文里有读者看不见的文字，多半是被人篡改加进去的：${quoted.join('、')}${more}。请告诉网站管理员。要导入的，${COPY}`,
  ];
}

/** How the article is shown, as the elements around it decide. */
function around(body: HtmlElement, article: HtmlElement, style: PageStyle): Shown {
  const path: HtmlElement[] = [];
  for (let at: HtmlElement | null = article; at;) {
    path.unshift(at);
    const parent: unknown = at.parentNode;
    at = at !== body && parent && isElement(parent as HtmlElement) ? (parent as HtmlElement) : null;
  }
  return path.reduce((shown: Shown, element) => shownIn(element, shown, style), {});
}

/** The bytes of a file by its path from the page, as the page writes it; undefined when it was not saved with it. */
export type Beside = (path: string) => Uint8Array | undefined;

/** The pictures of a page that were saved with it. Nothing is fetched from the network. */
class HtmlPictures {
  readonly taken: SourcePicture[] = [];
  readonly missing: string[] = [];
  readonly #beside: Beside;

  constructor(beside: Beside) {
    this.#beside = beside;
  }

  /** Adds a picture and gives its index; undefined for one that was not saved with the page. */
  at(src: string): number | undefined {
    const address = src.trim();
    if (address === '') return undefined;
    const bytes = /^data:/i.test(address) ? dataOf(address) : this.#saved(address);
    if (bytes) return this.taken.push({ name: address.slice(0, 80), bytes }) - 1;
    this.missing.push(address.slice(0, 200));
    return undefined;
  }

  #saved(address: string): Uint8Array | undefined {
    if (/^[a-z][a-z\d+.-]*:|^\/|\\|(?:^|\/)\.\.(?:\/|$)/i.test(address)) return undefined;
    const [path = ''] = address.split(/[?#]/);
    const decoded = decodedPiece(path) ?? path;
    return decoded.split(/[/\\]/).includes('..') ? undefined : this.#beside(decoded);
  }
}

/** `data:image/png;base64,…` (RFC 2397). */
function dataOf(address: string): Uint8Array | undefined {
  const [, base64, data] = /^data:[^,]*?(;base64)?,([^]*)$/i.exec(address) ?? [];
  if (data === undefined || !base64) return undefined;
  return new Uint8Array(Buffer.from(decodedPiece(data) ?? data, 'base64'));
}
