import { unified } from '../text/fold.ts';
import { type AddressInText, isGambling } from './addresses.ts';
import type { SpamWord } from './spam.ts';

/**
 * True for an address that the text probably reports on: it is not disguised, nothing invites readers there, and the
 * words beside it call it a site or tell what happened there.
 */
export function isReported(
  text: string,
  { start, end, host, isDisguised }: Omit<AddressInText, 'isDoubtful'>,
): boolean {
  if (isDisguised) return false;
  const [before, after] = [
    text.slice(Math.max(0, start - NEAR), start),
    text.slice(end, end + NEAR),
  ];
  if (INVITES.test(before + after) || INSTEAD.test(after) || IN_PLACE.test(before)) return false;
  if (CALLED_A_SITE.test(before) || IS_A_SITE.test(after)) return true;
  return isGambling(host)
    ? CRIME.test(before.slice(-CLOSE) + after.slice(0, CLOSE))
    : REPORTS.test(before + after);
}

/** In characters. */
const NEAR = 40;
const CLOSE = 8;
/* The address stands where the name of a court stood. */
const INSTEAD = /^[）)]?\s?(?:人民法院|法院|政治处|党组|干警|立案庭|执行局|审管办)/;
const IN_PLACE = /[市县区州][（(]\s?$/;
/* A court reports on a site; it never invites anybody there. */
const INVITES =
  /请(?:您)?(?:点击|登[录陆]|访问|上|进入)(?![^，。]{0,12}(?:法院|人民网))|欢迎(?:您)?(?:访问|登[录陆]|光临|注册)|更多(?:精彩|优惠)|最新(?:网址|首页|域名|地址)|永久(?:域名|网址)|备用(?:域名|线路)|诚邀加盟|(?:立即|马上|免费)(?:注册|领取|下载|登[录陆])|领取?(?:彩金|红包|体验金|大奖|礼包|奖品|奖$)|首存|返水|备用网址|加(?:微信|QQ)/i;
const CALLED_A_SITE =
  /(?:(?<!官)(?<!官方)网|(?<!官)(?<!官方)网站|网址|首页|域名|访问|登[录陆]|ip地址|链接|网址链接)(?:上?的?网?址?)?[为是在：:]?\s?[（(“"]?\s?$/i;
const IS_A_SITE = /^\s?[”"）)]?的?(?:网站|域名|网址)/;
const REPORTS =
  /网[站址页店吧名（(]|官网|域名|邮[箱件]|链接|登[录陆]|访问|浏览|网络|互联网|上网|网上|页面|主页|淘宝|天猫|搜索|检索|服务器|数据库|软件|程序|客户端|标识|字样|标注|商标|网购|下载|上传|转载|诈骗|\bapp\b|\bip\b/i;

/**
 * True for a spam word that advertises: it offers something, or the text around it tells of no crime, no dispute and no
 * party. The name of a company is none.
 */
export function isSold(text: string, { start, end }: SpamWord): boolean {
  const word = unified(text.slice(start, end))
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '');
  const after = text.slice(end, end + NEAR);
  const beside = text.slice(Math.max(0, start - NEAR), start) + after;
  if (IS_COMPANY.test(after)) return false;
  if (OFFERS.test(word) || OFFERS.test(beside)) return true;
  return !FACTS.test(text.slice(Math.max(0, start - FAR), start) + text.slice(end, end + FAR));
}

/** In characters: a sentence or two. */
const FAR = 150;
const IS_COMPANY = /^[\p{Script=Han}（）()]{0,12}(?:公司|酒店|商标|注册号)/u;
const OFFERS =
  /领取?(?:彩金|体验金)|官[网網]|官方(?:[网網]|入口|平台|app)|app下[载載]|登[录錄]入口|(?:注[册冊]|首存|[开開][户戶])(?:就|即)?送|送(?:彩金|[现現]金|礼金)|[备備]用[网網]址|旗[舰艦][厅廳]|[综綜]合app|在[线線][观觀]看|全套|加微信|返水|必[备備]|上百万/;
const CRIME =
  /开设赌场|赌博|赌场|赌资|赌客|赌球|参赌|下注|庄家|涉案|查获|抓获|查处|侵权|商标|淫秽|卖淫|嫖|著作权|不正当竞争|诈骗|骗取|骗走|钓鱼|敲诈|勒索/;
const FACTS = new RegExp(
  `${CRIME.source}|被告|原告|被害人|上诉人|公诉|嫌疑人|受害人|诉称|辩称|判决|判处|合同|投注站|福彩|体彩`,
);
