import { parse } from 'parse5';
import { addressesIn, spamWordsIn } from '../detect/index.ts';
import type { Site } from '../schema/site.ts';
import { isKnownHost } from '../section/site.ts';
import { undisguised } from '../text/disguise.ts';
import { elementsIn, type HtmlElement, rawText } from '../text/html.ts';

/*
 * Files that a court puts beside its section as they are: what proves to a search engine whose site it is, an icon. Each
 * is named in `site.yaml` with its digest; this says what such a file can be at all.
 */

/** More than such a file ever needs. */
const MOST_BYTES = 200_000;
const MOST_TEXT = 4000;

/** What is wrong with such a file, in Chinese. */
export function passthroughProblems(file: string, bytes: Uint8Array, site?: Site): string[] {
  const [, ending = ''] = /\.([a-z]+)$/.exec(file) ?? [];
  const look = LOOKS[ending];
  if (!look) return [`不能发布这种文件：只能是 ${Object.keys(LOOKS).join('、')}`];
  if (bytes.length > MOST_BYTES) return [`文件太大，最多 ${MOST_BYTES / 1000} KB`];
  return look(bytes, site);
}

type Look = (bytes: Uint8Array, site: Site | undefined) => string[];

const LOOKS: Partial<Record<string, Look>> = {
  html: (bytes, site) => ofText(bytes, site, pageProblems),
  txt: (bytes, site) => ofText(bytes, site),
  xml: (bytes, site) =>
    ofText(bytes, site, (text) =>
      /<[!?](?!xml\s)/.test(text) ? ['有处理指令、注释或文档类型'] : [],
    ),
  json: (bytes, site) => ofText(bytes, site),
  svg: (bytes, site) => ofText(bytes, site, drawingProblems),
  ico: (bytes) => begins(bytes, [0, 0, 1, 0]),
  png: (bytes) => begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  jpg: (bytes) => begins(bytes, [0xff, 0xd8, 0xff]),
};

function begins(bytes: Uint8Array, start: readonly number[]): string[] {
  return start.every((each, index) => bytes[index] === each) ? [] : ['内容和扩展名不符'];
}

function ofText(
  bytes: Uint8Array,
  site: Site | undefined,
  more: (text: string) => string[] = () => [],
): string[] {
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return ['不是 UTF-8 编码的文字'];
    throw error;
  }
  const plain = undisguised(text);
  const isKnown = (host: string) =>
    host === 'www.w3.org' || (site !== undefined && isKnownHost(host, site));
  const found = [...addressesIn(plain, isKnown), ...spamWordsIn(plain)];
  return [
    ...(text.length > MOST_TEXT ? ['文字太多'] : []),
    ...found.map(({ start, end }) => `里面有不该有的网址或广告“${text.slice(start, end)}”`),
    ...more(text),
  ];
}

/* A page that proves whose site it is holds a code, and nothing that does anything. */
const PAGE = new Set(['html', 'head', 'title', 'body', 'p', 'meta']);
const PAGE_ATTRIBUTES = new Set(['charset', 'content', 'lang', 'name']);

function pageProblems(html: string): string[] {
  const problems = closedProblems(elementsIn(html), PAGE, PAGE_ATTRIBUTES);
  const isPlain = parse(html).childNodes.every(({ nodeName }) =>
    /^(?:#documentType|html)$/.test(nodeName),
  );
  return isPlain && !html.includes('<!--') ? problems : [...problems, '有注释'];
}

const DRAWING = new Set([
  ...['svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'defs'],
  ...['linearGradient', 'radialGradient', 'stop', 'title', 'clipPath', 'mask', 'text'],
  // What a parser puts around a drawing that stands by itself.
  ...['html', 'head', 'body'],
]);
const DRAWING_ATTRIBUTES = new Set([
  ...['xmlns', 'viewBox', 'width', 'height', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r'],
  ...['rx', 'ry', 'd', 'points', 'fill', 'stroke', 'stroke-width', 'stroke-linecap', 'opacity'],
  ...['stroke-linejoin', 'fill-rule', 'clip-rule', 'clip-path', 'mask', 'transform', 'id', 'role'],
  ...['offset', 'stop-color', 'stop-opacity', 'gradientUnits', 'gradientTransform', 'fill-opacity'],
  ...['font-size', 'font-family', 'font-weight', 'text-anchor', 'preserveAspectRatio', 'version'],
]);

/** A drawing holds shapes: no script, no style, nothing that leads or loads from anywhere. */
function drawingProblems(svg: string): string[] {
  const elements = elementsIn(svg);
  const loads = elements
    .flatMap(({ attrs }) => attrs)
    .filter(({ value }) => /url\(\s*["']?(?!#)|javascript:|\\/i.test(value));
  return [
    ...closedProblems(elements, DRAWING, DRAWING_ATTRIBUTES),
    ...(/<[!?](?!xml\s)/.test(svg) ? ['有处理指令、注释或文档类型'] : []),
    ...loads.map(({ name }) => `${name} 要从别处加载`),
  ];
}

function closedProblems(
  elements: readonly HtmlElement[],
  names: ReadonlySet<string>,
  attributes: ReadonlySet<string>,
): string[] {
  return elements.flatMap((element) => [
    ...(names.has(element.tagName) ? [] : [`有不能用的元素 <${element.tagName}>`]),
    ...element.attrs
      .filter(({ name }) => !attributes.has(name))
      .map(({ name }) => `<${element.tagName}> 上有不能用的属性 ${name}`),
    ...(element.tagName === 'text' && rawText(element).length > 20 ? ['图里的文字太多'] : []),
  ]);
}
