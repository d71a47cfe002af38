import { APPROVALS, type Approval, type ApprovalEntry, type Section } from '../../content/index.ts';
import { codeTable, type Finding } from '../../schema/finding.ts';
import { addressedCase } from '../../section/addresses.ts';
import { isApproved, rolesOf, type Standing, standings } from '../../section/approval.ts';
import type { Purpose } from '../../section/lists.ts';

/** What can be wrong with the approval of a case. */
export const codes = codeTable('approval', {
  missing: {
    title: '还没有签发',
    why: '正式发布的每一篇，都要由本院定的人看过、签过；没有签的文字不公开，被人改动的也就出不去。',
    todo: '请每个环节的同事看过以后，各运行一次 npm run approve -- 文件 --by 姓名 --role 环节，把 approvals.txt 一并提交。',
  },
  changed: {
    title: '签发以后改过',
    why: '签发的不是现在的文字、字段或图片，哪怕只差一个标点。不是自己改的，多半是被人篡改。',
    todo: '对照提示里的改动：是自己改的，重新签发；不是的，改回，并告诉网站管理员。',
  },
  'one-person': {
    title: '几个环节是同一个人签的',
    why: '每个环节要由不同的人看过，一个人签两次等于只看了一次。',
    todo: '请另一位同事再签其中一个环节。本院只要一个人签的，请负责人改 site.yaml 的 approval。',
  },
  'unknown-role': {
    title: '没有这个环节',
    why: 'site.yaml 的 approval 里没有它，这一行不算数。',
    todo: '改过环节名称的，重新签发；写错的，删去这一行。',
  },
  'no-such-case': {
    title: '没有签发过的这一篇',
    why: '文章改了文件名或者删去了，签发跟着网址走，不会带到新的网址。',
    todo: '改过文件名的，重新签发；这一行可以删去。',
  },
});

/**
 * Findings for approvals: in a release for each case that somebody still has to approve, always for lines of the file that
 * stand for nothing. None of the latter while a case cannot be read, because it may be the one.
 */
export function approvalFindings(section: Section, { release }: Purpose): Finding[] {
  const { site, files, approvals } = section;
  if (!site) return [];
  const open = release ? standings(section).filter((each) => !isApproved(each)) : [];
  const isWhole = files.every(({ data }) => data);
  const addresses = new Set(files.map(({ id }) => addressedCase(id, [], '/').address));
  const roles = rolesOf(site);
  return [
    ...open.map(openFinding),
    ...approvals
      .filter(({ role }) => !roles.includes(role))
      .map((each) =>
        ofLine(
          each,
          'unknown-role',
          `没有“${each.role}”这个环节`,
          `site.yaml 里的环节是${roles.join('、')}。请重新签发，或删去这一行。`,
        ),
      ),
    ...approvals
      .filter(({ address }) => isWhole && !addresses.has(address))
      .map((each) =>
        ofLine(
          each,
          'no-such-case',
          `签发过的 ${each.address} 没有了`,
          '改过文件名的，请重新签发。这一行可以删去。',
        ),
      ),
  ];
}

/** What somebody still has to do for a case; the words that were changed are told by who can look into its history. */
function openFinding({ file, missing, current, former, isByOnePerson }: Standing): Finding {
  const finding = (name: Parameters<typeof codes>[0], message: string, help: string): Finding => ({
    file: file.file,
    ...file.placeOf(['title']),
    code: codes(name),
    level: 'error',
    message: `《${file.data.title}》${message}`,
    help,
  });
  if (isByOnePerson) {
    return finding(
      'one-person',
      `的几个环节是同一个人签的：${listOf(current)}`,
      `请另一位同事看过以后运行：${commandFor(file.file, current.at(-1)!.role)}`,
    );
  }
  const done = current.length > 0 ? `，已有${listOf(current)}` : '';
  const next = commandsFor(file.file, missing);
  return former.length > 0
    ? finding(
        'changed',
        `签发以后改过：${listOf(former)}签的不是现在的内容${done}`,
        `是自己改的，请重新签发：${next}。不是的，请改回，并告诉网站管理员。`,
      )
    : finding('missing', `还缺${missing.join('、')}${done}`, `请看过以后运行：${next}`);
}

function ofLine(
  { line, address }: ApprovalEntry,
  name: Parameters<typeof codes>[0],
  message: string,
  help: string,
): Finding {
  const place = { line, column: 1, endColumn: 1 + address.length };
  return { file: APPROVALS, ...place, code: codes(name), level: 'warning', message, help };
}

/**
 * How many cases nobody has approved, or somebody has changed since, in one line; undefined where there are none. A trial
 * says so, and stops for nothing. `isAsked` chooses files.
 */
export function openInOneLine(
  section: Section,
  isAsked: (file: string) => boolean = () => true,
): string | undefined {
  const open = standings(section).filter((each) => !isApproved(each) && isAsked(each.file.file));
  if (open.length === 0) return undefined;
  const changed = open.filter(({ former }) => former.length > 0).length;
  const counts = [
    ...(open.length > changed ? [`${open.length - changed} 篇没有签发`] : []),
    ...(changed > 0 ? [`${changed} 篇签发以后改过`] : []),
  ];
  return `签发：${counts.join('，')}，还不能正式发布。是哪几篇、缺什么：npm run approvals`;
}

/** `审核（李某，2026-11-28 19:30）、签发（王某，2026-11-28 20:10）`. */
export function listOf(approvals: readonly Approval[]): string {
  return approvals.map(({ role, name, at }) => `${role}（${name}，${at}）`).join('、');
}

function commandsFor(file: string, [first = '', ...others]: readonly string[]): string {
  const next = others.map((role) => `，再由另一位同事用 --role ${role} 运行一次`);
  return commandFor(file, first) + next.join('');
}

function commandFor(file: string, role: string): string {
  return `npm run approve -- ${file} --by 姓名 --role ${role}`;
}
