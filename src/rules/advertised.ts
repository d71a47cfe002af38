import type { AddressInText } from './addresses-in-text.ts';
import type { SpamWord } from './spam-words.ts';

/**
 * True for an address in a text that may well be there because the text reports on the site: it is written as it is, its
 * name is no name under which gambling is sold, and what stands beside it says that it is a site.
 */
export function isReported(
  text: string,
  { start, end, host, isDisguised }: AddressInText,
): boolean {
  if (isDisguised) return false;
  const [before, after] = [
    text.slice(Math.max(0, start - NEAR), start),
    text.slice(end, end + NEAR),
  ];
  if (INVITES.test(before + after)) return false;
  if (CALLED_A_SITE.test(before) || IS_A_SITE.test(after)) return true;
  return isGambling(host)
    ? CRIME.test(before.slice(-CLOSE) + after.slice(0, CLOSE))
    : REPORTS.test(before + after);
}

/** In characters. */
const NEAR = 40;
const CLOSE = 8;
/* A court reports on a site; it invites nobody there. */
const INVITES =
  /请(?:您)?(?:点击|登[录陆]|访问|上|进入)(?![^，。]{0,12}(?:法院|人民网))|欢迎(?:您)?(?:访问|登[录陆]|光临|注册)|更多(?:精彩|优惠)|(?:立即|马上|免费)(?:注册|领取|下载|登[录陆])|领取?(?:彩金|红包|体验金|大奖|礼包|奖品|奖$)|首存|返水|备用网址|加(?:微信|QQ)/i;
const CALLED_A_SITE =
  /(?:(?<!官)(?<!官方)网|(?<!官)(?<!官方)网站|网址|首页|域名|访问|登[录陆]|ip地址)(?:上?的?网?址?)?[为是在：:]?\s?[（(“"]?\s?$/i;
const IS_A_SITE = /^\s?[”"）)]?的?(?:网站|域名|网址)/;
const REPORTS =
  /网[站址页店吧名（(]|官网|域名|邮[箱件]|链接|登[录陆]|访问|浏览|网络|互联网|上网|网上|页面|主页|平台|软件|客户端|淘宝|天猫|搜索|检索|服务器|数据库|程序|标识|字样|标注|商标|网购|下载|上传|转载|发布|公告|公示|邮政|地址|电子|手机|app|http|ip/i;

/** True for a spam word that offers something, or that stands where no crime and no dispute is told of. */
export function isSold(text: string, { start, end }: SpamWord): boolean {
  const word = text
    .slice(start, end)
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '');
  const beside = text.slice(Math.max(0, start - NEAR), start) + text.slice(end, end + NEAR);
  return OFFERS.test(word) || OFFERS.test(beside) || !CRIME.test(beside);
}

const OFFERS =
  /领取?(?:彩金|体验金)|官[网網]|官方(?:[网網]|入口|平台|app)|app下[载載]|登[录錄]入口|(?:注[册冊]|首存|[开開][户戶])(?:就|即)?送|送(?:彩金|[现現]金|礼金)|[备備]用[网網]址|旗[舰艦][厅廳]|[综綜]合app|免[费費]|在[线線][观觀]看|全套|加微信|返水|必[备備]|上百万/;
const CRIME =
  /赌博|赌场|赌资|赌客|赌球|参赌|下注|庄家|犯罪|被告|罪|涉案|案件|查获|抓获|查处|非法|违法|侵权|商标|淫秽|卖淫|嫖|判处|获利|公安|检察|著作权|不正当竞争/;

/** Names of that kind are numbers, or end with them, and stand on endings that cost little. */
export function isGambling(host: string): boolean {
  const [label = '', ending = ''] = host
    .replace(/\.(?:com|net|org)(?=\.[a-z]{2}$)/, '')
    .split('.')
    .slice(-2);
  if (KNOWN.test(label) || /^[\d.]+$/.test(host)) return false;
  return /\d{3,}$|\d{2}[a-z]{0,2}$|bet|casino|\d{4,}/.test(label) || CHEAP.test(ending);
}

/** Portals, banks, and public services whose names are numbers. */
const KNOWN =
  /^(?:163|126|139|189|188|263|360|58|51job|2345|1688|4399|17173|3158|10086|10010|10000|12306|12315|12333|12345|12348|12368|12377|95598)$/;
const CHEAP =
  /^(?:vip|top|xyz|bid|lol|cfd|sbs|bet|win|icu|cyou|club|casino|poker|buzz|loan|monster|click)$/;
