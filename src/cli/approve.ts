import path from 'node:path';
import {
  type Approval,
  APPROVALS,
  isCase,
  isName,
  LEDGER,
  readSection,
  type Section,
} from '../content/index.ts';
import { replaceFile } from '../disk/index.ts';
import { changesSince, sentence, type Since } from '../history/index.ts';
import { contentDir, keptFindings, saveKept } from '../integrations/index.ts';
import { formatFindings, Refusal } from '../report/index.ts';
import { checkSection } from '../rules/index.ts';
import type { Finding } from '../schema/finding.ts';
import type { Site } from '../schema/site.ts';
import {
  approvedFiles,
  doubtAboutApproval,
  missingBefore,
  picturesOf,
  refusalToApprove,
  type Standing,
  standings,
} from '../section/approval.ts';
import { fullTitle } from '../section/case-text.ts';
import { rolesOf } from '../section/site.ts';
import { EXIT, optionsOf, runCommand, today, WrongUsage } from './command.ts';
import { type Named, namedBelow } from './named-files.ts';

/*
 * `npm run approve -- FILE… --by NAME --role ROLE`: notes in `approvals.txt` that somebody has read what is published of
 * these cases and stands for it, and says what that is: the title, and what was changed since the last time. All of them
 * are approved or none. A folder stands for the cases in it that wait for this role; roles approve in their order. Exit code 0
 * when they are approved, 1 when one may not be.
 */

const USAGE = '用法：npm run approve -- 文件或文件夹… --by 姓名 --role 环节';

runCommand(async () => {
  const { values, positionals } = optionsOf('approve', {
    options: { by: { type: 'string' }, role: { type: 'string' } },
    allowPositionals: true,
  });
  const dir = contentDir();
  const named = namedBelow(dir, positionals);
  if (named.length === 0) throw new WrongUsage('没有写明要签发的文件。');
  const by = values.by?.trim() ?? '';
  if (by === '') throw new WrongUsage('没有写明是谁签发的：--by 姓名。');
  if (!isName(by))
    throw new WrongUsage(`姓名“${by}”不能用：只写姓名，没有数字、空格和别的符号，最多30个字。`);
  const section = await readSection(dir, keptFindings());
  const findings = checkSection(section);
  const site = soundSite(section, findings);
  const roles = rolesOf(site);
  const role = roleNamed(values.role, roles);
  const known = new Map(standings(section).map((each) => [each.file.file, each]));
  saveKept('kept');
  const { files, waiting } = filesFor(role, named, { section, known, roles });
  if (files.length === 0) return nothingFor(role, waiting);
  const open = files.map((file) => toApprove(file, known, section, findings));
  const [refusal] = open.flatMap((each) => refusalToApprove(each, { role, name: by }, roles) ?? []);
  if (refusal !== undefined) throw new Refusal(refusal);
  console.log(`${site.court}　${site.section}\n`);
  for (const each of open) console.log(`${await shown(each, section, { role, findings })}\n`);
  for (const each of open) {
    const doubt = doubtAboutApproval(each, { role, name: by });
    if (doubt !== undefined) console.log(`请注意：${each.file.file}：${doubt}\n`);
  }
  const written = approvedFiles(section, open, { role, name: by, at: today() });
  for (const [file, text] of written) await replaceFile(path.join(dir, file), text);
  console.log(next(open, role, roles));
  if (waiting.length > 0) console.log(stillWaiting(role, waiting));
  return EXIT.sound;
}, USAGE);

/** The files to approve, and the cases in the folders that were named which another role has to approve first. */
function filesFor(
  role: string,
  named: readonly Named[],
  of: { section: Section; known: ReadonlyMap<string, Standing>; roles: readonly string[] },
): { files: string[]; waiting: Standing[] } {
  const files = new Set<string>();
  const waiting: Standing[] = [];
  for (const { below, isFolder } of named) {
    if (!isFolder) {
      files.add(below);
      continue;
    }
    const inside = of.section.files.filter(
      ({ file }) => below === '' || file.startsWith(`${below}/`),
    );
    for (const each of inside) {
      const standing = of.known.get(each.file);
      // One that was not understood is refused below, with what is wrong in it.
      if (!standing && !isCase(each)) files.add(each.file);
      if (!standing?.missing.includes(role)) continue;
      if (missingBefore(standing, role, of.roles).length > 0) waiting.push(standing);
      else files.add(each.file);
    }
  }
  return { files: [...files], waiting };
}

function nothingFor(role: string, waiting: readonly Standing[]): number {
  if (waiting.length > 0) throw new Refusal(stillWaiting(role, waiting));
  console.log(`没有等着${role}的案例：要签的都签过了。`);
  return EXIT.sound;
}

function stillWaiting(role: string, waiting: readonly Standing[]): string {
  const names = waiting.map(({ file }) => file.file).join('、');
  return `有 ${waiting.length} 篇前面的环节还没有签，没有${role}：${names}。`;
}

/** The settings; while they, or the files that this command writes, have errors, nobody knows what would be approved. */
function soundSite({ site, dir }: Section, findings: readonly Finding[]): Site {
  const own = ['site.yaml', 'topics.yaml', APPROVALS, LEDGER];
  const wrong = findings.filter(({ file, level }) => level === 'error' && own.includes(file));
  if (site && wrong.length === 0) return site;
  throw new Refusal(`${formatFindings(wrong, dir)}\n没有签发：请先改正这些错误。`);
}

function roleNamed(typed: string | undefined, roles: readonly string[]): string {
  const role = typed?.trim();
  if (role && roles.includes(role)) return role;
  const known = `本院的环节是：${roles.join('、')}。`;
  throw new WrongUsage(role ? `没有“${role}”这个环节。${known}` : `没有写明环节：--role。${known}`);
}

/** The case of a file, if it is one that may go public. */
function toApprove(
  file: string,
  known: ReadonlyMap<string, Standing>,
  { dir, files }: Section,
  findings: readonly Finding[],
): Standing {
  const read = files.find((each) => each.file === file);
  if (!read) throw new Refusal(`${file} 不是案例，没有签发。案例是 cases 里的 .mdx 文件。`);
  const wrong = findings.filter((each) => each.file === file && each.level === 'error');
  if (wrong.length > 0)
    throw new Refusal(`${formatFindings(wrong, dir)}\n没有签发 ${file}：请先改正这些错误。`);
  const standing = known.get(file);
  if (standing) return standing;
  const kind = read.fields.draft ? '草稿（draft: true）' : '示范文章（sample: true）';
  throw new Refusal(`${file} 是${kind}，不会正式发布，不用签发。定稿的，请先删去那一行。`);
}

/**
 * What is being approved: its title, what the check asks to look at, what exceptions let stand, and what was changed since
 * this role approved another text of it. What other roles have seen since then is nothing that this one knows.
 */
async function shown(
  { file, address, aliases, digest }: Standing,
  section: Section,
  { role, findings }: { role: string; findings: readonly Finding[] },
): Promise<string> {
  const isNow = (each: Approval) => each.address === address && each.digest === digest;
  const former = section.approvals!.filter(
    (each) => [address, ...aliases].includes(each.address) && each.role === role && !isNow(each),
  );
  const since = await changesSince({ file, address, former }, section);
  const { withdrawn, exceptions = [] } = file.data;
  const about = withdrawn ? `撤下（${withdrawn.at}，${withdrawn.reason}）` : file.data.summary;
  const shownPictures = withdrawn ? [] : picturesOf(file);
  const pictures = new Set(shownPictures.map((each) => path.posix.normalize(each)));
  const doubtful = findings.filter((each) => each.file === file.file && TO_LOOK_AT.test(each.code));
  return [
    fullTitle(file.data),
    `  文件：${file.file}`,
    `  ${withdrawn ? '状态' : '摘要'}：${about}`,
    ...(pictures.size > 0
      ? [`  图片：${[...pictures].join('、')}。检查读不懂图里的文字，签了就是说看过了。`]
      : []),
    ...exceptions.map(
      ({ text, reason, reviewer }) =>
        `  准许公开的内容：“${text}”（理由：${reason}；审核人：${reviewer}）`,
    ),
    ...doubtful.map(({ line, message }) => `  请看第${line}行：${message}`),
    ...(since.length === 0
      ? [`  上次${role}以来：还没有${role}过别的内容，请通读全文。`]
      : since.map((each) => `  上次${role}以来：${changed(each)}`)),
  ].join('\n');
}

/** What may have been put in by others, or should not be public: a warning of these needs a person's eyes. */
const TO_LOOK_AT = /^(?:short-texts|poisoning|privacy)\//;

function changed({ approvals, changes }: Since): string {
  const [{ role, name, at }] = approvals as [Approval];
  return 'why' in changes
    ? `${changes.why}，请通读全文。（${role}，${name}，${at}）`
    : `${sentence(changes.told)}。（${role}，${name}，${at}）`;
}

/** What is to be done now. */
function next(open: readonly Standing[], role: string, roles: readonly string[]): string {
  const done = `已${role} ${open.length} 篇，记在 ${APPROVALS} 和 ${LEDGER} 里，请一并提交（git add、git commit、git push）。`;
  const missing = roles.filter(
    (each) =>
      each !== role &&
      open.some(({ missing: of, isOneEnough }) => !isOneEnough && of.includes(each)),
  );
  return missing.length > 0
    ? `${done}\n还缺：${missing.join('、')}。请那位同事看过以后运行同样的命令，把 --by 和 --role 换成自己的。`
    : `${done}\n${open.length === 1 ? '这一篇' : `这 ${open.length} 篇`}各个环节都签过了。提交、合并以后，别的也签过的，由网站管理员正式发布（npm run release）。`;
}
