import { unified } from '../text/fold.ts';
import type { SpamWord } from './spam.ts';

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

/** In characters: a clause or two, a sentence or two. */
const NEAR = 40;
const FAR = 150;
const IS_COMPANY = /^[\p{Script=Han}（）()]{0,12}(?:公司|酒店|商标|注册号)/u;
const OFFERS =
  /领取?(?:彩金|体验金)|官[网網]|官方(?:[网網]|入口|平台|app)|app下[载載]|登[录錄]入口|(?:注[册冊]|首存|[开開][户戶])(?:就|即)?送|送(?:彩金|[现現]金|礼金)|[备備]用[网網]址|旗[舰艦][厅廳]|[综綜]合app|在[线線][观觀]看|全套|加微信|返水|必[备備]|上百万/;
const CRIME =
  /开设赌场|赌博|赌场|赌资|赌客|赌球|参赌|下注|庄家|涉案|查获|抓获|查处|侵权|商标|淫秽|卖淫|嫖|著作权|不正当竞争|诈骗|骗取|骗走|钓鱼|敲诈|勒索/;
const FACTS = new RegExp(
  `${CRIME.source}|被告|原告|被害人|上诉人|公诉|嫌疑人|受害人|诉称|辩称|判决|判处|合同|投注站|福彩|体彩`,
);
