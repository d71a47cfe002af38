import { placed, type Plain } from './disguise.ts';

/** A spam word in a text, by its offsets in the source. */
export interface SpamWord {
  start: number;
  end: number;
}

/**
 * Finds what sells gambling or pornography, with its disguises taken off, also across spaces and signs between the
 * characters. Cases that report on such crimes use the words of the law (赌博, 开设赌场, 淫秽物品), which are none of these.
 */
export function spamWordsIn(plain: Plain): SpamWord[] {
  // Units of the text that are letters or digits, each with its place; a rare character has two.
  const units = [...plain.text.matchAll(/[\p{L}\p{N}]/gu)].flatMap(({ 0: character, index }) =>
    [...(TRADITIONAL.get(character) ?? character).split('')].map((unit, offset) => ({
      unit,
      at: index + offset,
    })),
  );
  const simple = units.map(({ unit }) => unit).join('');
  return [...simple.matchAll(SPAM)].map(({ 0: word, index }) =>
    placed(plain, units[index]!.at, units[index + word.length - 1]!.at + 1),
  );
}

/* Names under which gambling is sold, which are none of a case's matter but with what is offered beside them. */
const NAMES =
  '澳门|葡京|金沙|永利|银河|皇冠|太阳城|威尼斯人|凯发|凯时|亚博|万博|乐鱼|开云|华体|米兰|九游|必赢|bet365|云顶|新濠|明升|伟德|立博|沙巴|大发|龙虎|尊龙|环亚|博狗|三升|亚游|利来|美高梅|百乐门|金花';
const GAMES =
  '博彩|彩票|棋牌|真人|体育|投注|老虎机|百家乐|捕鱼|时时彩|六合彩|快三|快3|pk10|德州扑克|竞彩|电子游艺|电竞';
const SPAM = new RegExp(
  [
    `(?:${NAMES})(?:${GAMES}|平台|娱乐城?|官网|官方网?站?|app|注册(?!商标|资本|地|人)|登录|登陆|投注|入口|备用网址|线路)+`,
    `(?:${GAMES})(?:娱乐城?|官网|官方网站?|投注(?![站金机额])|app|注册送|注册网|登录|登陆|开户|返水|送彩金|玩法技巧|计划群?|导航|入口|视讯|网站大全|网址|在线)`,
    '(?:线上|正规|最新|合法)(?:娱乐城|博彩|赌场|赌博平台|彩票平台|棋牌|真人|投注|百家乐)',
    '新葡京|澳门(?:新)?葡京|澳门威尼斯|澳门太阳城|澳门金沙|澳门永利|澳门银河|澳门赌场官|威尼斯人娱乐|太阳城娱乐',
    'bet365|365bet|188bet|hg0088|开元棋牌|pc蛋蛋|北京赛车pk|幸运飞艇|ag真人|ag平台|bob体育|kok体育|leyu|亚博体育|华体会|开云体育|米兰体育|乐鱼体育|九游会|万博体育',
    '博彩(?:网|公司|平台|论坛|官|app)|彩票(?:网上购买|app|平台下载)|(?:注册|首存|开户|充值|存款)(?:就|即)?送(?:彩金|现金|礼金|\\d+)|返水(?:高|无上限|比例)|六合彩开奖|平特一肖|一肖一码|(?:白小姐|曾道人|管家婆)(?:资料|特码)?',
    '(?:成人|色情|黄色|激情|福利|偷拍|无码|有码|a级|三级)(?:视频|电影|小说|图片|直播|影院)(?:在线|免费|观看|网址|大全|app)',
    'av女优|av在线|日本av|亚洲av|约炮|裸聊(?:平台|app|网)|一夜情(?:网|交友|app)|同城约|上门全套|援交(?:妹|网|平台)|包夜服务|外围女|性爱视频|情色网|看片网',
  ].join('|'),
  'g',
);

/* Of the characters above, those that have another traditional form. */
const TRADITIONAL = new Map(
  [
    ...'門门賭赌場场線线網网時时體体電电號号視视頻频無无碼码銀银際际國国龍龙開开雲云億亿樂乐魚鱼機机彩彩禮礼貝贝賽赛車车飛飞錄录陸陆註注冊册戶户返返遊游會会萬万亞亚馬马資资蓮莲發发財财娛娱捕捕棋棋華华約约視视聊聊',
  ].reduce<[string, string][]>((pairs, character, index, all) => {
    return index % 2 === 0 ? [...pairs, [character, all[index + 1]!]] : pairs;
  }, []),
);
