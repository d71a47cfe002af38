import { placed, type Plain } from '../text/disguise.ts';

/** Where a text asks its readers for money or secrets, by offsets in the source, and what for, in Chinese. */
export interface Demand {
  start: number;
  end: number;
  kind: '汇款' | '密码或验证码' | '软件' | '登记';
  /** False for what a court may ask for itself. */
  isCertain: boolean;
}

/**
 * Finds where a text asks whoever reads it to transfer money to an account that is not the court's, or to give a password
 * or a code, or to install a program that shows their screen: somebody in the court's name does so. Where something is held
 * out to readers (money back, a loan) and they are to turn to somebody for it, a person has to look: a court may do that too.
 * What a case tells of is none: a judgment orders, a deceiver is quoted.
 * `isShort` is a title or summary, which has nothing to tell of accounts that change.
 */
export function demandsIn(plain: Plain, isShort = false): Demand[] {
  const { text } = plain;
  if (!MAY_DEMAND.test(text) && !MAY_OFFER.test(text)) return [];
  const found: Demand[] = [];
  for (const { kind, pattern, isOfShort = false, isCertain = true } of DEMANDS) {
    if (isOfShort && !isShort) continue;
    for (const match of text.matchAll(pattern)) {
      const { 0: words, index } = match;
      if (isTold(text, index, words) || (kind === '汇款' && isOwnAccount(text, index, words)))
        continue;
      found.push({ ...placed(plain, index, index + words.length), kind, isCertain });
    }
  }
  // Units of the source that a demand has already, the surer ones first.
  const taken = new Uint8Array(plain.source.length);
  return found
    .sort((a, b) => Number(b.isCertain) - Number(a.isCertain) || a.start - b.start)
    .filter(({ start, end }) => {
      const isFree = !taken.subarray(start, end).includes(1);
      taken.fill(1, start, end);
      return isFree;
    })
    .sort((a, b) => a.start - b.start);
}

/* 请求, 申请, 聘请 ask nobody who reads; 请勿 and 请警惕 warn. */
const ASK =
  '(?:(?<![申聘邀提报恳吁宴雇约呈])请(?!求|示|教|客|假|款|功|帖|愿|柬|托|辞|勿|不|别|警惕|谨防|谨慎|注意|增强|提高)|(?:当事人|申请人|被执行人|您|你|群众|各位|大家)[^。；;!！?？，,]{0,6}(?:务必|必须|须|立即|马上|尽快|速)|(?<=^|[\\s，,。；;：:！!])务必)';
const WITHIN = '[^。；;!！?？]';
const TRANSFER =
  '(?:汇[入到至往给款]|转(?:账|帐|款)?[入到至往给]|转[账帐]|打[入到至]|打(?:款|钱)|存[入到至]|划[入到至转]|缴[入到至]|交[到至]|付[到至]|支付[到至给]|充值[入到至])';
const ACCOUNT =
  '(?:[账帐]户|[账帐]号|卡号|(?:银行|储蓄)?卡(?![片车口])|收款码|二维码|支付宝|微信|钱包|户头|户名|尾号|开户行)';
const MONEY =
  '(?:诉讼费|受理费|执行款|案款|罚金|罚款|保证金|赔偿款|鉴定费|拍卖款|退款|退费|费用?|款项?)';
const SECRET =
  '(?:密码|验证码|校验码|动态码|口令|u盾|网银盾|cvv|安全码|pin码|银行卡(?:号|信息|照片)|卡号)';

const GIVE =
  '(?:提供|告知|告诉|发送|发给|发到|发至|报上|报送|报给|说出|提交|回复|填写|填报|上传|转发|透露|交出|交给)';

/* What is held out, and what readers are to do for it. */
const OFFERED =
  '(?:退费|退款|退赔|赔付|理赔|返还|解冻|解封|领取|救助金|补贴|奖金|中奖|贷款|借款|额度|征信|兼职|佣金|高薪)';
const SOMEBODY = '(?:专员|客服|老师|经理|顾问|助理|专线|书记员|微信|v信|vx|qq|企鹅|群)';
const TURN =
  `(?:(?:联系|添加|咨询|加入|找|加)${WITHIN}{0,12}?${SOMEBODY}|扫(?:码|描|一扫)|二维码|关注${WITHIN}{0,14}?公众号|搜索${WITHIN}{0,16}?私信|` +
  `下载${WITHIN}{0,16}?(?:app|软件|客户端)|点击${WITHIN}{0,6}?(?:链接|网址|按钮)|` +
  `(?:提供|填写|填报|上传|报送|报|输入|登记|提交)${WITHIN}{0,12}?(?:个人信息|身份证|银行卡|手机号|账号|资料))`;
const SCREEN = '(?:屏幕共享|共享屏幕|远程(?:控制|协助|操作))';

const DEMANDS: readonly {
  kind: Demand['kind'];
  pattern: RegExp;
  isOfShort?: boolean;
  isCertain?: boolean;
}[] = [
  {
    kind: '汇款',
    pattern: new RegExp(`${ASK}${WITHIN}{0,40}?${TRANSFER}${WITHIN}{0,20}?${ACCOUNT}`, 'g'),
  },
  {
    kind: '汇款',
    pattern: new RegExp(
      `${ASK}${WITHIN}{0,30}?(?:扫码|扫描|扫一扫|二维码)${WITHIN}{0,20}?(?:微信|v信|vx|qq|转账|汇款|付款|打款)`,
      'g',
    ),
  },
  {
    kind: '汇款',
    pattern: new RegExp(
      `${MONEY}(?:已|均|统一|一律|现|请|将|须)?(?:改|变更为?|更换为?|另)(?:为|用)?(?:汇|转|打|存|缴|交|付|收)?[入到至往]?${WITHIN}{0,6}?(?:新|临时|以下|下列|个人|指定)的?(?:收款|缴费|银行|汇款)?${ACCOUNT}`,
      'g',
    ),
  },
  {
    kind: '密码或验证码',
    pattern: new RegExp(
      `${ASK}(?:${WITHIN}{0,40}?${GIVE}${WITHIN}{0,14}?${SECRET}|${WITHIN}{0,10}?[把将]${WITHIN}{0,14}?${SECRET}${WITHIN}{0,12}?${GIVE})`,
      'g',
    ),
  },
  {
    kind: '汇款',
    isOfShort: true,
    pattern: new RegExp(
      `${MONEY}${WITHIN}{0,4}?(?:请|改|新)${WITHIN}{0,4}?(?:汇|转|打|存|缴|付)[入到至往]?${WITHIN}{0,8}?${ACCOUNT}|(?:请${WITHIN}{0,6}?扫|(?:加|添加|联系)${WITHIN}{0,8}?(?:[v微威薇]信|vx|qq|电话))${WITHIN}{0,20}?(?:缴费|缴款|付款|汇款|转账|打款|退费|退款)|(?:收款|缴费|汇款)?[账帐][户号](?:变更|更换|更改|调整)(?:公告|通知|启事|的?(?:公告|通知))`,
      'g',
    ),
  },
  {
    // As on a slip for a payment: a name, and the number of its account.
    kind: '汇款',
    pattern: new RegExp(
      `户名[：:]\\s?(?!${WITHIN}{0,14}(?:法院|财政|国库|专户))${WITHIN}{1,20}?(?:[账帐]号|卡号|尾号)[：:]\\s?\\d{4}`,
      'g',
    ),
  },
  {
    kind: '软件',
    pattern: new RegExp(
      `${ASK}${WITHIN}{0,30}?(?:下载|安装|软件|app|会议)${WITHIN}{0,24}?${SCREEN}`,
      'g',
    ),
  },
  { kind: '软件', pattern: new RegExp(`${ASK}${WITHIN}{0,30}?${SCREEN}`, 'g'), isCertain: false },
  {
    kind: '汇款',
    pattern: new RegExp(
      `(?:汇款|转账|打款|汇|转)[入到至]\\s?\\d(?:[\\s-]?\\d){9,18}(?!\\d)|尾号\\s?\\d{4}${WITHIN}{0,10}?请${WITHIN}{0,4}?(?:转|汇|打|缴|付)`,
      'g',
    ),
  },
  {
    kind: '汇款',
    pattern: new RegExp(
      `${ASK}${WITHIN}{0,20}?[到往向至在](?:本院)?(?:指定|以下|下列|新|临时|个人)的?(?:收款|银行|缴费)?${ACCOUNT}${WITHIN}{0,6}?[缴交汇转打存付]`,
      'g',
    ),
    isCertain: false,
  },
  {
    // Money back only for money first, or for a secret.
    kind: '汇款',
    pattern: new RegExp(
      `(?:退费|退款|领取|解冻|返还)${WITHIN}{0,6}?(?:需|须|要)先?(?:缴纳?|交纳?|支付|转)${WITHIN}{0,6}?(?:保证金|手续费|解冻金|税|押金)`,
      'g',
    ),
    isCertain: false,
  },
  {
    kind: '密码或验证码',
    pattern: new RegExp(
      `(?:提供|输入|填写|回复)${WITHIN}{0,10}?${SECRET}${WITHIN}{0,8}?(?:退费|退款|领取|返还|解冻)`,
      'g',
    ),
    isCertain: false,
  },
  {
    kind: '登记',
    pattern: new RegExp(
      `(?:${ASK}|(?<=^|[\\s，,。；;：:！!])(?=关注|扫码|添加|下载|点击|搜索))(?=${WITHIN}{0,40}?${OFFERED})${WITHIN}{0,24}?${TURN}|${OFFERED}${WITHIN}{0,16}?${ASK}${WITHIN}{0,12}?${TURN}`,
      'g',
    ),
    isCertain: false,
  },
];

/* What every demand has, so that most texts are done with at once. */
const MAY_DEMAND =
  /[账帐][户号]|卡|码|支付宝|微信|钱包|户[头名]|尾号|密码|口令|u盾|cvv|缴费|缴款|付款|汇款|转账|打款|开户行|屏幕|远程/;
const MAY_OFFER = new RegExp(OFFERED);

/** True where the sentence tells what somebody did or said, or warns of it. */
function isTold(text: string, index: number, words: string): boolean {
  const before = text.slice(Math.max(0, index - NEAR), index);
  const sentence = before.slice(before.search(/[^。！!？?]*$/));
  return TELLS.test(sentence) || WARNS.test(words) || WARNS.test(sentence.slice(-12));
}

/** In characters. */
const NEAR = 60;
const TELLS =
  /谎称|冒充|假冒|诱骗|骗[子取其]|诈骗|虚构|犯罪|被告人?|原告|上诉人|被害人|受害人|证人|对方|短信|[通电]话|来电|称[，,：:“"]?|说[，,：:“"]|要求|合同|约定|协议|发票|函|承诺|判令|判决|裁定|应当于/;
const WARNS = /勿|不要|切莫|不会|从不|绝不|不得|谨防|警惕|防范|严禁|拒绝|不能/;

/** True for an account of the court or of the treasury, where no number or person stands behind it. */
function isOwnAccount(text: string, index: number, words: string): boolean {
  const after = text.slice(index + words.length, index + words.length + 24);
  if (/^[^。；;]{0,16}\d{8}/.test(after)) return false;
  return (
    /(?:本院|我院|法院|国库|财政|专用|专户|一案一|诉讼费|案款|执行款|缴款通知书?)(?:的|所|中|上|载明|确定|指定|专用|执行|诉讼费|银行|对公|一案一){0,4}[账帐][户号]$/.test(
      words,
    ) && !/新[账帐]|改/.test(words)
  );
}
