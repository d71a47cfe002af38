import { styleSheetPackage } from '../disk/index.ts';
import type { Site } from '../schema/site.ts';
import { foreignAddresses } from './addresses.ts';
import { sourcesOf } from './sources.ts';

/*
 * What makes browsers run or load something: scripts, stylesheets, drawings. That their bytes are those that the bundler
 * made is proved by their digests; this looks at what it made, as a package may have had a hand in that.
 */

/** What a script can do to a reader, by how that is written: none does what our own sources do not. */
const POWERS: readonly [name: string, pattern: RegExp][] = [
  ['serviceWorker', /serviceWorker/],
  ['eval', /\beval\s*\(/],
  ['Function', /\bFunction\s*\(/],
  ['document.write', /\bdocument\s*\.\s*write/],
  ['importScripts', /\bimportScripts\b/],
  ['WebSocket', /\bWebSocket\b/],
  ['WebTransport', /\bWebTransport\b/],
  ['EventSource', /\bEventSource\b/],
  ['sendBeacon', /\bsendBeacon\b/],
  ['RTCPeerConnection', /\bRTCPeerConnection\b/],
  ['atob', /\batob\b/],
  ['fromCharCode', /\bfromCharCode\b/],
  ['document.cookie', /\bdocument\s*\.\s*cookie\b/],
  ['window.open', /\bwindow\s*\.\s*open\b/],
  ['createElement script', /createElement\s*\(\s*["'`](?:script|iframe|object|embed)/i],
  ['unescape', /\bunescape\s*\(/],
  ['SharedWorker', /\bSharedWorker\b/],
  ['getUserMedia', /\bgetUserMedia\b/],
];

/** What is wrong with a script, in Chinese. */
export function scriptProblems(code: string, site: Site): string[] {
  const plain = unescaped(code);
  return [
    ...foreignAddresses(plain, site),
    ...POWERS.filter(([, pattern]) => pattern.test(plain) && !isInSources(pattern)).map(
      ([name]) => `脚本用了 ${name}，栏目的脚本都不用它`,
    ),
  ];
}

function isInSources(pattern: RegExp): boolean {
  return sourcesOf('.ts', '.astro').some((source) => pattern.test(source));
}

/** A script without the escapes of its strings, and with neighbouring strings joined. */
export function unescaped(code: string): string {
  return code
    .replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]{1,6})\})/gi, (all, ...hex) => {
      const digits = (hex as (string | undefined)[]).slice(0, 3).find(Boolean);
      const number = Number.parseInt(digits ?? '', 16);
      return number > 0x1f && number <= 0x10ffff ? String.fromCodePoint(number) : all;
    })
    .replace(/(["'`])\s*\+\s*(["'`])/g, (all, end, start) => (end === start ? '' : all));
}

/* What a stylesheet of a section is made of; what loads something (`@import`, `url()`) is not among it. */
const AT_RULES = new Set([
  ...['container', 'font-face', 'keyframes', 'layer', 'media', 'page', 'property', 'supports'],
  ...['bottom-left', 'bottom-right', 'bottom-center', 'top-left', 'top-right', 'top-center'],
]);
/** Functions that give a place or a text from elsewhere. */
const LOADING = new Set([
  'expression',
  'image',
  'image-set',
  '-webkit-image-set',
  'src',
  'element',
]);

/** What is wrong with a stylesheet, in Chinese. */
export function styleProblems(css: string): string[] {
  const { parse, walk } = styleSheetPackage();
  const problems: string[] = [];
  const tree = parse(css, { parseCustomProperty: true });
  walk(tree, (node) => {
    if (node.type === 'Atrule' && !AT_RULES.has(decoded(node.name).toLowerCase()))
      problems.push(`样式表里有 @${node.name}`);
    if (node.type === 'Url') problems.push(`样式表要加载 ${decoded(node.value).slice(0, 60)}`);
    if (node.type === 'String' && !isKnownString(decoded(node.value)))
      problems.push(`样式表里有文字“${decoded(node.value).slice(0, 40)}”`);
    if (node.type === 'Raw' && /\b(?:url|image-set)\s*\(|["'\\]/i.test(node.value))
      problems.push(`样式表里有读不懂的 ${node.value.trim().slice(0, 40)}`);
    if (node.type === 'Function' && LOADING.has(decoded(node.name).toLowerCase()))
      problems.push(`样式表里有 ${decoded(node.name)}()`);
    if (node.type === 'Declaration' && /^(?:behavior|-moz-binding)$/i.test(decoded(node.property)))
      problems.push(`样式表里有 ${decoded(node.property)}`);
  });
  return [...new Set(problems)];
}

/** A string of a stylesheet is shown, or names something: it is one of those in our own stylesheets, or has no word. */
function isKnownString(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text) || sourcesOf('.css').some((css) => css.includes(text));
}

/** A text of a stylesheet without its escapes (CSS Syntax 3, 4.3.7). */
function decoded(text: string): string {
  return text.replace(/\\(?:([\da-f]{1,6})\s?|([^]))/gi, (_, hex?: string, other?: string) => {
    if (hex === undefined) return other ?? '';
    const number = Number.parseInt(hex, 16);
    return number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : '\ufffd';
  });
}
