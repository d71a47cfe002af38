import { base64Bytes } from '../../text/bytes.ts';
import { attribute, type HtmlElement, isElement, rawText } from '../../text/html.ts';
import { type PageStyle } from './style-sheet.ts';
import { shownIn, whyUnseen } from './hidden.ts';
import { elementsBelow, readHtml } from './tree.ts';
import { isAdvertising } from './unseen.ts';

/**
 * What the scripts of a page write into it when it is shown, and what stands where no browser shows it but engines read it: a
 * line for each that advertises, hides what follows, or leads readers away, in Chinese. Scripts are not run: their words are
 * read as they are written, and without their escapes.
 */
export function writtenByScripts(
  html: HtmlElement,
  style: PageStyle,
  shown: string,
  isForeign: (address: string) => boolean,
): string[] {
  const found: string[] = [];
  for (const element of elementsBelow(html)) {
    const line = element.sourceCodeLocation?.startLine ?? 1;
    const say = (what: string, text: string) =>
      found.push(`第${line}行${what}“${[...text.trim()].slice(0, 30).join('')}”`);
    if (element.tagName === 'script' && !/json|template/i.test(attribute(element, 'type') ?? '')) {
      for (const [what, text] of inScript(rawText(element), style, isForeign)) say(what, text);
    } else if (/^(?:noscript|template|noframes|noembed)$/.test(element.tagName)) {
      const text = textOf(element);
      if (isAdvertising(text)) say('藏在不显示的地方的', text);
    } else {
      const text = unshownText(element);
      if (text && isAdvertising(text) && !shown.includes(text.replace(/\s/g, '')))
        say('写给搜索引擎看的', text);
    }
  }
  return [...new Set(found)];
}

/** The name of the window and what META tags say. */
function unshownText(element: HtmlElement): string | undefined {
  if (element.tagName === 'title') return rawText(element);
  const name = attribute(element, 'name') ?? attribute(element, 'property') ?? '';
  const isText = element.tagName === 'meta' && /keywords|description|title/i.test(name);
  return isText ? attribute(element, 'content') : undefined;
}

function textOf(element: HtmlElement): string {
  const inner = 'content' in element ? (element.content as HtmlElement) : element;
  return inner.childNodes
    .map((node) => (isElement(node) ? rawText(node) : rawText(node).replace(/<[^>]*>/g, ' ')))
    .join(' ');
}

function* inScript(
  script: string,
  style: PageStyle,
  isForeign: (address: string) => boolean,
): Generator<[string, string]> {
  const words = literalsIn(script);
  const written = words.join('');
  const plain = written.replace(/<[^>]*>/g, ' ');
  if (isAdvertising(plain)) yield ['脚本里写着', plain];
  else if (isAdvertising(script)) yield ['脚本里写着', script];
  if (/document\s*\.\s*write|innerHTML|insertAdjacentHTML|append/.test(script)) {
    const hiding = hidesWhatFollows(written, style);
    if (hiding) yield ['脚本把后面的文字藏起来', hiding];
    for (const [, address = ''] of written.matchAll(/<a\s[^>]*?href\s*=\s*["']?([^"'\s>]+)/gi)) {
      if (isForeign(address)) yield ['脚本写进了链接', address];
    }
  }
  const leads = /\blocation\b(?:\s*\.\s*(?:href|replace|assign))?\s*[=(]/.test(script);
  const asks = /referrer|baidu|sogou|spider|haosou|so\.com/i.test(script);
  if (leads && asks) {
    const address = words.find((each) => isForeign(each));
    if (address) yield ['脚本把读者带到别的网站', address];
  }
}

/** The strings of a script, without escapes: `\u8d4c`, `\x3c`, `%u8d4c`, `&#36172;`, `fromCharCode(…)`, Base64. */
function literalsIn(script: string): string[] {
  const strings = [
    ...script.matchAll(/"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g),
  ]
    .map(([, a, b, c]) => a ?? b ?? c ?? '')
    .map(unescaped);
  const codes = [...script.matchAll(/fromCharCode\(([\d\s,x]+)\)/gi)].map(([, said = '']) =>
    String.fromCharCode(...said.split(',').map(Number)),
  );
  const coded = /\batob\b|base64/i.test(script)
    ? strings
        .filter((each) => /^[\w+/]{12,}={0,2}$/.test(each))
        .map((each) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(base64Bytes(each)))
    : [];
  return [...strings, ...codes, ...coded];
}

function unescaped(text: string): string {
  return text
    .replace(
      /\\u\{?([\da-f]{4,5})\}?|\\x([\da-f]{2})|%u([\da-f]{4})/gi,
      (_, a?: string, b?: string, c?: string) =>
        String.fromCodePoint(Number.parseInt(a ?? b ?? c ?? '20', 16)),
    )
    .replace(/(?:%[\da-f]{2})+/gi, (each) => {
      try {
        return decodeURIComponent(each);
      } catch {
        return each;
      }
    })
    .replace(/&#(x?)([\da-f]+);?/gi, (each, isHex: string, digits: string) => {
      const code = Number.parseInt(digits, isHex ? 16 : 10);
      return code > 0 && code < 0x11_0000 ? String.fromCodePoint(code) : each;
    })
    .replace(/\\(.)/g, '$1');
}

/** The tag that a script writes, leaves open and hides. */
function hidesWhatFollows(written: string, style: PageStyle): string | undefined {
  if (!written.includes('<') || written.length > 20_000) return undefined;
  for (const [tag, name = ''] of written.matchAll(
    /<(div|span|p|ul|table|td|section|font|marquee)\b[^>]*>/gi,
  )) {
    if (new RegExp(`</${name}`, 'i').test(written)) continue;
    const opened = [
      ...elementsBelow(readHtml(`<table><tr>${tag}字`.replace(/^<table><tr>(?!<td)/i, ''))),
    ];
    const element = opened.find(({ tagName }) => tagName === name.toLowerCase());
    if (element && whyUnseen(shownIn(element, {}, style))) return tag;
  }
  return undefined;
}
