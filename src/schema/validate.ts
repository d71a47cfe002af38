import { z } from 'zod';

/** What is wrong with one value, in Chinese, with the path that leads to it. */
export interface Problem {
  /** Keys and indexes from the root; for a missing or unknown key, the key itself is last. */
  path: PropertyKey[];
  /** `missing` has no place of its own in the text, `unknown` is about the key, `invalid` about the value. */
  kind: 'missing' | 'unknown' | 'invalid';
  message: string;
  help: string;
}

/** Proves `input` by `schema`: the typed data, or every problem in the order of the schema. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): { data: z.output<Schema> } | { problems: Problem[] } {
  const result = schema.safeParse(input);
  if (result.success) return { data: result.data };
  const manual = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Manual;
  return { problems: result.error.issues.flatMap((issue) => toProblems(issue, manual, input)) };
}

/** The part of a JSON Schema that serves as the writer's manual. */
interface Manual {
  title?: string;
  description?: string;
  examples?: string[];
  properties?: Record<string, Manual>;
  items?: Manual;
}

function toProblems(issue: z.core.$ZodIssue, manual: Manual, input: unknown): Problem[] {
  const path = issue.path;
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(manualAt(manual, path)?.properties ?? {});
    return issue.keys.map((key) => unknownKey([...path, key], key, known));
  }
  const field = manualAt(manual, path);
  const name = nameOf(path, field);
  const found = valueAt(input, path);
  if (found === undefined) {
    return [{ path, kind: 'missing', message: `缺少${name}`, help: `请补上：${usage(path, field)}` }];
  }
  const shown = typeof found === 'string' ? `：“${found}”` : '';
  const message = found === '' ? `${name}是空的` : `${name}${reason(issue)}${shown}`;
  return [{ path, kind: 'invalid', message, help: `应写成：${usage(path, field)}` }];
}

function unknownKey(path: PropertyKey[], key: string, known: string[]): Problem {
  const near = known.find((name) => isNear(name, key));
  const help = near ? `是否要写 ${near}？否则请删去。` : `请删去，或改为下列之一：${known.join('、')}`;
  return { path, kind: 'unknown', message: `没有“${key}”这个字段`, help };
}

function reason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `应是${TYPE_NAMES[issue.expected] ?? issue.expected}`;
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

const TYPE_NAMES: Record<string, string> = {
  string: '一行文字',
  array: '一组（每项前加“- ”，或写在 [ ] 里）',
  object: '一组“字段: 内容”',
};
const UNIT: Record<string, string> = { string: '个字', array: '项' };

function nameOf(path: PropertyKey[], field: Manual | undefined): string {
  const key = path.join('.');
  return field?.title ? ` ${key}（${field.title}）` : ` ${key || '内容'} `;
}

function usage(path: PropertyKey[], field: Manual | undefined): string {
  const key = path.findLast((step) => typeof step === 'string');
  const example = field?.examples?.[0];
  const line = example === undefined ? '' : `${String(key)}: ${example}`;
  return [line, field?.description].filter(Boolean).join('，') || `${String(key)}: ……`;
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

/** True for a slip of the finger: the same letters but for case or order, or one letter more or less. */
function isNear(a: string, b: string): boolean {
  const sorted = (word: string) => [...word.toLowerCase()].sort().join('');
  if (sorted(a) === sorted(b)) return true;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  return (
    long.length - short.length === 1 &&
    [...long].some((_, i) => long.slice(0, i) + long.slice(i + 1) === short)
  );
}
