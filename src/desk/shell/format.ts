import { BODY, type Field, SOURCE } from './form.ts';
import {
  type Fields,
  halvesOf,
  newFrontmatter,
  NotOpened,
  type Value,
  withFields,
} from './frontmatter.ts';

/** What the form holds of a case. */
export type FormValues = Record<string, unknown>;

/** How the shell reads and writes the files of cases. */
export interface CaseFormat {
  /** What the form shows of a file. Throws `NotOpened` for one that could not be written back as it was. */
  fromFile(text: string): FormValues;
  /** The file as it is to be: what was not changed in the form stays as it was, to the byte. */
  toFile(values: FormValues): string;
}

/** The format of cases, for a form of these fields. */
export function caseFormat(fields: readonly Field[]): CaseFormat {
  const order = orderOf(fields);
  return {
    fromFile(text) {
      const { fields: own, body } = halvesOf(text);
      const values = Object.fromEntries(
        fields.flatMap((field) => {
          const value = own[field.name];
          return value === undefined ? [] : [[field.name, shown(field, value, field.name)]];
        }),
      );
      return { ...own, ...values, [BODY]: body, [SOURCE]: text };
    },
    toFile({ [BODY]: body, [SOURCE]: source, ...values }) {
      const text = typeof body === 'string' ? body : '';
      if (typeof source !== 'string' || source === '')
        return `${newFrontmatter(cleaned(values, {}), order)}\n${text}`;
      const before = halvesOf(source);
      const whole = withFields(source, cleaned(values, before.fields), order);
      // The shell takes blanks away at both ends of what was typed.
      if (text === before.body.trim()) return whole;
      if (before.body === '') return `${whole.trimEnd()}\n\n${text}`;
      return `${whole.slice(0, whole.length - before.body.length)}${text}`;
    },
  };
}

/** All names of fields, those of entries after those of a case. */
function orderOf(fields: readonly Field[]): string[] {
  return [
    ...fields.map(({ name }) => name),
    ...fields.flatMap(({ fields: inner = [] }) => orderOf(inner)),
  ];
}

/** A value as the form has it. The shell leaves out what does not fit its field, and would write the file without it. */
function shown(field: Field, value: Value, where: string): unknown {
  const { widget, fields: inner, label } = field;
  const refuse = (kind: string) => {
    throw new NotOpened(`“${label}”（${where}）应是${kind}。`);
  };
  const isList = widget === 'list' || field['multiple'] === true;
  if (value === '') return isList ? [] : widget === 'boolean' ? false : '';
  if (isList) {
    if (!Array.isArray(value)) return refuse('列表，写成 [ ] 或每项一行');
    return value.map((each, index) =>
      inner ? entry(inner, each, `${where} 第${index + 1}项`) : each,
    );
  }
  if (widget === 'object') return entry(inner ?? [], value, where);
  if (typeof value !== 'string') return refuse('一行文字');
  if (widget !== 'boolean') return value;
  if (value !== 'true' && value !== 'false') return refuse(' true 或者 false');
  return value === 'true';

  function entry(own: readonly Field[], each: Value, place: string): unknown {
    if (typeof each !== 'object' || Array.isArray(each)) return refuse('各项都写了名称的一组');
    return Object.fromEntries(
      Object.entries(each).map(([name, part]) => {
        const known = own.find((one) => one.name === name);
        return [name, known ? shown(known, part, `${place}的 ${name}`) : part];
      }),
    );
  }
}

/** The texts of a form: without what is empty, and spelled as they were where only blanks at an end differ. */
function cleaned(values: FormValues, before: Fields): Fields {
  const names = new Set([...Object.keys(before), ...Object.keys(values)]);
  return Object.fromEntries(
    [...names].flatMap((name): [string, Value][] => {
      const value = textOf(values[name], before[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function textOf(value: unknown, before: Value | undefined): Value | undefined {
  const text = written(value, before);
  // What was there and empty stays so.
  return text === undefined || isEmpty(text) ? (isEmpty(before) ? before : undefined) : text;
}

function written(value: unknown, before: Value | undefined): Value | undefined {
  if (Array.isArray(value)) {
    const own = Array.isArray(before) ? before : [];
    return value.flatMap((each, index) => textOf(each, own[index]) ?? []);
  }
  if (typeof value === 'object' && value !== null)
    return cleaned(value as FormValues, isEntry(before) ? before : {});
  if (value === false) return before === 'false' ? before : undefined;
  if (typeof value !== 'string' && typeof value !== 'number' && value !== true) return undefined;
  const text = String(value).trim();
  return typeof before === 'string' && before.trim() === text ? before : text;
}

function isEntry(value: Value | undefined): value is Fields {
  return typeof value === 'object' && !Array.isArray(value);
}

function isEmpty(value: Value | undefined): boolean {
  return value !== undefined && Object.keys(value).length === 0;
}
