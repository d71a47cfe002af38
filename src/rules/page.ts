import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { isAllowedHost } from '../domain/hosts.ts';
import type { Site } from '../schema/site.ts';
import { addressesIn } from './addresses-in-text.ts';
import { undisguised } from './disguise.ts';
import { spamWordsIn } from './spam-words.ts';

/**
 * What a built page has that no page of a court may have, in Chinese; nothing for a sound one. The page is read as a
 * browser reads it (WHATWG HTML, parse5), so it does not matter where something has come from: content, a template, a
 * package.
 */
export function pageProblems(html: string, site: Site): string[] {
  const elements = [...elementsOf(parse(html))];
  return [
    ...courtMissing(elements, site),
    ...elements.flatMap((element) => [
      ...forbiddenElement(element),
      ...element.attrs.flatMap((attribute) => forbiddenAttribute(element, attribute, site)),
    ]),
    ...poisonedHead(elements, site),
  ];
}

type Element = Tree.Element;

function* elementsOf(node: Tree.Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child);
  // What stands in a template may be shown as well (declarative shadow DOM).
  if ('content' in node) yield* elementsOf(node.content);
}

function textOf(node: Tree.Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function valueOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value;
}

/** The court is named in the title, the masthead, the footer, and in what search engines are told. */
function courtMissing(elements: Element[], { court }: Site): string[] {
  const isClass = (name: string) => (element: Element) =>
    valueOf(element, 'class')?.split(' ').includes(name);
  const places: [name: string, text: string | undefined][] = [
    // A title may name the court besides, and ends with it.
    [
      '标题末尾',
      textIn(elements.find(({ tagName }) => tagName === 'title'))
        ?.split('_')
        .at(-1),
    ],
    ['页首', textIn(elements.find(isClass('masthead')))],
    ['页尾', textIn(elements.find(isClass('footer')))],
    [
      '结构化数据',
      textIn(elements.find((each) => valueOf(each, 'type') === 'application/ld+json')),
    ],
  ];
  return places.flatMap(([name, text]) =>
    (name === '标题末尾' ? text?.trim() === court : text?.includes(court))
      ? []
      : `${name}没有法院名称“${court}”`,
  );
}

function textIn(element: Element | undefined): string | undefined {
  return element && textOf(element);
}

const FORBIDDEN = new Set([
  'iframe',
  'frame',
  'frameset',
  'object',
  'embed',
  'applet',
  'base',
  'marquee',
  'portal',
]);

function forbiddenElement({ tagName }: Element): string[] {
  return FORBIDDEN.has(tagName) ? [`有不能用的元素 <${tagName}>`] : [];
}

function forbiddenAttribute(
  { tagName }: Element,
  { name, value }: { name: string; value: string },
  site: Site,
): string[] {
  if (name.startsWith('on')) return [`<${tagName}> 上有脚本属性 ${name}`];
  // The stylesheet is all there is of style: what a style attribute hides or moves would not be seen.
  if (name === 'style' || name === 'srcdoc') return [`<${tagName}> 上有 ${name} 属性`];
  const address = value.replace(REFRESH, '');
  const isAddress = ADDRESSES.has(name) || (name === 'content' && /^https?:/.test(address));
  if (!isAddress) return [];
  const isList = name === 'srcset' || name === 'imagesrcset';
  const targets = isList ? value.split(',').map((each) => each.trim().split(/\s/)[0]!) : [address];
  return targets.flatMap((target) => {
    const problem = targetProblem(target, site);
    return problem ? [`<${tagName}> 的 ${name} ${problem}：${target}`] : [];
  });
}

/* `<meta http-equiv="refresh">` */
const REFRESH = /^\s*\d+\s*;\s*url\s*=\s*/i;
const ADDRESSES = new Set([
  ...['background', 'imagesrcset', 'manifest', 'to'],
  'href',
  'src',
  'srcset',
  'action',
  'formaction',
  'poster',
  'data',
  'ping',
  'cite',
  'xlink:href',
]);

function targetProblem(target: string, site: Site): string | undefined {
  const url = URL.parse(target, site.url);
  if (!url) return '不是网址';
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') return undefined;
  if (!/^https?:$/.test(url.protocol)) return '会执行脚本或打开别的程序';
  return isKnownHost(url.hostname, site) ? undefined : '指向不在名单上的网站';
}

/** Hosts of `site.yaml`, and the registers to which record numbers lead. */
function isKnownHost(host: string, site: Site): boolean {
  const { officialMark, errorReport } = site.footer;
  const named = [site.corrections, officialMark, errorReport].flatMap((each) => {
    return each && URL.canParse(each) ? [new URL(each).hostname] : [];
  });
  return (
    isAllowedHost(host, site) || [...named, 'beian.miit.gov.cn', 'beian.mps.gov.cn'].includes(host)
  );
}

/** Titles and descriptions are what search engines show. */
function poisonedHead(elements: Element[], site: Site): string[] {
  const texts = elements.flatMap((element) => {
    if (element.tagName === 'title') return textOf(element);
    const name = valueOf(element, 'name') ?? valueOf(element, 'property') ?? '';
    const isText = /^(?:description|keywords|articletitle|og:title|og:description)$/i.test(name);
    return element.tagName === 'meta' && isText ? (valueOf(element, 'content') ?? '') : [];
  });
  return texts.flatMap((text) => {
    const plain = undisguised(text);
    const foreign = addressesIn(plain, (host) => isKnownHost(host, site));
    return [...foreign, ...spamWordsIn(plain)].map(
      ({ start, end }) => `标题或说明里有“${text.slice(start, end)}”`,
    );
  });
}
