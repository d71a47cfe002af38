import { APPROVALS, readSection, type Section } from '../content/index.ts';
import { contentDir, keptFindings, saveKept } from '../integrations/index.ts';
import { formatFindings, Refusal } from '../report/index.ts';
import { listOf } from '../rules/index.ts';
import { compareText } from '../schema/finding.ts';
import { isApproved, type Standing, standings } from '../section/approval.ts';
import { rolesOf } from '../section/site.ts';
import { EXIT, optionsOf, runCommand } from './command.ts';

/*
 * `npm run approvals [-- --json]`: how far each case has come that needs approval: approved, what is missing, changed since.
 * Exit code 0 also where something is missing; 1 where a file, or a line of `approvals.txt`, cannot be understood, so that
 * nobody can tell.
 */

const USAGE = '用法：npm run approvals，给程序看的用 npm run --silent approvals -- --json';

runCommand(async () => {
  const { values } = optionsOf('approvals', {
    options: { json: { type: 'boolean', default: false } },
  });
  const section = await readSection(contentDir(), keptFindings());
  const { site } = section;
  if (!site) throw new Refusal('site.yaml 有错误，看不出要哪些环节：请先运行 npm run check。');
  const wrong = section.findings.filter(({ file }) => file === APPROVALS);
  if (!section.approvals)
    throw new Refusal(`${formatFindings(wrong, section.dir)}\n看不出哪几篇签发过：请先改正。`);
  const all = standings(section);
  saveKept('kept');
  const roles = rolesOf(site);
  console.log(values.json ? JSON.stringify(asJson(all, roles), undefined, 2) : asText(all, roles));
  if (wrong.length > 0) console.error(formatFindings(wrong, section.dir));
  const unread = unreadFiles(section);
  if (unread.length === 0) return wrong.length === 0 ? EXIT.sound : EXIT.findings;
  console.error(
    `有 ${unread.length} 个文件读不懂，没有列出：${unread.join('、')}。请先运行 npm run check。`,
  );
  return EXIT.findings;
}, USAGE);

function unreadFiles({ files, cases }: Section): string[] {
  const read = new Set(cases.map(({ file }) => file));
  return files.map(({ file }) => file).filter((file) => !read.has(file));
}

/** What a case is told under. */
function stateOf(standing: Standing): keyof typeof STATES {
  if (isApproved(standing)) return 'approved';
  return standing.former.length > 0 ? 'changed' : 'missing';
}

function asJson(all: readonly Standing[], roles: readonly string[]) {
  const cases = all.map((standing) => {
    const { file, address, digest, current, former, missing } = standing;
    const { isByOnePerson, isOneEnough } = standing;
    const plain = [
      ...current.map((each) => ({ ...each, isCurrent: true })),
      ...former.map((each) => ({ ...each, isCurrent: false })),
    ].map(({ role, name, at, isCurrent }) => ({ role, name, at, isCurrent }));
    const state = stateOf(standing);
    const { title } = file.data;
    return {
      file: file.file,
      address,
      title,
      state,
      digest,
      missing,
      isByOnePerson,
      isOneEnough,
      approvals: plain,
    };
  });
  return { version: 1, roles, cases };
}

const STATES = { approved: '已签发', changed: '改过　', missing: '未签发' };

/** What still needs somebody comes last, right above the count, because a terminal shows the end. */
function asText(all: readonly Standing[], roles: readonly string[]): string {
  const order = Object.keys(STATES);
  const sorted = all
    .map((standing) => ({ standing, state: stateOf(standing) }))
    .sort(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) ||
        compareText(a.standing.file.file, b.standing.file.file),
    );
  const lines = sorted.map(({ standing, state }) => {
    const { file } = standing;
    return `${STATES[state]}　${file.file}　${file.data.title}\n        ${detail(standing)}`;
  });
  const count = (state: string) => sorted.filter((each) => each.state === state).length;
  const counts = `环节：${roles.join('、')}。已签发 ${count('approved')} 篇，改过 ${count('changed')} 篇，未签发 ${count('missing')} 篇。${count('changed') > 0 ? '改过的要重新签：npm run approve，它会说改了哪些字。' : ''}`;
  return [...lines, counts].join('\n');
}

function detail({ address, current, former, missing, ...is }: Standing): string {
  const isMoved = former.some((each) => each.address !== address);
  return [
    ...(current.length > 0 ? [listOf(current)] : []),
    ...(is.isByOnePerson ? ['几个环节是同一个人签的，要请另一位同事再签'] : []),
    ...(former.length > 0 ? [`${listOf(former)}签的不是现在的${isMoved ? '网址' : '内容'}`] : []),
    ...(is.isOneEnough ? [`撤下还差一次签发，${missing.join('、')}哪个环节都行`] : []),
    ...(missing.length > 0 && !is.isOneEnough ? [`缺${missing.join('、')}`] : []),
  ].join('；');
}
