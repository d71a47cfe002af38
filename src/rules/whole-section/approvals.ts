import { APPROVALS, type Approval, type ApprovalEntry, type Section } from '../../content/index.ts';
import { codeTable, type Finding } from '../../schema/finding.ts';
import { addressedCase } from '../../section/addresses.ts';
import { isApproved, type Standing, standings } from '../../section/approval.ts';
import type { Purpose } from '../../section/lists.ts';
import { baseOf, rolesOf } from '../../section/site.ts';

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
  moved: {
    title: '签发以后改了文件名',
    why: '文件名就是网址，签发的是原来那个网址上的内容。换了网址，也要由人看过；文字没有改的，提示里会说。',
    todo: '照提示里的次序重新签发。不是自己改的，把文件名改回来，并告诉网站管理员。',
  },
  withdrawal: {
    title: '撤下还没有签',
    why: '撤下也要有人签，不然谁都能把本院的案例撤掉。别处没有改的，只要任何一个环节签一次，因为新公开的只有撤下的时间和原因。',
    todo: '照提示里的次序做：签一次，提交，再正式发布。在这之前，网站上的那一篇还在；等不及的，请网站管理员先从服务器上删去那一页。',
  },
  'not-committed': {
    title: 'approvals.txt 没有提交',
    why: '签发要与文章一起进合并请求，让人看到是谁签的；没有提交，换一台电脑就没有了。',
    todo: '先提交并合并 approvals.txt，再正式发布。',
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
    why: '文章改了文件名，又没有写明原来的网址，或者删去了。',
    todo: '改过文件名的，在文章里写上 aliases，再重新签发；没有这一篇了的，这一行可以删去。',
  },
});

/**
 * Findings for approvals: in a release for each case that somebody still has to approve, always for lines of the file that
 * stand for nothing. None of the latter while a case cannot be read, because it may be the one.
 */
export function approvalFindings(section: Section, { release }: Purpose): Finding[] {
  const { site, files, approvals } = section;
  if (!site || !approvals) return [];
  const open = release ? standings(section).filter((each) => !isApproved(each)) : [];
  const isWhole = files.every(({ data }) => data);
  const addresses = new Set(
    files.flatMap(({ id, fields }) => {
      const { address, aliases } = addressedCase(id, fields.aliases, baseOf(site));
      return [address, ...aliases];
    }),
  );
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
      .filter(
        ({ address }, index) =>
          isWhole &&
          !addresses.has(address) &&
          approvals.findIndex((each) => each.address === address) === index,
      )
      .map((each) =>
        ofLine(
          each,
          'no-such-case',
          `签发过的 ${each.address} 没有了`,
          `请把文件名改回来；确要改名的，在改了名的文章开头的两行“---”之间加一行 aliases: [${each.address}]，再重新签发。没有这一篇了的，它的那几行可以删去。`,
        ),
      ),
  ];
}

/** What somebody still has to do for a case; the words that were changed are told by who can look into its history. */
function openFinding(standing: Standing): Finding {
  const { file } = standing;
  const { name, message, help } = told(standing);
  return {
    file: file.file,
    ...file.placeOf([standing.isOneEnough ? 'withdrawn' : 'title']),
    code: codes(name),
    level: 'error',
    message: `《${file.data.title}》${message}`,
    help,
  };
}

interface Told {
  name: Parameters<typeof codes>[0];
  message: string;
  help: string;
}

function told({ file, address, missing, current, former, ...is }: Standing): Told {
  if (is.isOneEnough) {
    const help = `撤下只要一个环节签。依次做：一、${commandFor(file.file, missing.join(' 或 '))}；二、提交并合并（git add、git commit、git push）；三、请网站管理员正式发布（npm run release）。做完以前，网站上的那一篇还在。`;
    return { name: 'withdrawal', message: '写了撤下，还差一次签发', help };
  }
  if (is.isByOnePerson) {
    return {
      name: 'one-person',
      message: `的几个环节是同一个人签的：${listOf(current)}`,
      help: `请另一位同事看过以后运行：${commandFor(file.file, current.at(-1)!.role)}`,
    };
  }
  const done = current.length > 0 ? `，已有${listOf(current)}` : '';
  const next = commandsFor(file.file, missing);
  const [last] = former;
  if (!last)
    return {
      name: 'missing',
      message: `还缺${missing.join('、')}${done}`,
      help: `请看过以后运行：${next}`,
    };
  const undo = file.data.withdrawn ? WITHDRAWN : '不是的，请改回，并告诉网站管理员。';
  if (last.address !== address)
    return {
      name: 'moved',
      message: `签发以后网址从 ${last.address} 改成了 ${address}：${listOf(former)}签的是原来的网址${done}`,
      help: `是自己改的文件名，请重新签发：${next}。${undo}`,
    };
  return {
    name: 'changed',
    message: `签发以后改过：${listOf(former)}签的不是现在的内容${done}`,
    help: `是自己改的，请重新签发：${next}。${undo}`,
  };
}

const WITHDRAWN =
  '急着撤下的：把别处改回签发时的样子，只留 withdrawn 一行，这样任何一个环节签一次就行。';

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
  const changed = open.filter(
    ({ former, isOneEnough }) => former.length > 0 && !isOneEnough,
  ).length;
  const withdrawn = open.filter(({ isOneEnough }) => isOneEnough).length;
  const rest = open.length - changed - withdrawn;
  const counts = [
    ...(rest > 0 ? [`${rest} 篇没有签发`] : []),
    ...(changed > 0 ? [`${changed} 篇签发以后改过`] : []),
    ...(withdrawn > 0 ? [`${withdrawn} 篇的撤下没有签`] : []),
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
