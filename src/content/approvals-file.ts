import { dateTime } from '../schema/fields.ts';
import { compareText, type Finding, type Report } from '../schema/finding.ts';
import { approvalFileCodes } from './codes.ts';
import { conflictIn, decode, readOptional } from './text-file.ts';

/** The file with every approval: who has approved which text of which case, one a line. */
export const APPROVALS = 'approvals.txt';

/** One approval: somebody has read what is published of a case, and stands for it. */
export interface Approval {
  /** The address of the case below the section's root, not percent-encoded. */
  address: string;
  /** SHA-256 of what was approved, in hexadecimal: see `section/approval.ts`. */
  digest: string;
  /** One of the roles that `site.yaml` names. */
  role: string;
  /** Who approved it. */
  name: string;
  /** When, as `YYYY-MM-DD HH:MM` in Asia/Shanghai. */
  at: string;
}

/** An approval and its line in the file. */
export interface ApprovalEntry extends Approval {
  line: number;
}

/**
 * Reads the approvals; a section in which nothing was approved has no such file. They are undefined where the file as a whole
 * cannot be understood, so that nobody takes cases for such as were never approved.
 */
export async function readApprovals(
  dir: string,
): Promise<{ approvals: ApprovalEntry[] | undefined; findings: Finding[] }> {
  const { bytes, unreadable } = await readOptional(dir, APPROVALS);
  const { text, reports } = decode(bytes);
  const conflict = conflictIn(text ?? '');
  const isUnderstood = text !== undefined && !conflict && unreadable.length === 0;
  const { approvals, wrong } = isUnderstood ? entriesOf(text) : { approvals: undefined, wrong: [] };
  const told = [
    ...unreadable,
    ...reports.map((each) => (text === undefined ? { ...each, help: AS_BEFORE } : each)),
    ...(conflict ? [{ ...conflict, help: KEEP_BOTH }] : []),
    ...wrong,
  ];
  return {
    approvals,
    findings: told.map((report) => ({ file: APPROVALS, level: 'error', ...report })),
  };
}

/**
 * The text of a file with these approvals. Each line says all by itself and stands at its place whoever writes it, so
 * that what two branches have added can be put together line by line.
 */
export function approvalsText(approvals: readonly Approval[]): string {
  const lines = approvals.map(
    ({ address, digest, role, name, at }) => `${address} ${digest} ${role} ${name} ${at}\n`,
  );
  return HEAD + [...new Set(lines)].sort(compareText).join('');
}

/**
 * True for what may stand in a line as a name: two to thirty letters, with the dots of names that are written in Chinese
 * (买买提·艾力) or are not (A. Müller would be two words, so `A.Müller`).
 */
export function isName(text: string): boolean {
  return NAME.test(text) && text.length <= 30;
}

const NAME = /^\p{L}[\p{L}\p{M}]*(?:[·.'-][\p{L}\p{M}]+)*$/u;

const HEAD = `# 谁在什么时候签发了哪一篇，一次一行：网址、内容的摘要值、环节、姓名、时间（北京时间）。用 npm run approve 写，不要手工增删。
# 摘要值由公开的文字、字段和图片算出：文章改动一个字，它就对不上，要重新签发。请与文章一起提交，看现况用 npm run approvals。
`;

const LINE =
  /^(?<address>\/\S+) (?<digest>[\da-f]{64}) (?<role>\S+) (?<name>\S+) (?<at>\d{4}-\d\d-\d\d \d\d:\d\d)$/;

function entriesOf(text: string): { approvals: ApprovalEntry[]; wrong: Report[] } {
  const approvals: ApprovalEntry[] = [];
  const wrong: Report[] = [];
  for (const [index, typed] of text.split('\n').entries()) {
    const content = typed.trim();
    if (content === '' || content.startsWith('#')) continue;
    const parts = LINE.exec(content)?.groups as Record<keyof Approval, string> | undefined;
    if (parts && isName(parts.name) && dateTime().safeParse(parts.at).success)
      approvals.push({ ...parts, line: index + 1 });
    else wrong.push(notAnApproval(index + 1, typed));
  }
  return { approvals, wrong };
}

function notAnApproval(line: number, typed: string): Report {
  const start = typed.length - typed.trimStart().length;
  return {
    line,
    column: start + 1,
    endColumn: typed.trimEnd().length + 1,
    code: approvalFileCodes('not-an-approval'),
    message: '这一行不是签发记录',
    help: '每行依次是网址、摘要值、环节、姓名、时间，由 npm run approve 写。请删去这一行，再签发一次。',
  };
}

const KEEP_BOTH =
  '这里的每一行是一次签发，两边的都留下：只删去“<<<<<<<”“=======”“>>>>>>>”这三种记号所在的行，哪一行算数，由内容决定。删好以后运行 npm run approvals，看还缺谁签。';

const AS_BEFORE =
  '这个文件由 npm run approve 写，不要用别的程序另存。请从以前的版本里找回；找不回的，用记事本打开，“另存为”时把编码选为 UTF-8。然后运行 npm run approvals，看还缺谁签。';
