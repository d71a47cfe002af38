import { placed, type Plain } from '../text/disguise.ts';
import { UnitForms } from '../text/units.ts';
import { openingTest } from './openings.ts';

/* Names under which gambling is sold. A case may mention them; with an offer beside them they are spam. */
const NAMES =
  '澳门|葡京|金沙|永利|银河|皇冠|太阳城|威尼斯人|凯发|凯时|亚博|万博|乐鱼|开云|华体|米兰|九游|必赢|必博|云顶|新濠|明升|伟德|立博|沙巴|大发|龙虎|尊龙|环亚|博狗|三升|亚游|利来|美高梅|百乐门|金花|优德|千亿|博天堂|千赢|申博|韦德|星空|爱游戏|半岛|天博|江南体育|竞博|雷竞技|泛亚|易博|澳博|壹号|龙8|8波|彩神|彩票大赢家|新宝|恒大娱乐|杏彩|摩登|欧博|ag|og|bb|mg|pt|kok|bob';
/* Games that mean gambling by themselves. */
const GAMES =
  '博彩|棋牌|老虎机|百家乐|捕鱼|时时彩|分分彩|六合彩|快三|快3|pk10|pk拾|德州扑克|电子游艺|轮盘|牛牛|炸金花|斗牛|龙虎斗|骰宝|二八杠|真人(?:视讯|荷官|百家乐|娱乐|棋牌)|赛车pk';
/* Things to bet on that are lawful matters too. */
const MATTERS = '彩票|竞彩|真人|体育|电竞|投注|游戏|电子|视讯|捕鱼|扑克';
const PLACES =
  '娱乐(?:城|场|官|平台|网|app|在线|登|注|中心|集团|会所)|官网|官方(?:网站?|入口|平台|app|下载)|官方$|app下载|登录入口|登陆入口|(?:在线|网上|手机)(?:登录|登陆|开户|投注|注册|娱乐|赌场)|备用网址|旗舰厅|俱乐部官|真钱|现金网|线路检测|开户送|注册送|送彩金|彩金';
const WEAK_PLACES =
  '娱乐|平台|入口|登录|登陆|注册|下载|首页|投注|开户|导航|网址|客服|代理加盟|俱乐部|真钱|送\\d+|返水|玩法|技巧|计划|官方|直营|大全|赌场|国际(?=[a-z\\d]{2})|[a-z]?\\d{1,3}(?:娱乐|app|官)|app';

/** Regular expressions for what sells gambling, in simplified characters without spaces. */
const GAMBLING: readonly string[] = [
  '必威(?:体育|官|app|betway)|betway|米乐m6|m6米乐|pg电子(?:官|试玩|平台|游戏|app)|九州娱乐|ayx爱?游?戏?|爱游戏ayx|(?:星空|半岛|江南|天博|竞博|爱体育)体育(?:官|app|平台|登|下载|入口)?|新葡亰|(?:新|奥门)[葡莆]京|太阳(?:成|城)集团(?!有限|股份)|365体育(?:投注|官|app)|北京pk拾|六和彩|新澳门?(?:资料|开奖|彩)|买球(?:app|官|网|平台|下载)|(?:世界杯|欧洲杯)(?:外围|买球|投注)|外围(?:投注|足球|app)',
  '(?:体育|真人|棋牌|彩票|电竞|娱乐|麻将)(?:官网|官方网站|官方入口|app下载|登录入口|登陆入口|试玩|投注官网)',
  `(?:${NAMES})(?:皇宫|国际|k8|集团|网上|在线|线上)?(?:${MATTERS}|${GAMES})?(?:${PLACES}|(?:${GAMES})|娱乐(?!圈|新闻|性|公司|有限|业|”?KTV|场所)|平台首页|登录|登陆|投注|入口|备用|线路|博彩|老哥)+`,
  `(?:${GAMES}).{0,3}(?:${PLACES}|${WEAK_PLACES})`,
  `(?:${MATTERS})(?:娱乐城|(?:综合)?app(?:下载|官)|(?:平台|网站)?(?:投注平台|注册送|登录入口|开户送|返水|送彩金)|投注(?:官网|网|平台|app))`,
  `(?:线上|正规|最新|合法)(?:娱乐城|博彩|赌场|赌博平台|彩票平台|棋牌|真人|投注|百家乐)|(?:网上|在线)(?:娱乐城|博彩平台|赌场(?:官|平台|大全)|真人|百家乐(?:官|平台|开户))`,
  '彩票(?:网上购买|app|平台下载)|博彩(?:网(?!络|站)|公司(?:排名|大全)|论坛|官|app)|大发(?:快三|快3|彩票|云|体育)|网上赌场(?:官|排名|大全|开户送)',
  '新葡京|澳门(?:新)?葡京|澳门(?:威尼斯|太阳城|金沙|永利|银河|赌场官)|葡京娱乐|葡京赌场|威尼斯人(?:网上)?娱乐|太阳城(?:娱乐|申博|集团官)|金沙娱乐|永利皇宫(?!酒店)|永利(?:娱乐|国际|博)|银河(?:娱乐|网上)|皇冠(?:体育|投注|足球|博彩|现金|比分)',
  'bet365|365bet|188bet|188金宝博|hg0088|开元棋牌|pc蛋蛋|北京赛车pk|幸运飞艇|ag(?:真人|平台|旗舰|亚游|视讯)|bob体育|bob综合|kok体育|leyu|manbetx|亚博(?:体育|app|官|vip)|华体会|开云(?:体育|app)|米兰(?:体育(?!发展|用品|文化|有限|公司)|app)|乐鱼(?:体育|app)|九游会|万博(?:体育|app)|必赢(?:亚洲|国际|app|官)|凯发k8|凯发(?:娱乐|app|国际)|申博138|太阳城申博|博天堂\\d*|伟德(?:国际|体育|\\d)|优德(?:体育|w?\\d)|千亿(?:国际|体育|娱乐)|利来(?:国际|w\\d)|尊龙(?:凯时|国际|d88)|千赢|雷竞技|爱游戏(?:体育|app)',
  '领取?(?:彩金|体验金)|(?:注册|首存|开户|充值|存款)(?:就|即)?送(?:彩金|现金|礼金|白菜|体验金|\\d+元?)|送(?:现金|彩金)(?:棋牌|游戏|平台)|棋牌.{0,4}送(?:现金|彩金|\\d)|捕鱼.{0,4}(?:真钱|现金|提现)|返水(?:高|无上限|比例)|六合彩.{0,2}(?:开奖(?:结果|直播|现场|记录)|特码资料|资料大全)|(?:香港|澳门)六合彩(?:特码|资料|开奖|官)|平特一肖|一肖一码|期期(?:必?中|准)|(?:白小姐|曾道人|管家婆)(?:资料|特码|中特)|老哥(?:俱乐部|稳|必备)',
  '扑克.{0,2}(?:真钱|现金)|真钱(?:游戏|棋牌|百家乐|麻将|牛牛)|龙虎(?:斗|和)?(?:玩法|技巧|app|平台)',
];

/** Regular expressions for what sells pornography. */
const PORNOGRAPHY: readonly string[] = [
  '成人网站(?!案)|裸聊|麻豆(?:传媒|视频)|草莓视频|同城交友约',
  '(?:成人|色情|黄色|激情|福利|偷拍|无码|有码|a级|三级|情色|伦理|自拍)(?:高清)?(?:视频|电影|小说|图片|直播|影院|片)(?:在线|免费|观看|网址|网站|大全|app|阅读|下载|直播)',
  '(?:免费|在线|高清)(?:观看)?(?:的)?(?:成人|黄色|色情|无码|有码|激情)(?:高清)?(?:视频|电影|小说|片|直播)|无码高清|高清无码|色情(?:直播)?app|激情(?:小说|视频)(?:在线|阅读|网)',
  'av(?:女优|在线|天堂|电影)|(?:日本|亚洲|欧美|国产)(?:av|无码|成人)|约炮|裸聊(?:平台|app|网|直播)|一夜情(?:网|交友|app)|同城约|(?:上门|按摩)(?:按摩)?(?:全套|特殊服务)|全套服务|援交(?:妹|网|平台|微信)|包夜服务|外围女|性爱视频|情色网|看片网|楼凤|磁力种子',
];

/** Of the characters above, those that have another traditional form. */
const TRADITIONAL = new Map(
  Array.from(
    '門门賭赌場场線线網网時时體体電电號号視视頻频無无碼码銀银際际國国龍龙開开雲云億亿樂乐魚鱼機机禮礼貝贝賽赛車车飛飞錄录陸陆註注冊册戶户返返遊游會会萬万亞亚馬马資资蓮莲發发財财娛娱華华約约聊聊現现錢钱級级買买購购結结鬥斗爐炉輪轮盤盘莊庄優优贏赢壹一號号廳厅載载備备請请級级實实點点'.matchAll(
      /(.)(.)/gu,
    ),
    ([, traditional, simplified]) => [traditional!, simplified!] as const,
  ),
);

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
  // Most texts have none: then no places need to be found.
  if (!mayHaveSpam(plain.text)) return [];
  // Units of the text that are letters or digits, each with its place; a rare character has two.
  const units = [...plain.text.matchAll(/[\p{L}\p{N}]/gu)].flatMap(({ 0: character, index }) =>
    [...simplified(character).split('')].map((unit, offset) => ({ unit, at: index + offset })),
  );
  const simple = units.map(({ unit }) => unit).join('');
  return [...simple.matchAll(SPAM)].map(({ 0: word, index }) =>
    placed(plain, units[index]!.at, units[index + word.length - 1]!.at + 1),
  );
}

/** What sells gambling or pornography, in letters and digits alone. */
export const SPAM = new RegExp([...GAMBLING, ...PORNOGRAPHY].join('|'), 'g');
const mayHaveSpam = openingTest(
  SPAM,
  new UnitForms((unit) => (/[\p{L}\p{N}]/u.test(unit) ? simplified(unit) : '')),
);

function simplified(character: string): string {
  return TRADITIONAL.get(character) ?? character;
}
