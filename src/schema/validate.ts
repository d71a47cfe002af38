import { z } from 'zod';
import { distanceOf } from '../text/distance.ts';
import { inPlainDigits } from '../text/numbers.ts';
import { LEVELS } from './closed-lists.ts';
import { refusedAs, schemaCodes } from './codes.ts';
import type { InForm, Verdict } from './finding.ts';
import { dateTime, number, withoutAccount } from './fields.ts';

/** A problem with one value, in Chinese, and the path to the value. */
export interface Problem extends Verdict {
  /** Keys and indexes from the root; for a missing or unknown key, the key itself is last. */
  path: PropertyKey[];
  /** `missing` has no place of its own in the text, `unknown` is about the key, `invalid` about the value. */
  kind: 'missing' | 'unknown' | 'invalid';
  /** What is to be written in the place of a value, where the advice says so and nothing beside it changes. */
  right?: string;
}

/** Checks `input` against `schema`: gives the typed data, or every problem in the order of the schema. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  notation: Notation = 'yaml',
): { data: z.output<Schema> } | { problems: Problem[] } {
  const result = schema.safeParse(input);
  if (result.success) return { data: result.data };
  const manual = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Manual;
  const problems = result.error.issues.flatMap((issue) =>
    toProblems(issue, manual, input, notation),
  );
  // A value of the wrong type fails further checks as well; the first is the one to act on.
  const first = new Map(
    problems.map((problem) => [problem.path.join('.'), problem]).reverse() as [string, Problem][],
  );
  return { problems: problems.filter((problem) => first.get(problem.path.join('.')) === problem) };
}

/** Checks each field of an object by itself: gives those that are right, whatever the others are. */
export function validFields<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  input: unknown,
): Partial<z.output<z.ZodObject<Shape>>> {
  const entries = Object.entries(schema.shape).flatMap(([name, field]) => {
    const result = z.safeParse(field, valueAt(input, [name]));
    return result.success && result.data !== undefined ? [[name, result.data]] : [];
  });
  return Object.fromEntries(entries) as Partial<z.output<z.ZodObject<Shape>>>;
}

/** The part of a JSON Schema that serves as the writer's manual. */
interface Manual {
  title?: string;
  description?: string;
  example?: string;
  properties?: Record<string, Manual>;
  items?: Manual;
}

function toProblems(
  issue: z.core.$ZodIssue,
  manual: Manual,
  input: unknown,
  notation: Notation,
): Problem[] {
  const path = issue.path;
  if (issue.code === 'unrecognized_keys') {
    const keys = Object.keys(manualAt(manual, path)?.properties ?? {});
    return issue.keys.map((key) => ({
      ...unknownKey([...path, key], key, keys, valueAt(input, [...path, key])),
      inForm: {
        message: `文件里有一项“${key}”，表单里没有`,
        help: '这里改不了，请让网站管理员改这个文件。',
      },
    }));
  }
  const said = manualAt(manual, path);
  // An item of a list is explained by its list.
  const field =
    typeof path.at(-1) === 'number' && !said?.example ? manualAt(manual, path.slice(0, -1)) : said;
  const name = nameOf(path, said);
  const found = valueAt(input, path);
  if (found === undefined) {
    return [
      {
        path,
        kind: 'missing',
        code: schemaCodes('missing'),
        message: `缺少 ${name.trim()}`,
        help: path.length === 0 ? LIKE_THE_HANDBOOK : `请补上${usage(path, field)}`,
        inForm: {
          message: `还没有填${titlesOf(path, manual)}`,
          help: `请填好。${usageInForm(field)}`,
        },
      },
    ];
  }
  const shown = typeof found === 'string' ? `：“${withoutAccount(found)}”` : '';
  const message = found === '' ? `${name}是空的` : `${name}${reason(issue, notation)}${shown}`;
  const code = schemaCodes(nameOfCode(issue, found));
  const own = advice(path, found, input, field);
  const called = titlesOf(path, manual);
  const inForm: InForm = {
    message: found === '' ? `${called}是空的` : `${called}${reasonInForm(issue)}${shown}`,
    help: own.right === undefined ? `请改正。${usageInForm(field)}` : `请改成：${own.right}`,
  };
  return [{ path, kind: 'invalid', code, message, ...own, inForm }];
}

/** What to write for a value that is refused, and in its place, where that is known. */
function advice(
  path: PropertyKey[],
  found: unknown,
  input: unknown,
  field: Manual | undefined,
): Pick<Problem, 'help' | 'right'> {
  if (path.length === 0) return { help: LIKE_THE_HANDBOOK };
  const key = path.at(-1);
  const right =
    typeof found === 'string' && typeof key === 'string'
      ? correctedValue(key, found, valueAt(input, path.slice(0, -1)) as Record<string, unknown>)
      : undefined;
  if (!right) return { help: `请改正${usage(path, field)}` };
  const value = right.slice(String(key).length + 2);
  return { help: `应写成：${right}`, ...(!value.includes(', ') && { right: value }) };
}

/** Of a whole file, which has no key that it could be shown by. */
const LIKE_THE_HANDBOOK = '请照写作手册里的例子写。';

function unknownKey(path: PropertyKey[], key: string, keys: string[], value: unknown): Problem {
  const near = keys.find((name) => isNear(name, key));
  const help = near
    ? `是否要写 ${near}？否则请删去。`
    : `请删去，或改为下列之一：${keys.join('、')}`;
  const slip = keys.some((name) => new RegExp(`^${name}\\s*[:：]`).test(key))
    ? '字段名后面的冒号要用半角，并在后面空一格。'
    : '如果是上一项内容的一部分：逗号请改用全角“，”，数字里不写逗号。';
  const message = `没有“${key}”这个字段`;
  const code = schemaCodes('unknown-key');
  return {
    path,
    kind: 'unknown',
    code,
    message,
    help: value == null || value === '' ? slip : help,
  };
}

/** By what was refused, whatever is said of it. */
function nameOfCode(issue: z.core.$ZodIssue, found: unknown): Parameters<typeof schemaCodes>[0] {
  const isText = typeof found === 'string';
  if (isText && found.trim() === '') return 'empty';
  switch (issue.code) {
    case 'invalid_type':
      return 'wrong-type';
    case 'invalid_value':
      return 'not-a-choice';
    case 'too_small':
      return 'too-few';
    case 'too_big':
      return isText ? 'too-long' : 'too-many';
    case 'custom':
      return refusedAs(issue.params) ?? 'wrong-value';
    default:
      return 'wrong-value';
  }
}

function reason(issue: z.core.$ZodIssue, notation: Notation): string {
  switch (issue.code) {
    case 'invalid_type':
      return `应是${typeName(issue.expected, notation)}`;
    case 'invalid_value':
      return `只能是 ${issue.values.join(' 或 ')}`;
    case 'too_small':
      return `至少要有 ${issue.minimum} ${UNIT[issue.origin] ?? ''}`;
    case 'too_big':
      return `最多 ${issue.maximum} ${UNIT[issue.origin] ?? ''}`;
    default:
      return issue.message;
  }
}

const UNIT: Record<string, string> = { string: '个字', array: '项' };

/** Why a value is refused, to people who see a form. */
function reasonInForm(issue: z.core.$ZodIssue): string {
  const own: unknown = issue.code === 'custom' ? issue.params?.['inForm'] : undefined;
  if (typeof own === 'string') return own;
  return issue.code === 'invalid_type' ? '填得不对' : reason(issue, 'yaml');
}

/** `“成效数据”第2项的“单位”`: the titles that the form shows. */
function titlesOf(path: PropertyKey[], manual: Manual): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `第${step + 1}项`;
      const title = manualAt(manual, path.slice(0, index + 1))?.title ?? String(step);
      return index === 0 ? `“${title}”` : `的“${title}”`;
    })
    .join('');
}

function usageInForm(field: Manual | undefined): string {
  return saidInForm(field?.description, field?.example);
}

/** What is said of a field in a form: not how it is written in a file. */
export function saidInForm(description = '', example = ''): string {
  const said = description.split('；').filter((each) => !/[{[]|true|\.yaml/.test(each));
  const shown = example === '' || /^[{[]|^true$/.test(example) ? [] : [`例：${example}`];
  return [said.join('；'), ...shown].filter((each) => each !== '').join('。');
}

/** `results 第1项的 value（数值）`. */
function nameOf(path: PropertyKey[], field: Manual | undefined): string {
  const keys = path.map((step) => (typeof step === 'number' ? `第${step + 1}项的` : String(step)));
  const key = keys.join(' ').replace(/的$/, '') || '内容';
  return field?.title ? `${key}（${field.title}）` : `${key} `;
}

function usage(path: PropertyKey[], field: Manual | undefined): string {
  const key = path.findLast((step) => typeof step === 'string');
  const example = field?.example;
  const about = field?.description ? `（${field.description}）` : '';
  return example ? `${about}，例如：${String(key)}: ${example}` : `${about}：${String(key)}: ……`;
}

function manualAt(manual: Manual, path: PropertyKey[]): Manual | undefined {
  return path.reduce<Manual | undefined>(
    (at, step) => (typeof step === 'number' ? at?.items : at?.properties?.[String(step)]),
    manual,
  );
}

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step],
    input,
  );
}

/** True for a slip of the finger: at most two letters. */
function isNear(a: string, b: string): boolean {
  return distanceOf(a, b) <= Math.min(2, b.length - 2);
}

/** How a text is written, by people or by machines: what was expected is told in its terms. */
type Notation = 'yaml' | 'json';

/** What staff call a type of zod. */
function typeName(type: string, notation: Notation): string {
  return NAMES[notation][type] ?? type;
}

const SCALARS = { string: '一行文字', number: '数字', boolean: ' true 或 false' };
const LIST = '一组，写在方括号 [ ] 里';

const NAMES: Record<Notation, Record<string, string>> = {
  yaml: {
    ...SCALARS,
    array: '一组（每项前加“- ”，或写在 [ ] 里）',
    object: '一组“字段: 内容”',
  },
  json: {
    ...SCALARS,
    string: '文字，写在引号里',
    array: LIST,
    tuple: LIST,
    object: '一组字段，写在花括号 { } 里',
  },
};

/**
 * What was probably meant by a wrong value, as it should be written: `value: 4000, approx: true`; undefined where
 * nobody can tell.
 */
export function correctedValue(
  key: string,
  found: string,
  beside: Partial<Record<string, unknown>> = {},
): string | undefined {
  switch (key) {
    case 'value':
      return figure(found, beside);
    case 'url':
      return folder(found);
    case 'level': {
      const name = LEVEL.exec(found.trim())?.[1];
      return name && `level: ${LEVELS.find((each) => each[0] === name[0])}`;
    }
    case 'publishedAt':
    case 'at':
      return moment(key, found);
    case 'approx':
    case 'sample':
    case 'draft':
      return TRUE.test(found.trim()) ? `${key}: true` : undefined;
    default:
      return undefined;
  }
}

/** A number typed with what belongs in other fields: `约4,000余人次`, `98.5%`. */
function figure(found: string, { unit }: Partial<Record<string, unknown>>): string | undefined {
  const plain = inPlainDigits(found).replace(/\s/g, '');
  const { digits, about, large = '', more, rest = '' } = FIGURE.exec(plain)?.groups ?? {};
  if (!digits || !number().safeParse(digits).success) return undefined;
  // The text has 1.2万件, and there a figure has to stand.
  const counted = large + (rest || (large && typeof unit === 'string' ? unit : ''));
  const shown = counted === '%' ? "'%'" : counted;
  return [
    `value: ${digits}`,
    ...(shown ? [`unit: ${shown}`] : []),
    ...(about || more ? ['approx: true'] : []),
  ].join(', ');
}

/** The address of a folder without its last slash. */
function folder(found: string): string | undefined {
  const address = found.trim();
  return FOLDER.test(address) && URL.canParse(address) ? `url: ${address}/` : undefined;
}

function moment(key: string, found: string): string | undefined {
  const { year, month, day, hour, minute } =
    MOMENT.exec(found.normalize('NFKC').trim())?.groups ?? {};
  const two = (digits = '') => digits.padStart(2, '0');
  const time = hour ? ` ${two(hour)}:${two(minute)}` : '';
  const text = `${year}-${two(month)}-${two(day)}${time}`;
  return dateTime().safeParse(text).success ? `${key}: ${text}` : undefined;
}

const FIGURE =
  /^(?<about>大?约)?(?<digits>-?\d+(?:\.\d+)?)(?<large>[百千万亿]{0,2})(?<more>[余多])?(?<rest>\p{Script=Han}{0,8}|%)$/u;
/* Neither a file nor an address that is sent in the clear, which some fields refuse. */
const FOLDER = /^https:\/\/[a-z\d.-]+(?::\d+)?(?:\/[\w~-]+)*$/i;
const LEVEL = /^(最高|高级|高|中级|中|基层|专门)(?:人民)?法?院$/;
const MOMENT =
  /^(?<year>\d{4})[-./年](?<month>\d{1,2})[-./月](?<day>\d{1,2})日?(?:[T\s]*(?<hour>\d{1,2})[:时](?<minute>\d{1,2})分?)?$/;
const TRUE = /^(?:true|yes|是|√)$/i;
