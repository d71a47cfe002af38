import {
  type AddressInText,
  addressesIn,
  contactsIn,
  isSold,
  personalDataIn,
  type SpamWord,
  spamWordsIn,
} from '../detect/index.ts';
import type { CaseFile } from '../content/index.ts';
import { codeTable, type Verdict } from '../schema/finding.ts';
import type { Site } from '../schema/site.ts';
import { isAllowedHost, siteWithPeers } from '../section/site.ts';
import { mayHave } from '../text/units.ts';
import { exceptionsOf } from './rule/exceptions.ts';
import { isOwnTelephone } from './rule/own-contacts.ts';
import { type Found, foundInTexts, joinedTexts, type Line } from './rule/lines.ts';
import {
  advice,
  type FileRule,
  inField,
  type RuleFinding,
  type Settings,
  type Term,
} from './rule/rule.ts';

/** What an intruder may have put in. */
export const codes = codeTable('poisoning', {
  address: {
    title: '有不在名单上的网址',
    why: '不是本院写的，多半是被人篡改；用全角字母、“点”字等伪装过的也认得出来。名单上的网站，写法有伪装的也算。',
    todo: '对照原稿改回，并告诉网站管理员。案情要提到的，写“某网站”，必须照写的，经审核后写进 exceptions；本院要链接的，请负责人写进 site.yaml 的 allowedHosts。',
  },
  'doubtful-address': {
    title: '可能是网址',
    why: '两个词之间有一个点，后一个也是域名的结尾。可能只是程序、产品的名称，也可能是被人篡改。',
    todo: '是名称的，不用改；是网址的，对照原稿改回，并告诉网站管理员。',
  },
  advertising: {
    title: '有赌博、色情广告的用语',
    why: '多半是被人篡改。案情里写到的是提醒。',
    todo: '对照原稿改回，并告诉网站管理员。写案情请用法律用语，如“开设赌场”“网络敲诈”；必须照写的，经审核后写进 exceptions。',
  },
  contact: {
    title: '有别人的联系方式',
    why: '微信、QQ、电报等的号码，400电话，请读者联系的电话，不是本院的，多半是被人篡改，或是骗人的。',
    todo: '对照原稿删去，并告诉网站管理员。是本院电话的，写进 site.yaml 的 telephones；案情必须照写的，经审核后写进 exceptions。',
    example: ['办理请加某个微信号', '办理请拨打12368'],
  },
  'unseen-character': {
    title: '有看不见的字符或造字',
    why: '看不见的字符可以藏广告，也会让检索找不到；造字在别人的电脑上显示不出来。',
    todo: '删去这一处前后的字，重新打一遍。生僻字换成通用的写法。',
  },
  'nearly-our-court': {
    title: '法院名称与本院只差一个字',
    why: '可能是打错，也可能是被人换掉了一个字。',
    todo: '是本院的，改正；确实是别的法院，不用改。',
  },
  'other-court': {
    title: '来源写的是别的法院',
    why: '转载别的法院的案例要写它的名称；自己的案例写成别的法院，多半是被人换掉了。',
    todo: '是转载的，不用改，不想再看到的，经审核后写进 exceptions；是本院的，删去 source，并告诉网站管理员。',
    example: ['source: 某市某区人民法院', '（删去 source，自动写本院）'],
  },
  settings: {
    title: '设置里有不该有的网址或广告',
    why: 'site.yaml 和别的设置文件里的文字每一页都会显示，words.yaml 里的检索时会显示，多半是被人篡改。',
    todo: '改回，并告诉网站管理员。',
  },
  'gambling-name': {
    title: '域名像赌博网站',
    why: '写在设置里的域名，每一页都可能链接过去，多半是被人篡改。',
    todo: '不是自己写的，改回或删去，并告诉网站管理员。',
  },
  'not-a-domain': {
    title: '不是完整的域名',
    why: 'allowedHosts、peers.yaml 里要写完整的域名；只写 com.cn 这样的，等于放行所有网站。',
    todo: '写成完整的域名，前面没有 http://，后面没有斜杠，也不能是数字地址。',
    example: ['allowedHosts: [gov]', 'allowedHosts: [court.gov.cn]'],
  },
});

/**
 * What an intruder puts into a page of a court: addresses of other sites, in any disguise, and what sells gambling or
 * pornography. Every foreign address is an error, whatever is said beside it, but where `exceptions` of the frontmatter
 * name it.
 */
export const poisoning: FileRule = {
  looksAt: 'file',
  codes,
  about:
    '被人篡改的迹象：不在名单上的网址（包括各种伪装）、赌博和色情广告、别人的联系方式、看不见的字符，设置里的也算，写进 `exceptions` 的除外。可能是名称的英文词、案情里的用语、别的或差一字的法院名称是提醒。',
  check(file, section) {
    const site = siteWithPeers(section);
    const exceptions = exceptionsOf(file);
    const isReviewed = (text: string) => exceptions.covers(text);
    const found = foundInTexts(file, (line) =>
      exceptions.isOwn(line)
        ? []
        : [
            ...(site ? nearlyThisCourt(line, site.court) : []),
            ...poisonedLine(line, site, isReviewed),
          ],
    );
    if (!site) return found;
    return [
      ...found,
      ...cutAddresses(file, site, isReviewed),
      ...otherCourt(file, section, isReviewed),
    ];
  },
};

/**
 * Poisoning findings for one line, whoever wrote it. Addresses are left out while `site.yaml`, with the hosts that are
 * allowed, cannot be read.
 */
export function poisonedLine(
  line: Line,
  site: Site | undefined,
  isReviewed: IsReviewed = () => false,
): Found[] {
  return [
    ...(site ? foreignAddresses(line, site, isReviewed) : []),
    ...contacts(line, site, isReviewed),
    ...spam(line, isReviewed),
    ...unseen(line),
  ];
}

/** Whether a reviewer lets a text stand in the case. */
type IsReviewed = (text: string) => boolean;

function foreignAddresses(line: Line, site: Site, isReviewed: IsReviewed): RuleFinding[] {
  const addresses = addressesIn(line, (host) => isAllowedHost(host, site)).filter(
    ({ start, end }) => !isReviewed(line.source.slice(start, end)),
  );
  if (addresses.length === 0) return [];
  const hasSpam = spamWordsIn(line).length > 0;
  return addresses.map((address) => {
    // Markdown's escapes are not shown.
    const shown = line.source.slice(address.start, address.end).replaceAll('\\', '');
    const plain = address.isDisguised ? `（就是 ${address.host}）` : '';
    if (address.isDoubtful && !hasSpam) return doubtfulAddress(line, address, shown);
    const after = line.source.slice(address.end, address.end + NEAR);
    return { ...line.placeOf(address), ...foreign(`“${shown}”${plain}`, OF_COMPANY.test(after)) };
  });
}

/* What a name of a company goes on with, and how much is looked at. */
const NEAR = 16;
const OF_COMPANY = /^[\p{Script=Han}（）()]{0,10}(?:公司|集团|商标|域名)/u;

const ALLOWED_HOSTS: Term = {
  file: '先由负责人写进 site.yaml 的 allowedHosts',
  form: '请负责人先在栏目的设置里允许它',
};
const TELEPHONES: Term = {
  file: '请负责人写进 site.yaml 的 telephones',
  form: '请负责人写进栏目的设置',
};

function foreign(shown: string, isOfCompany = false): Pick<Found, 'level'> & Verdict {
  return {
    level: 'error',
    code: codes('address'),
    message: `有不在名单上的网址${shown}`,
    ...(isOfCompany
      ? advice`是当事人的名称、商标或争议域名的，可以写“某公司”“涉案域名”，必须照写的，经审核后写进${inField('exceptions')}。不是自己写的，多半是被人篡改：请对照原稿改回，并告诉网站管理员。`
      : advice`不是自己写的，多半是被人篡改：请对照原稿改回，并告诉网站管理员。案情要提到的，写“某网站”，必须照写的，经审核后写进${inField('exceptions')}；本院要链接的，${ALLOWED_HOSTS}。`),
  };
}

/** Addresses that are cut into several texts: `xinpujing.` in one item of a list and `com` in the next. */
function cutAddresses(file: CaseFile, site: Site, isReviewed: IsReviewed): RuleFinding[] {
  return joinedTexts(file).flatMap((text) =>
    addressesIn(text, (host) => isAllowedHost(host, site))
      .filter(
        ({ start, end, host, isDoubtful }) =>
          text.isCut({ start, end }) &&
          !isDoubtful &&
          /[a-z]/.test(host) &&
          !isReviewed(text.source.slice(start, end)),
      )
      .map((address) => {
        const shown = text.source.slice(address.start, address.end);
        return { ...text.placeOf(address), ...foreign(`“${shown}”（分开写在相邻的几处）`) };
      }),
  );
}

function doubtfulAddress(line: Line, address: AddressInText, shown: string): RuleFinding {
  return {
    ...line.placeOf(address),
    level: 'warning',
    code: codes('doubtful-address'),
    message: `“${shown}”可能是网址`,
    help: '请核对：是程序、产品等的名称，不用改；是网址，又不是自己写的，多半是被人篡改，请对照原稿改回，并告诉网站管理员。',
  };
}

function contacts(line: Line, site: Site | undefined, isReviewed: IsReviewed): Found[] {
  const isOwn = (digits: string) => site !== undefined && isOwnTelephone(digits, site);
  const found = contactsIn(line, isOwn);
  if (found.length === 0) return [];
  // The rule on privacy says what it finds itself.
  const personal = personalDataIn(line).filter(({ isCertain }) => isCertain);
  return found.flatMap(({ start, end }) => {
    const shown = line.source.slice(start, end);
    const isPersonal = personal.some((each) => each.start < end && start < each.end);
    if (isPersonal || isReviewed(shown)) return [];
    return {
      ...line.placeOf({ start, end }),
      level: 'error',
      code: codes('contact'),
      message: `有别人的联系方式“${shown}”`,
      ...advice`不是本院的，多半是被人篡改：请对照原稿删去，并告诉网站管理员。是本院电话的，${TELEPHONES}；案情必须照写的，经审核后写进${inField('exceptions')}。`,
    };
  });
}

function spam(line: Line, isReviewed: IsReviewed): RuleFinding[] {
  const words = spamWordsIn(line).filter(
    ({ start, end }) => !isReviewed(line.source.slice(start, end)),
  );
  return words.map((word) => ({
    ...line.placeOf(word),
    level: isSoldIn(line, word) ? 'error' : 'warning',
    code: codes('advertising'),
    message: `有赌博、色情广告的用语“${line.source.slice(word.start, word.end)}”`,
    ...advice`多半是被人篡改：请对照原稿改回，并告诉网站管理员。是案情的，请用法律用语，如“开设赌场”“网络敲诈”${line.isHead ? '，标题写罪名或案由，如“敲诈勒索案”' : ''}；必须照写的，经审核后写进${inField('exceptions')}。`,
  }));
}

/** True for a word that advertises. The title of a case, like its body, may name what the case is about. */
function isSoldIn(line: Line, word: SpamWord): boolean {
  const isOfCase = !line.isHead || CASE_TITLE.test(line.source);
  return !isOfCase || isSold(line.source, word);
}

const CASE_TITLE = /案[”"]?\s*$|案(?:件|[的中系审])|罪|纠纷|犯罪|侵权|侵害|敲诈|勒索|诈骗|的认定/;

function unseen(line: Line): Found[] {
  if (!mayHaveUnseen(line.source)) return [];
  return [...line.source.matchAll(UNSEEN)].map((match) => {
    const number = match[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    const where = { start: match.index, end: match.index + match[0].length };
    const count = Array.from(match[0]).length;
    return {
      ...line.placeOf(where),
      level: 'error',
      code: codes('unseen-character'),
      subject: number,
      message: `有看不见的字符或造字 U+${number}${count > 1 ? `，连着 ${count} 个` : ''}`,
      help: '请删去这一处前后的字，重新打一遍；是生僻字的，请换成通用的写法。',
    };
  });
}

/* Format characters (zero-width, soft hyphen) and private use. Marks of direction are refused by the reader. */
const UNSEEN = /(?:(?![\u202a-\u202e\u2066-\u2069])[\p{Cf}\p{Co}\u115f\u1160\u3164\uffa0])+/gu;
const mayHaveUnseen = mayHave(new RegExp(UNSEEN, 'u'));

/** Findings for a name that differs from this court's in one character: a slip, or a name that was replaced. */
function nearlyThisCourt(line: Line, court: string): RuleFinding[] {
  const ending = court.slice(-ENDING);
  const { source } = line;
  const found: RuleFinding[] = [];
  for (let at = source.indexOf(ending); at !== -1; at = source.indexOf(ending, at + 1)) {
    const end = at + ending.length;
    const start = end - court.length;
    if (start < 0) continue;
    const name = source.slice(start, end);
    if (differences(name, court) !== 1 || !/^\p{Script=Han}+$/u.test(name)) continue;
    found.push({
      ...line.placeOf({ start, end }),
      level: 'warning',
      code: codes('nearly-our-court'),
      message: `法院名称“${name}”与本院“${court}”只差一个字`,
      help: '请核对：是本院的，请改正；确实是别的法院，不用改。',
    });
  }
  return found;
}

/** A warning where a case says that it comes from another court, and no peer. */
function otherCourt(
  { fields: { source }, placeOf }: CaseFile,
  { site, peers }: Settings,
  isReviewed: IsReviewed,
): RuleFinding[] {
  const [named] = COURT.exec(source?.replace(/\s/g, '') ?? '') ?? [];
  if (source === undefined || named === undefined || !site) return [];
  const known = [site.court, ...peers.map(({ name }) => name)];
  if (known.some((name) => source.includes(name)) || isReviewed(source)) return [];
  return [
    {
      ...placeOf(['source']),
      level: 'warning',
      code: codes('other-court'),
      message: `来源写的是“${source}”，不是本院“${site.court}”`,
      ...advice`请核对：是转载的，不用改，不想再看到这条的，经审核后写进${inField('exceptions')}；不是自己写的，多半是被人换掉了，请删去${SOURCE}，并告诉网站管理员。`,
    },
  ];
}

const SOURCE: Term = { file: ' source', form: '“来源”里的字' };

/* Not a paper or a site that has the word in its name: 人民法院报, 中国法院网. */
const COURT = /\p{Script=Han}{2,}法院(?!\p{Script=Han}{0,4}(?:报|网|刊|社|号|平台|客户端))/u;

/** `人民法院`, in characters. */
const ENDING = 4;

function differences(one: string, other: string): number {
  return [...one].filter((character, index) => character !== other[index]).length;
}
