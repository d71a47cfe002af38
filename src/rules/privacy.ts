import type { CaseFile } from '../content/index.ts';
import {
  type Demand,
  demandsIn,
  type MaskedKind,
  maskedIn,
  type PersonalKind,
  personalDataIn,
  protectedNamesIn,
} from '../detect/index.ts';
import { type Code, codeTable, type Verdict } from '../schema/finding.ts';
import type { Site } from '../schema/site.ts';
import { exceptionsOf } from './rule/exceptions.ts';
import { grouped } from './rule/grouped.ts';
import { isOwnMail, isOwnTelephone } from './rule/own-contacts.ts';
import { type Found as FoundInLine, foundInTexts, type Line } from './rule/lines.ts';
import { advice, type FileRule, inField, type RuleFinding } from './rule/rule.ts';

/** What can tell who a person is, and what should not be hidden. */
export const codes = codeTable('privacy', {
  'id-number': {
    title: '身份证号码',
    why: '能确定是谁，写了就不能发布。',
    todo: '删去，或用“×”遮住；依法可以公开的，经审核后写进 exceptions。',
    example: ['身份证号码（18位数字）', '删去，或写“（身份证号略）”'],
  },
  mobile: {
    title: '手机号码',
    why: '能直接找到本人，写了就不能发布。',
    todo: '删去，或遮住中间四位；依法可以公开的，经审核后写进 exceptions。',
    example: ['电话138开头的11位数', '138××××5678'],
  },
  landline: {
    title: '固定电话',
    why: '可能是自然人家里的电话。',
    todo: '是自然人的，删去或遮住；是单位的或公开的，不用改。',
  },
  'bank-card': {
    title: '银行卡号',
    why: '关系到财产安全，写了就不能发布。',
    todo: '删去，或用“×”遮住；依法可以公开的，经审核后写进 exceptions。',
  },
  plate: {
    title: '车牌号码',
    why: '能认出是谁的车。试着生成网站时是提醒，正式发布时是错误。',
    todo: '删去，或遮住中间几位；依法可以公开的，经审核后写进 exceptions。',
    example: ['驾驶川X开头的七位车牌', '驾驶川X××45'],
  },
  passport: {
    title: '护照或通行证号码',
    why: '能确定是谁，写了就不能发布。',
    todo: '删去，或用“×”遮住；依法可以公开的，经审核后写进 exceptions。',
  },
  mail: {
    title: '电子邮箱',
    why: '能直接找到本人，写了就不能发布；本院和名单上网站的邮箱不算。',
    todo: '删去，或写“某邮箱”；依法可以公开的，经审核后写进 exceptions。',
  },
  account: {
    title: '社交账号',
    why: '能直接找到本人，写了就不能发布。',
    todo: '删去，或写“某微信号”；依法可以公开的，经审核后写进 exceptions。',
  },
  address: {
    title: '住址',
    why: '能找到家里，写了就不能发布。',
    todo: '删去，或写“住某小区”；依法可以公开的，经审核后写进 exceptions。',
    example: ['住某市红星路35号3栋501室', '住某市某小区'],
  },
  'possible-address': {
    title: '可能是住址',
    why: '有门牌和房号，看不出是住处还是单位。',
    todo: '是自然人的，删去或遮住；是单位的或公开的，不用改。',
  },
  'house-number': {
    title: '门牌号',
    why: '可能是自然人的住处。',
    todo: '是自然人的，删去或遮住；是单位的或公开的，不用改。',
  },
  'birth-date': {
    title: '出生日期',
    why: '与姓名写在一起，能确定是谁。',
    todo: '是自然人的，删去或只写年份；是单位的或公开的，不用改。',
  },
  'protected-name': {
    title: '可能写出了不能公开的真实姓名',
    why: '被害人、证人、未成年人的姓名不能公开。试着生成网站时是提醒，正式发布时是错误；“其子”“其女”等看不出年龄的，只是提醒。',
    todo: '改成“张某”“李某某”；是化名的，在后面写“（化名）”；依法可以公开的，或者不是姓名的，经审核后写进 exceptions。',
    example: ['被害人张三丰', '被害人张某'],
  },
  demand: {
    title: '叫读者汇款，或提供密码、验证码',
    why: '法院的案例不会向读者要这些，多半是有人冒用法院的名义诈骗，写了就不能发布。案情里转述的不算。',
    todo: '对照原稿删去，并告诉网站管理员；确是本文内容的，经审核后写进 exceptions。',
    example: ['请当事人将款项汇入某人的账户', '（删去）'],
  },
  'possible-demand': {
    title: '可能叫读者登记、扫码或下载软件',
    why: '用退费、退赔、贷款、修复征信一类的好处，叫读者联系某人、扫码、填写个人信息或下载软件，多半是诈骗；法院自己的办事途径有时也这样写。',
    todo: '是本院的途径，不用改；不是的，对照原稿删去，并告诉网站管理员。',
    example: ['请联系退费专员登记', '（删去）'],
  },
  'masked-court': {
    title: '法院名称被遮住了',
    why: '法院名称是公开的，遮住了读者就查不到原案。',
    todo: '写全。',
    example: ['某某市人民法院判决', '写出法院全称'],
  },
  'masked-case-number': {
    title: '案号被遮住了',
    why: '案号是公开的，遮住了读者就查不到原案。',
    todo: '写全。',
    example: ['（2026）某民终×号', '写出完整的案号'],
  },
  'unused-exception': {
    title: '准许公开的这一条没有用到',
    why: '文中没有这一处，或者写法不同。',
    todo: '照抄正文里的写法，或删去这一条。',
  },
});

/**
 * Personal data that a court may not publish (最高人民法院关于人民法院在互联网公布裁判文书的规定, 法释〔2016〕19号,
 * 第八条 and 第十条; 个人信息保护法), but what `exceptions` of the frontmatter names, and what asks readers for their own. A mail
 * address of the court itself is none. Messages do not repeat what they have found. Names and plates stop a release; of births
 * and houses a person decides: they may be public.
 */
export const privacy: FileRule = {
  looksAt: 'file',
  codes,
  about:
    '个人信息：号码、住址、邮箱、账号写了不能发布，叫读者汇款、提供密码的也是；车牌，被害人、证人、未成年人的姓名，正式发布时是错误。门牌、出生日期、座机，被遮住的法院名称和案号是提醒。',
  check(file, { site }) {
    // Who reprints cannot unmask.
    const { source } = file.fields;
    const isReprint = source !== undefined && site !== undefined && !source.includes(site.court);
    const exceptions = exceptionsOf(file);
    const isReviewed = (line: Line, { start, end, code }: Found) =>
      exceptions.covers(
        line.source.slice(start, end),
        code === codes('protected-name') ? 'name' : 'guess',
      );
    const texts = new Map<RuleFinding, string>();
    const found = foundInTexts(file, (line) => {
      if (exceptions.isOwn(line)) return [];
      const inLine = personalIn(line, site).filter(
        (each) => !isReviewed(line, each) && !(isReprint && MASKS.includes(each.code)),
      );
      return inLine.map(({ start, end, ...finding }) => {
        const told = { ...line.placeOf({ start, end }), ...finding };
        texts.set(told, line.source.slice(start, end).replace(/\s/g, ''));
        return told;
      });
    });
    // The same text is told once.
    return grouped(found, (each) =>
      each.level === 'warning'
        ? `${each.code} ${String(each.stopsRelease)} ${texts.get(each)!}`
        : undefined,
    );
  },
};

/** Warnings of exceptions that no rule needed, when all rules have looked at the file. */
export function unusedExceptions(file: CaseFile): RuleFinding[] {
  return exceptionsOf(file)
    .unused()
    .map((index) => ({
      ...file.placeOf(['exceptions', index, 'text']),
      level: 'warning',
      code: codes('unused-exception'),
      message: '准许公开的这一条没有用到',
      help: '文中没有这一处，或者写法不同：请照抄原文，或删去这一条。',
    }));
}

interface Offsets {
  start: number;
  end: number;
}

type Found = Offsets & Verdict & Pick<FoundInLine, 'level' | 'stopsRelease' | 'subject'>;

/** Personal data in one line, by offsets: an error where it is certain, else a warning, which may stop a release. */
export function personalIn(line: Line, site: Site | undefined): Found[] {
  return [
    ...personalDataIn(line)
      .filter(({ start, end, kind }) => !isOwn(line.source.slice(start, end), kind, site))
      .map(({ start, end, kind, isCertain }): Found => ({
        start,
        end,
        ...(isCertain ? certain(kind) : possible(kind)),
      })),
    ...protectedNamesIn(line.source).map(({ start, end, kind, isCertain }): Found => ({
      start,
      end,
      level: 'warning',
      stopsRelease: isCertain,
      code: codes('protected-name'),
      subject: kind,
      message: `可能写出了${kind}的真实姓名`,
      ...(isCertain ? NAME_HELP : { help: CHILD_HELP }),
    })),
    ...demandsIn(line, line.isHead).map(({ start, end, kind, isCertain }): Found => ({
      start,
      end,
      ...(isCertain ? certainDemand(kind) : possibleDemand(kind)),
    })),
    ...maskedIn(line.source)
      .filter(({ start, end }) => !site?.court.includes(line.source.slice(start, end)))
      .map(({ start, end, kind }): Found => ({
        start,
        end,
        level: 'warning',
        code: codes(MASKED[kind]),
        message: `${kind}被遮住了`,
        help: `${kind}是公开的，遮住了读者就查不到原案，请写全。`,
      })),
  ];
}

const DEMANDED: Readonly<Record<Demand['kind'], string>> = {
  汇款: '把钱汇到不是法院的账户',
  密码或验证码: '提供密码、验证码或银行卡',
  软件: '下载软件或共享屏幕',
  登记: '为了退费、贷款一类的好处，联系某人、扫码或填写个人信息',
};

function certainDemand(kind: Demand['kind']): Verdict & Pick<Found, 'level'> {
  return {
    level: 'error',
    code: codes('demand'),
    message: `叫读者${DEMANDED[kind]}`,
    ...advice`法院的案例不会这样写，多半是有人冒用法院的名义：请对照原稿删去，并告诉网站管理员。确是本文内容的，经审核后写进${inField('exceptions')}。`,
  };
}

function possibleDemand(kind: Demand['kind']): Verdict & Pick<Found, 'level'> {
  return {
    level: 'warning',
    code: codes('possible-demand'),
    message: `好像叫读者${DEMANDED[kind]}`,
    help: '请核对：是本院自己的办事途径，不用改；不是的，多半是有人冒用法院的名义，请对照原稿删去，并告诉网站管理员。',
  };
}

const NAME_HELP = advice`请改成“张某”“李某某”这样的写法，不然不能正式发布；是化名的，请在后面写“（化名）”。依法可以公开的，或者不是姓名的，经审核后写进${inField('exceptions')}。`;
const CHILD_HELP =
  '是未成年人的，请改成“张某”“李某某”这样的写法；是成年人、化名，或者不是姓名的，不用改。';

function certain(kind: PersonalKind): Verdict & Pick<Found, 'level'> {
  return {
    level: 'error',
    code: codes(PERSONAL[kind]),
    message: `有个人信息：${kind}`,
    ...advice`请删去，或用“某”“×”遮住，如“住某小区”“138××××5678”。依法可以公开的，经审核后写进${inField('exceptions')}。`,
  };
}

function possible(kind: PersonalKind): Verdict & Pick<Found, 'level' | 'stopsRelease'> {
  return {
    level: 'warning',
    stopsRelease: kind === '车牌号码',
    code: codes(kind === '住址' ? 'possible-address' : PERSONAL[kind]),
    message: `可能有个人信息：${kind}`,
    ...(kind === '车牌号码'
      ? advice`请删去，或遮住中间几位，不然不能正式发布。依法可以公开的，经审核后写进${inField('exceptions')}。`
      : { help: '请核对：是自然人的，请删去或遮住；是单位的或公开的，不用改。' }),
  };
}

type Name = Parameters<typeof codes>[0];

const PERSONAL: Readonly<Record<PersonalKind, Name>> = {
  身份证号码: 'id-number',
  手机号码: 'mobile',
  固定电话: 'landline',
  银行卡号: 'bank-card',
  车牌号码: 'plate',
  护照或通行证号码: 'passport',
  电子邮箱: 'mail',
  社交账号: 'account',
  住址: 'address',
  门牌号: 'house-number',
  出生日期: 'birth-date',
};

const MASKED: Readonly<Record<MaskedKind, Name>> = {
  法院名称: 'masked-court',
  案号: 'masked-case-number',
};

const MASKS = Object.values(MASKED).map((name): Code => codes(name));

/** Mail and telephones of the court itself tell of no person. */
function isOwn(text: string, kind: PersonalKind, site: Site | undefined): boolean {
  if (!site) return false;
  if (kind === '固定电话') return isOwnTelephone(text.normalize('NFKC').replace(/\D/g, ''), site);
  return kind === '电子邮箱' && isOwnMail(text, site);
}
