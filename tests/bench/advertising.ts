import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  advertisingLikeness,
  BUCKETS,
  featuresOf,
  spread,
  type Weights,
} from '../../src/detect/advertising-likeness.ts';
import { randomFrom, rounded, sample } from './numbers.ts';

/*
 * Trains what tells advertising from the short texts of a court, and measures it on texts that it was not trained on: each
 * quarter of the material by the other three. `--write` writes the weights of all of it into the program. Advertising is a
 * text file with a title a line; the genuine texts are JSON lines with `title` and `body`.
 *
 *   node tests/bench/advertising.ts --advertising TITLES.txt [--write] TEXTS.jsonl …
 */

const { values, positionals } = parseArgs({
  options: { advertising: { type: 'string' }, write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (!values.advertising || positionals.length === 0)
  throw new Error('Usage: --advertising TITLES.txt [--write] TEXTS.jsonl …');

/** What courts write in short fields beside titles of cases: sites, places, figures, offices, and crimes of gambling. */
const OF_COURTS =
  `一站式多元解纷和诉讼服务体系建设 网上立案平台 移动微法院小程序 人民法院在线服务 诉讼服务热线12368 电子送达平台应用 跨域立案服务
扫码查询案件进度 律师服务平台登录指南 审判流程信息公开网 中国裁判文书网 淘宝网司法拍卖 执行信息公开 手机阅卷 网上开庭 智慧法院建设 平台 国际 新浪网 微博
电子卷宗随案同步生成 党建引领 队伍建设 四大先锋引领司法队伍建设 巡回审判进校园 马背法庭 诉前调解 人民调解员 民事审判第一庭 立案庭 政治部 政治处 研究室
审判管理办公室 执行局 综合办公室 宣传科 人民法院报 法治日报 最高人民法院公报 官方网站 法院官网 少年审判 家事审判改革 环境资源审判 乡村振兴司法服务
优化营商环境 知识产权保护 涉网络赌博案件审理 打击跨境赌博犯罪 开设赌场案 体育彩票合同纠纷 电信网络诈骗 彩票中奖纠纷 游戏账号买卖合同纠纷 互联网法庭
网络直播打赏返还案 手机应用软件侵害个人信息案 淫秽物品案 案件平均审理天数 电子送达文书 调解成功率 服判息诉率 接待群众 网上立案数 当场立案率 满意度
在线诉讼平台 法院公众号 微信小程序立案 诉讼服务中心 法官说法 直播庭审 在线视频调解 用户注册指引 下载诉讼文书模板 一网通办 集约送达 共享法庭 审务公开
要素式审判 类案检索 速裁快审 枫桥经验 无讼村居 老年人诉讼绿色通道 送法进企业 巡回法庭 12368热线 保全中心 案款发放 失信被执行人 阳光司法 司法救助
一图看懂 一图读懂 图解 普法短视频 普法漫画 法治微电影 公众开放日 掌上法院 云上法庭 智能客服 人工智能辅助办案 大数据平台 数字法院 新闻发布会 典型案例
法官工作室 流动法庭 假日法庭 夜间法庭 车载法庭 金融审判 破产审判 行政审判 刑事审判 执前督促 善意文明执行 终本清仓 府院联动 三进工作 青少年法治教育
反家庭暴力 人身安全保护令 涉农民工欠薪 交通事故一体化 劳动争议裁审衔接 物业纠纷 婚姻家庭 邻里纠纷 土地承包 征地拆迁 生态修复 补植复绿 增殖放流 河长制
诉源治理 万人成讼率 网格员 驻村法官 法律明白人 公证 鉴定评估 繁简分流 小额诉讼 示范判决 批量案件 全流程网上办案 无纸化办案 卷宗扫描 语音识别 庭审直播
类案智能推送 审限监督 质效通报 案件评查 员额法官 书记员 法警 党支部 廉政教育 先锋 四大 三亮三比三评 民族语言 双语法官 跨省 国际商事 涉外案件 港澳台案件
一站式 一次办好 最多跑一次 容缺受理 帮办代办 流程图 操作指南 便民手册 自助终端 查询机 二维码 公众号推送 网上调解室 视频接访 电话录音 送达回证 短信送达
网络赌博 赌博罪 开设赌场罪 跨境赌博 传播淫秽物品罪 组织卖淫罪 强制猥亵 电信网络诈骗 帮助信息网络犯罪活动罪 掩饰隐瞒犯罪所得 非法利用信息网络 彩票 体育彩票 网络游戏 网络直播
直播打赏 侵犯公民个人信息罪 虚开发票 伪造印章 伪造证件 非法集资 套路贷 民间借贷 信用卡纠纷 虚拟货币 网络借贷 高利转贷 传销 电影作品 视听作品 信息网络传播权
四大先锋引领队伍 创业先锋 便民先锋 助民先锋 党员先锋岗 先锋模范作用 两学一做 党员服务标兵 技能练兵 优秀裁判文书 假日立案 上门立案 远程立案 四心服务 五个一 三大工程
十佳法官 百日攻坚 千案大清结 万人评议 八个到位 六项机制 七步工作法 双百行动
新华网 人民网 央视网 光明网 法治网 中国法院网 中国长安网 中国新闻网 四川新闻网 川观新闻 封面新闻 澎湃新闻 广安日报 四川日报 人民日报 光明日报 工人日报 南方周末 广安长安网 四川长安网
法治周末 人民司法 法律适用 检察日报 民主与法制 张三 李四 王五 赵某 陈某某 电子送达率 线上直播观看 手机App App注册用户 ODR平台 体育彩票纠纷 竞猜 世界杯 澳门 香港 台湾 裸贷 六合彩 娱乐场所整治
足球小将普法营走进乡村学校 在线调解平台V2.0的升级与运用 校园足球 体育赛事转播 电竞行业 网吧管理 短视频侵权 直播间售假 网红带货 平台经济 外卖骑手 网约车 共享单车 二手平台交易 网络购物 团购纠纷`
    .split(/\s+/)
    .filter(Boolean);

const texts = (await Promise.all(positionals.map((file) => readFile(file, 'utf8'))))
  .flatMap((text) => text.trim().split('\n'))
  .map((line) => JSON.parse(line) as { title: string; body: string });
const advertising = [
  ...new Set((await readFile(values.advertising, 'utf8')).split('\n').map((line) => line.trim())),
].filter(Boolean);
const random = randomFrom(1);

/* How it is trained: rounds through the examples, the first step, what is left of a weight after a round, how often a court's words are seen. */
const ROUNDS = 20;
const TIMES = 5;
const RATE = 0.5;
const SHRINK = 0.99;

const FOLDS = 4;
const rows = {
  advertising: [] as number[],
  titles: [] as number[],
  terms: [] as number[],
  sentences: [] as number[],
};
const shuffled = {
  texts: sample(random, texts, texts.length),
  advertising: sample(random, advertising, advertising.length),
};
for (let fold = 0; fold < FOLDS; fold += 1) {
  const isHeld = (_: unknown, index: number) => index % FOLDS === fold;
  const isLearned = (each: unknown, index: number) => !isHeld(each, index);
  const model = trainedOn(shuffled.advertising.filter(isLearned), shuffled.texts.filter(isLearned));
  const likeness = (text: string) => advertisingLikeness(text, model);
  rows.advertising.push(...shuffled.advertising.filter(isHeld).map(likeness));
  const held = shuffled.texts.filter(isHeld);
  rows.titles.push(...held.map(({ title }) => likeness(title)));
  rows.terms.push(...held.flatMap(({ body }) => sample(random, termsOf(body), 10).map(likeness)));
  rows.sentences.push(
    ...held.flatMap(({ body }) => sample(random, sentencesOf(body), 3).map(likeness)),
  );
}
console.log(
  `${advertising.length} titles of advertising, ${texts.length} genuine texts, each quarter by the other three: % above a threshold`,
);
console.table(
  [-3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1].map((threshold) => ({
    threshold,
    ...Object.fromEntries(
      Object.entries(rows).map(([name, likenesses]) => [
        name,
        rounded(
          (100 * likenesses.filter((each) => each > threshold).length) / likenesses.length,
          2,
        ),
      ]),
    ),
  })),
);

if (values.write) {
  const { weights, bias } = trainedOn(shuffled.advertising, shuffled.texts);
  const most = Math.max(...Array.from(weights, Math.abs));
  const scale = rounded(most / 127, 4);
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / scale));
  const text = Buffer.from(bytes.buffer).toString('base64');
  await writeFile(
    new URL('../../src/detect/advertising-weights.ts', import.meta.url),
    `/** Written by \`tests/bench/advertising.ts --write\`: a byte for each bucket, in units of \`scale\`. */
export const WEIGHTS = {
  scale: ${scale},
  bias: ${rounded(bias, 4)},
  bytes:
    '${text}',
};
`,
  );
}

/** Logistic regression by stochastic descent, with all weights shrinking a little in each round. */
function trainedOn(
  advertising: readonly string[],
  genuine: readonly { title: string; body: string }[],
): Weights {
  const random = randomFrom(2);
  const courts = [
    ...genuine.flatMap(({ title }) => [title, title]),
    ...Array.from({ length: TIMES }, () => OF_COURTS).flat(),
    ...genuine.flatMap(({ body }) => [
      ...sample(random, termsOf(body), 60),
      ...sample(random, sentencesOf(body), 2),
    ]),
  ];
  const weight = courts.length / advertising.length / 2;
  const examples = [
    ...advertising.map((text) => ({ features: featuresOf(text), truth: 1, weight })),
    ...courts.map((text) => ({ features: featuresOf(text), truth: 0, weight: 1 })),
  ].filter(({ features }) => features.length > 0);
  const weights = new Float64Array(BUCKETS);
  let bias = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const rate = RATE / (1 + round * 0.3);
    for (const { features, truth, weight } of shuffledBy(random, examples)) {
      const size = spread(features.length);
      let likeness = bias;
      for (const feature of features) likeness += weights[feature]! / size;
      const step = (1 / (1 + Math.exp(-likeness)) - truth) * weight * rate;
      for (const feature of features) weights[feature]! -= step / size;
      bias -= step * 0.1;
    }
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) weights[bucket]! *= SHRINK;
  }
  return { weights, bias };
}

/** Pieces of a text between two signs, of the length of keywords, labels and names. */
function termsOf(body: string): string[] {
  return body
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((piece) => piece.length >= 2 && piece.length <= 16);
}

/** Sentences of the length of a summary. */
function sentencesOf(body: string): string[] {
  return body
    .split(/(?<=。)|\n/)
    .filter((sentence) => sentence.length >= 30 && sentence.length <= 120);
}

function shuffledBy<Item>(random: (limit: number) => number, items: readonly Item[]): Item[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = random(at + 1);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}
