import type { CaseFile, HarvestedCase, Section } from '../content/index.ts';
import { type CaseReference, titleOf } from '../schema/case.ts';
import { codeTable, type Verdict } from '../schema/finding.ts';
import type { Peer } from '../schema/peer.ts';
import { caseLink } from '../section/addresses.ts';
import { fullTitle } from '../section/case-text.ts';
import type { Purpose } from '../section/lists.ts';
import { createPaths } from '../section/paths.ts';
import { baseOf, siteWithPeers } from '../section/site.ts';
import { ADDRESS_PROBLEMS, type AddressProblem, outside, withinSection } from './links.ts';
import { advice, inPart, type RuleFinding, type SectionRule, type Term } from './rule/rule.ts';

/** What can be wrong with a case that is followed. */
export const codes = codeTable('follows', {
  ...ADDRESS_PROBLEMS,
  twice: {
    title: '同一篇写了两次',
    why: '借鉴的一篇写一次就够，写两次会统计两次。',
    todo: '删去其中一次。',
  },
  'not-a-case': {
    title: '不是本栏目案例的网址',
    why: 'case 只能写本栏目的一篇，写到案例名称为止。',
    todo: '写到案例名称后面的“/”为止；别的法院的案例写 url、court、title。',
    example: ['case: /cases/2026/si-da-xianfeng/#measures', 'case: /cases/2026/si-da-xianfeng/'],
  },
  itself: {
    title: '借鉴的是本文自己',
    why: '自己不能借鉴自己，多半抄错了网址。',
    todo: '改成所借鉴的那一篇，或删去。',
  },
  withdrawn: {
    title: '借鉴的案例已经撤下',
    why: '页面不会列出已经撤下的一篇。',
    todo: '删去，或改成现在的那一篇。',
  },
  mutual: {
    title: '两篇互相借鉴',
    why: '总有一篇在先，另一篇才能借鉴它。',
    todo: '核对谁在先，从先有的那一篇里删去。',
  },
  'own-section': {
    title: '这是本栏目的网址',
    why: '本栏目的案例写 case，两篇的页面才会互相写上。',
    todo: '写成 case: /cases/……/。',
    example: ['url: https://（本栏目）/cases/2026/a/', 'case: /cases/2026/a/'],
  },
  'other-court': {
    title: '法院名称与网址对不上',
    why: '这个网址是名单上另一个法院的。',
    todo: '照提示改 court；网址抄错了的，改 url。',
  },
  'section-home': {
    title: '这是栏目的首页，不是案例',
    why: '借鉴的是一篇案例，不是整个栏目。',
    todo: '打开那一篇，从浏览器地址栏复制它的网址。',
  },
  'other-form': {
    title: '网址与采集来的写法不同',
    why: '写法一样，两篇的页面才会互相写上。',
    todo: '照提示改 url。',
  },
  'not-harvested': {
    title: '采集来的案例里没有这一篇',
    why: '可能抄错了，也可能该院已经撤下，或者是采集以后新发布的。',
    todo: '打开这个网址看看：抄错的重新复制；那边已经撤下的，删去这一项；是新发布的，先运行 npm run harvest。',
  },
  'other-title': {
    title: '标题与采集来的不同',
    why: '读者照这个标题去找，会找不到。',
    todo: '照提示改 title，有副标题的写成“标题——副标题”；确是另一篇的，改 url。',
  },
});

const paths = createPaths('/');

/** What a case says to follow exists: another case of the section, or one of a court that may be linked to. */
export const follows: SectionRule = {
  looksAt: 'section',
  codes,
  about:
    '借鉴的案例要有，不能是自己和草稿；别的法院的，网站要在 `allowedHosts` 或者 `peers.yaml` 里；没有这一篇、标题不同的是提醒。',
  check(file, section, purpose) {
    const references = file.fields.follows ?? [];
    return references.flatMap((reference, index) => {
      const key = reference.case === undefined ? 'url' : 'case';
      const isRepeated = references
        .slice(0, index)
        .some((each) => each[key] === reference[key] && each[key] !== undefined);
      const problems = isRepeated
        ? [{ level: 'warning' as const, ...TWICE }]
        : isOfOtherCourt(reference)
          ? ofOtherCourt(reference, section)
          : ofSection(reference.case!, file, section, purpose);
      return problems.map(({ field = key, ...problem }) => {
        return { ...file.placeOf(['follows', index, field]), level: 'error', ...problem };
      });
    });
  },
};

const TWICE = { code: codes('twice'), message: '同一篇写了两次', help: '请删去其中一次。' };

type Problem = Verdict & Partial<Pick<ReferenceProblem, 'level' | 'field'>>;

function coded({ name, ...verdict }: AddressProblem): Problem {
  return { code: codes(name), ...verdict };
}

function isOfOtherCourt(
  reference: CaseReference,
): reference is Required<Omit<CaseReference, 'case'>> {
  return reference.case === undefined;
}

function ofSection(address: string, file: CaseFile, section: Section, purpose: Purpose): Problem[] {
  const base = baseOf(section.site);
  const link = caseLink(address, base);
  if (!link || link.rest) {
    const message = `不是本栏目案例的网址：${address}`;
    const help = advice`请写到案例名称后面的“/”为止，如 /cases/2026/dianzi-songda/；别的法院的案例写${OF_OTHERS}。`;
    return [{ code: codes('not-a-case'), message, ...help }];
  }
  if (link.id === file.id) {
    return [
      {
        code: codes('itself'),
        message: '借鉴的是本文自己',
        help: '请改成所借鉴的那一篇，或删去。',
      },
    ];
  }
  const problem = withinSection(address, file, section, purpose);
  if (problem) return [coded(problem)];
  const [target] = section.byId.get(link.id)!;
  const { withdrawn, follows: others = [] } = target!.fields;
  if (withdrawn) {
    const message = `借鉴的案例已经撤下：${address}`;
    const help = '页面不会列出这一篇，请删去，或改成现在的那一篇。';
    return [{ level: 'warning', code: codes('withdrawn'), message, help }];
  }
  const isMutual = others.some((each) => each.case && caseLink(each.case, base)?.id === file.id);
  if (!isMutual) return [];
  const message = `与 ${paths.case(link.id)} 互相借鉴`;
  const help = '请核对谁在先，从先有的那一篇里删去。';
  return [{ level: 'warning', code: codes('mutual'), message, help }];
}

function ofOtherCourt(
  reference: Required<Omit<CaseReference, 'case'>>,
  section: Section,
): Problem[] {
  const { site } = section;
  const { url } = reference;
  if (site && url.startsWith(site.url)) {
    const own = `/${url.slice(site.url.length)}`;
    const message = `这是本栏目的网址：${url}`;
    return [
      {
        code: codes('own-section'),
        message,
        ...advice`${inPart('follows', 'case', '请写成')}${own}。`,
      },
    ];
  }
  const moved = section.harvested.find(({ origin }) => origin.former?.includes(withoutAnchor(url)));
  if (moved) {
    const message = `这一篇现在的网址是 ${moved.origin.url}`;
    const help = advice`${inPart('follows', 'url')}${moved.origin.url}`;
    return [{ level: 'warning', code: codes('other-form'), message, ...help }];
  }
  const problem = outside(url, siteWithPeers(section));
  return problem ? [coded(problem)] : unlikeHarvested(reference, section);
}

/** What is wrong with a field of a reference. */
interface ReferenceProblem extends Verdict, Pick<RuleFinding, 'level'> {
  field: keyof CaseReference;
}

/**
 * How a reference to a court in `peers.yaml` differs from what was harvested of that court. Where nothing was
 * harvested, its cases are not known. The court may have changed them since, so most differences are warnings.
 */
function unlikeHarvested(
  { url, court, title }: Required<Omit<CaseReference, 'case'>>,
  { peers, harvested }: Pick<Section, 'peers' | 'harvested'>,
): ReferenceProblem[] {
  const peer = peers.find((each) => pageOf(url).startsWith(pageOf(each.url)));
  if (!peer) return [];
  const cases = harvested.filter(({ origin }) => origin.court === peer.name);
  const found = cases.find(({ origin }) => origin.url === withoutAnchor(url));
  const rightTitle = found && fullTitle(found.data);
  return [
    ...(court === peer.name ? [] : [otherCourt(court, peer)]),
    ...(found ? [] : notThere(url, peer, cases)),
    ...(rightTitle === undefined || title === rightTitle ? [] : [otherTitle(title, rightTitle)]),
  ];
}

function otherCourt(court: string, { name }: Peer): ReferenceProblem {
  const { help, inForm } =
    advice`${inPart('follows', 'court')}${name}；网址抄错了的，${OTHER_ADDRESS}。`;
  return {
    field: 'court',
    level: 'error',
    code: codes('other-court'),
    message: `这个网址是${name}的，court 写的却是“${court}”`,
    help,
    inForm: { ...inForm, message: `这个网址是${name}的，这里填的却是“${court}”` },
  };
}

function notThere(url: string, peer: Peer, cases: readonly HarvestedCase[]): ReferenceProblem[] {
  const field = 'url';
  if (pageOf(url) === pageOf(peer.url)) {
    const message = `这是${peer.name}栏目的首页，不是案例：${url}`;
    return [{ field, level: 'error', code: codes('section-home'), message, help: COPY }];
  }
  const intended = cases.find(({ origin }) => pageOf(origin.url) === pageOf(url));
  if (intended) {
    const message = `网址与采集来的写法不同：${url}`;
    const help = advice`${inPart('follows', 'url')}${intended.origin.url}`;
    return [{ field, level: 'warning', code: codes('other-form'), message, ...help }];
  }
  const message = `采集来的${peer.name}的案例里没有这一篇：${url}`;
  const code = codes('not-harvested');
  return cases.length > 0 ? [{ field, level: 'warning', code, message, ...PERHAPS }] : [];
}

function otherTitle(title: string, right: string): ReferenceProblem {
  const message = `标题与采集来的不同：${title}`;
  return {
    field: 'title',
    level: 'warning',
    code: codes('other-title'),
    message,
    ...advice`${inPart('follows', 'title')}${right}；确是另一篇的，${OTHER_ADDRESS}。`,
  };
}

const OF_OTHERS: Term = {
  file: ' url、court、title',
  form: ['url', 'court', 'title'].map((name) => `“${titleOf('follows', name)}”`).join(''),
};
const OTHER_ADDRESS: Term = { file: '改 url', form: `改“${titleOf('follows', 'url')}”` };
const HARVESTED: Term = { file: '先运行 npm run harvest', form: '请网站管理员先采集' };
const COPY = '请打开那一篇，从浏览器地址栏复制它的网址。';
const PERHAPS = advice`可能抄错了，也可能该院已经撤下：请打开这个网址看看。抄错的，从浏览器地址栏重新复制；撤下的，删去这一项；是新发布的，${HARVESTED}。`;

function withoutAnchor(url: string): string {
  return new URL(url).href.replace(/#.*$/, '');
}

/** The part of an address that identifies the page, however the address was copied. */
function pageOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname.replace(/(?:\/(?:index\.(?:html?|md))?)?$/, '')}/`;
}
