import { type CaseData, caseSchema } from '../schema/case.ts';
import type { Edit, Place, Report, Verdict } from '../schema/finding.ts';
import { type Problem, validate, validFields } from '../schema/validate.ts';
import { frontmatterCodes } from './codes.ts';
import { understood } from './forgiving.ts';
import { LONGEST_PIECE } from './text-file.ts';
import { readYaml, type YamlText } from './yaml.ts';

/** The frontmatter of one file. */
interface Frontmatter {
  /** The proved data, or undefined when `reports` says why not. */
  data: CaseData | undefined;
  /** The fields that are right, each checked by itself. */
  fields: Partial<CaseData>;
  /** The offset at which the body begins; undefined when nobody can tell. */
  bodyStart: number | undefined;
  reports: Report[];
  /** What was understood though it is not written as the handbook has it. */
  slips: Report[];
  /** The place of the value at a path, or of the nearest value above it. */
  placeOf(path: PropertyKey[]): Place;
}

/**
 * A line that was meant to begin or end the frontmatter. Without a right one, frontmatter and body cannot be told
 * apart.
 */
const FENCE = /^[ \t]*[-—–－]{2,}[ \t]*$/m;
const FENCED = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/;

/** Splits off what stands between the first two `---` lines and proves it by the schema. */
export function readFrontmatter(source: string): Frontmatter {
  const match = FENCED.exec(source);
  if (!match) {
    const reports = [{ line: 1, column: 1, ...describeMissing(source) }];
    const bodyStart = source.trim() === '' || FENCE.test(source) ? undefined : 0;
    return { data: undefined, fields: {}, bodyStart, reports, slips: [], placeOf: () => START };
  }
  const head = match[1] ?? '';
  if (head.length > LONGEST_PIECE) {
    const nothing = { data: undefined, fields: {}, slips: [], placeOf: () => START };
    const reports = [{ ...START, ...TOO_LONG }];
    return { ...nothing, bodyStart: match[0].length, reports };
  }
  const yaml = readYaml(head, 2);
  const base = { bodyStart: match[0].length, placeOf: yaml.placeOf };
  // Edits count from the beginning of the file.
  const from = match[0].indexOf('\n') + 1;
  const placed = ({ place, edits, ...verdict }: Verdict & { place: Place }): Report => ({
    ...place,
    ...verdict,
    ...(edits && { edits: edits.map((each) => shifted(each, from)) }),
  });
  if (yaml.problems.length > 0) {
    const reports = yaml.problems.map(placed);
    return { ...base, data: undefined, fields: {}, reports, slips: [] };
  }
  const { value, slips: found } = understood(yaml);
  const slips = found.map(placed);
  const result = validate(caseSchema, value);
  if ('data' in result)
    return { ...base, data: result.data, fields: result.data, reports: [], slips };
  const reports = toReports(result.problems, yaml, START).map((report, index): Report => {
    const { path, right } = result.problems[index]!;
    const range = right === undefined ? undefined : yaml.rangeOf(path);
    if (!range) return report;
    return { ...report, edits: [shifted({ start: range[0], end: range[1], text: right! }, from)] };
  });
  return { ...base, data: undefined, fields: validFields(caseSchema, value), reports, slips };
}

function shifted({ start, end, text }: Edit, by: number): Edit {
  return { start: start + by, end: end + by, text };
}

/** Gives each problem its place: a missing key is reported at `start` or at the entry that lacks it. */
export function toReports(problems: Problem[], yaml: YamlText, start: Place): Report[] {
  return problems.map(({ path, kind, code, message, help, inForm }) => ({
    ...placeOfProblem(path, kind, yaml, start),
    code,
    message,
    help,
    field: path,
    ...(inForm && { inForm }),
  }));
}

function placeOfProblem(
  path: PropertyKey[],
  kind: Problem['kind'],
  yaml: YamlText,
  start: Place,
): Place {
  if (kind === 'unknown') return yaml.placeOfKey(path);
  if (kind === 'missing') return path.length <= 1 ? start : yaml.placeOf(path.slice(0, -1));
  return path.length === 0 ? start : yaml.placeOf(path);
}

const START: Place = { line: 1, column: 1 };

const TOO_LONG = {
  code: frontmatterCodes('too-long'),
  message: '文件开头的信息区太长，超过两万字',
  help: '信息区里只写字段，正文写在第二行“---”之后。',
};

function describeMissing(source: string): Verdict {
  if (source.trim() === '') {
    const code = frontmatterCodes('empty-file');
    return { code, message: '文件是空的', help: '请写入案例内容，或删去这个文件。' };
  }
  return source.startsWith('---')
    ? {
        code: frontmatterCodes('not-closed'),
        message: '文件开头的信息区没有结束：找不到第二行“---”',
        help: '请在信息区的末尾另起一行，写三个半角减号“---”。',
      }
    : {
        code: frontmatterCodes('missing'),
        message: '文件开头没有信息区',
        help: '第一行应是三个半角减号“---”，接着写 title 等字段，再以一行“---”结束。',
      };
}
