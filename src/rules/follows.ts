import type { CaseFile } from '../content/case.ts';
import type { Section } from '../content/section.ts';
import type { CaseReference } from '../schema/case.ts';
import { caseLink } from '../section/addresses.ts';
import type { Purpose } from '../section/lists.ts';
import { createPaths } from '../section/paths.ts';
import { baseOf, siteWithPeers } from '../section/site.ts';
import { type ReferenceProblem, unlikeHarvested } from './followed-peer.ts';
import { type Problem as LinkProblem, outside, withinSection } from './links.ts';
import type { Rule } from './rule/rule.ts';

const paths = createPaths('/');

/** What a case says to follow is there: another case of the section, or one of a court that may be linked to. */
export const follows: Rule = {
  name: 'follows',
  about:
    '借鉴的案例要有：本栏目的写 `case`，不能是自己和草稿；别的法院的写 `url`、`court`、`title`，网站要在 `allowedHosts` 或者 `peers.yaml` 里。采集过的法院，法院名称要对；没有这一篇、标题不同的是提醒。',
  check(file, section, purpose) {
    const references = file.fields.follows ?? [];
    return references.flatMap((reference, index) => {
      const key = reference.case === undefined ? 'url' : 'case';
      const isRepeated = references
        .slice(0, index)
        .some((each) => each[key] === reference[key] && each[key] !== undefined);
      const problems = isRepeated
        ? [{ level: 'warning' as const, message: '同一篇写了两次', help: '请删去其中一次。' }]
        : isOfOtherCourt(reference)
          ? ofOtherCourt(reference, section)
          : ofSection(reference.case!, file, section, purpose);
      return problems.map(({ field = key, ...problem }) => {
        return { ...file.placeOf(['follows', index, field]), level: 'error', ...problem };
      });
    });
  },
};

type Problem = LinkProblem & Partial<Pick<ReferenceProblem, 'level' | 'field'>>;

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
    const help =
      '请写到案例名称后面的“/”为止，如 /cases/2026/dianzi-songda/；别的法院的案例写 url、court、title。';
    return [{ message, help }];
  }
  if (link.id === file.id) {
    return [{ message: '借鉴的是本文自己', help: '请改成所借鉴的那一篇，或删去。' }];
  }
  const problem = withinSection(address, file, section, purpose);
  if (problem) return [problem];
  const [target] = section.byId.get(link.id)!;
  const { withdrawn, follows: others = [] } = target!.fields;
  if (withdrawn) {
    const message = `借鉴的案例已经撤下：${address}`;
    return [
      { level: 'warning', message, help: '页面不会列出这一篇，请删去，或改成现在的那一篇。' },
    ];
  }
  const isMutual = others.some((each) => each.case && caseLink(each.case, base)?.id === file.id);
  if (!isMutual) return [];
  const message = `与 ${paths.case(link.id)} 互相借鉴`;
  return [{ level: 'warning', message, help: '请核对谁在先，从先有的那一篇里删去。' }];
}

function ofOtherCourt(
  reference: Required<Omit<CaseReference, 'case'>>,
  section: Section,
): Problem[] {
  const { site } = section;
  const { url } = reference;
  if (site && url.startsWith(site.url)) {
    const own = `/${url.slice(site.url.length)}`;
    return [{ message: `这是本栏目的网址：${url}`, help: `请写成 case: ${own}。` }];
  }
  const problem = outside(url, siteWithPeers(section));
  return problem ? [problem] : unlikeHarvested(reference, section);
}
