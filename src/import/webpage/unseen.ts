import {
  advertisingIn,
  addressesIn,
  isGambling,
  ownDomain,
  spamWordsIn,
} from '../../detect/index.ts';
import { attribute, type HtmlElement, isElement, parentOf, rawText } from '../../text/html.ts';
import { undisguised } from '../../text/disguise.ts';
import { isAboutPage } from './article.ts';
import { REPEATED_TEXT } from './offered.ts';
import { elementsBelow } from './tree.ts';

/** Text that a browser does not show: all that one element hides. */
export interface Unseen {
  root: HtmlElement;
  text: string;
  why: string;
  line: number;
  /** True in the article. */
  inside: boolean;
  /** True among the words of a sentence that is seen. */
  amongWords: boolean;
}

/**
 * What text that is not seen is: put in by somebody, waiting for its script, for some readers or for a time, or a part of the
 * page's machinery.
 */
export type Verdict = 'tampered' | 'unrendered' | 'conditional' | 'furniture';

/**
 * What unseen text is. Words that advertise and links to others' sites are never furniture; prose is in the article alone,
 * and there only where it stands in no box of the page (a form, a menu, a share box). `seen` is how much prose the page
 * shows, `host` whose page it is. Prose that the page itself shows at times, as `when` tells, was not put in.
 */
export function verdictOn(
  unseen: readonly Unseen[],
  seen: number,
  host: string | undefined,
  when: (root: HtmlElement) => string | undefined,
): Map<Unseen, Verdict> {
  const waiting = unseen
    .filter((each) => !isSpam(each) && foreignLinks(each, host).length === 0 && !isBox(each.root))
    .filter((each) => proseIn(each.text) > 0 && when(each.root) !== REPEATED_TEXT)
    .reduce((sum, { text }) => sum + proseIn(text), 0);
  const isUnrendered = waiting > Math.max(20, seen);
  return new Map(unseen.map((each) => [each, verdictOf(each, isUnrendered, host, when)]));
}

function verdictOf(
  each: Unseen,
  isUnrendered: boolean,
  host: string | undefined,
  when: (root: HtmlElement) => string | undefined,
): Verdict {
  if (isSpam(each) || foreignLinks(each, host).length > 0) return 'tampered';
  const prose = proseIn(each.text) > 0;
  if (isUnrendered && prose && !isBox(each.root)) return 'unrendered';
  if (!each.inside) return 'furniture';
  const isWord = each.amongWords && /\p{Script=Han}{2}/u.test(each.text);
  if (!isWord && (!prose || isBox(each.root))) return 'furniture';
  const shown = when(each.root);
  if (shown === REPEATED_TEXT) return 'furniture';
  return shown === undefined ? 'tampered' : 'conditional';
}

/** Characters of sentences, and of lines too long for a label. */
export function proseIn(text: string): number {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /[。！？；]/.test(line) || (/[，：]/.test(line) && line.length > 24))
    .filter((line) => !isAboutPage(line) && !isOfMachinery(line))
    .reduce((sum, line) => sum + line.replace(/\s/g, '').length, 0);
}

/** True for a line in which a part of a page says how it is used: a player, a list that loads, a button, a reader of screens. */
function isOfMachinery(line: string): boolean {
  return [...line].length <= MOST_OF_MACHINERY && MACHINERY.some((each) => each.test(line));
}

/** In characters. */
const MOST_OF_MACHINERY = 48;
const MACHINERY = [
  /(?:不支持|请(?:先)?(?:安装|升级|启用|开启)).{0,12}(?:播放|脚本|浏览器|Java ?Script|Flash)/i,
  /^(?:正在)?(?:加载|载入|播放|请稍[候等])/,
  /本[网站](?:转载|所载|登载)|不代表本(?:网|站|报|院|公众号)/,
  /分享(?:给|到|至)(?:好友|朋友圈|微信|微博)/,
  /^(?:点击|轻触|长按|双击|上滑|下拉)?(?:此处|按钮|图片|屏幕)?(?:可以?)?(?:查看(?:更多|全文|大图|原图)|展开(?:全文|更多)|收起|刷新|重试|返回顶部)/,
  /^(?:复制|收藏|点赞|提交|发布|评论|订阅)成功|^(?:网络|加载|提交)(?:异常|失败|出错)/,
  /无障碍(?:阅读|浏览|模式|工具)|快捷键|读屏|(?:语音|音频).{0,8}(?:合成|播报|朗读)/,
];

/** True for what advertises gambling, pornography and the like. */
export function isAdvertising(text: string): boolean {
  const plain = undisguised(text);
  if (spamWordsIn(plain).length > 0) return true;
  return addressesIn(plain).some(({ host }) => isGambling(host));
}

function isSpam({ root, text }: Unseen): boolean {
  if (isAdvertising(text.replace(/\s+/g, ' '))) return true;
  // What a menu or a share box says is like nothing that a court writes either.
  if (isBox(root)) return false;
  return [...elementsBelow(root), ...linkAround(root)]
    .filter(({ tagName, attrs }) => tagName === 'a' && attrs.some(leadsOn))
    .map((link) => rawText(link).trim())
    .some((each) => each.length > 5 && advertisingIn(each) !== undefined);
}

function leadsOn({ name, value }: { name: string; value: string }): boolean {
  return name === 'href' && !/^\s*(?:#|javascript:|$)/i.test(value);
}

/** The hosts to which unseen text leads, where they are somebody else's. */
function foreignLinks({ root, inside }: Unseen, host: string | undefined): string[] {
  const hosts = [...elementsBelow(root), ...linkAround(root)].flatMap((element) => {
    const href = attribute(element, 'href')?.trim() ?? '';
    if (element.tagName !== 'a' || rawText(element).trim() === '') return [];
    const to = hostOfLink(href);
    if (!to || isTrusted(to, href, host)) return [];
    // Menus lead to other authorities and newspapers, whose names they say.
    const isNamed = !inside && !isGambling(to) && NAMED_SITE.test(rawText(element).trim());
    return isNamed ? [] : [to];
  });
  // Outside the article one may lead to whoever made the site.
  return inside || new Set(hosts.map(ownDomain)).size > 1 || hosts.some(isGambling) ? hosts : [];
}

function linkAround(element: HtmlElement): HtmlElement[] {
  const around = parentOf(element);
  return around?.tagName === 'a' ? [around] : [];
}

/** True for an address that leads to the site of somebody else. */
export function isForeignTo(address: string, host: string | undefined): boolean {
  const to = hostOfLink(address.trim());
  return to !== undefined && !isTrusted(to, address, host);
}

function hostOfLink(href: string): string | undefined {
  if (!/^(?:https?:)?\/\//i.test(href)) return undefined;
  return URL.canParse(href, 'http://a.invalid') ? new URL(href, 'http://a.invalid').hostname : '';
}

function isTrusted(to: string, href: string, host: string | undefined): boolean {
  if (host && ownDomain(to) === ownDomain(host)) return true;
  if (/\.(?:gov|edu|mil)\.cn$/.test(to)) return true;
  // What shares a page hands its address on; what counts visits or shows a code belongs to a platform.
  return (
    /[?&](?:url|title|share\w*|pageurl)=|\/share\b/i.test(href) || PLATFORMS.has(ownDomain(to))
  );
}

const NAMED_SITE = /(?:网|院|府|会|部|局|厅|委|报|社|客户端|微信|微博|公众号|QQ|统计)$/i;
const PLATFORMS = new Set(
  'weibo.com qq.com baidu.com jiathis.com bshare.cn cnzz.com 51.la douban.com renren.com kaixin001.com 163.com sina.com.cn people.com.cn xinhuanet.com news.cn chinacourt.org court.org.cn apple.com adobe.com microsoft.com toutiao.com douyin.com weixin.com twitter.com facebook.com google.com'.split(
    ' ',
  ),
);

/** True for what stands in a box of the page: it has fields or buttons, or is called so, itself or what is around it. */
function isBox(root: HtmlElement): boolean {
  let at: HtmlElement | undefined = root;
  for (let up = 0; at && up < 3 && at.tagName !== 'body'; up += 1) {
    if (isNamedBox(at) || at.tagName === 'form') return true;
    at = parentOf(at);
  }
  return [...elementsBelow(root)].some(
    ({ tagName, childNodes }) =>
      /^(?:input|textarea|select|button|form)$/.test(tagName) ||
      (tagName !== 'span' && childNodes.some((node) => isElement(node) && isNamedBox(node))),
  );
}

function isNamedBox(element: HtmlElement): boolean {
  const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`;
  return BOX.test(names.replace(/([a-z])([A-Z])/g, '$1-$2')) || BOX_TAGS.has(element.tagName);
}

const BOX_TAGS = new Set([
  'nav',
  'footer',
  'aside',
  'menu',
  'dialog',
  'button',
  'label',
  'video',
  'audio',
]);
const BOX =
  /(?:^|[\s_-])(?:comments?|cmt|pinglun|pl|reply|replies|review|dialog|modal|pop|popup|layer|mask|toast|tips?|tooltips?|login|share|bdshare|fenxiang|fx|qr|qrcode|ewm|erweima|weixin|wechat|wx|print|copyright|disclaimer|mianze|player|related?|recommend|xgyd|xgxw|hot|rank|menu|nav|submenu|dropdown|toolbar|tools?|foot|footer|sidebar|form|search|feedback|survey|vote|app|download|fontsize|zihao)\d*(?=$|[\s_-])/i;

/** Whose page it is: as the browser noted that saved it, as the page says, or as most of its links do. */
export function pageHost(html: HtmlElement, notes: readonly string[]): string | undefined {
  const saved = notes.map((each) => /saved from url=\(\d+\)(\S+)/.exec(each)?.[1]).find(Boolean);
  const elements = [...elementsBelow(html)];
  const said = elements.flatMap((element) => {
    const isUrl = /^og:url$/i.test(attribute(element, 'property') ?? '');
    const isOwn = /canonical/i.test(attribute(element, 'rel') ?? '');
    if (element.tagName === 'base' || isOwn) return attribute(element, 'href') ?? [];
    return isUrl ? (attribute(element, 'content') ?? []) : [];
  });
  const known = [saved, ...said].map((each) => each && hostOfLink(each)).find(Boolean);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const element of elements) {
    const host = element.tagName === 'a' && hostOfLink(attribute(element, 'href') ?? '');
    if (host) counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first && first[1] >= 5 ? first[0] : undefined;
}
