import { BODY, CHANGES_WIDGET, type Field, INSIDE, SOURCE } from './form.ts';
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
      const values = apart(own, fields);
      for (const field of fields) {
        const value = values[field.name];
        if (value !== undefined) values[field.name] = shown(field, value as Value, field.name);
      }
      return { ...values, [BODY]: body, [SOURCE]: text };
    },
    toFile({ [BODY]: body, [SOURCE]: source, ...values }) {
      const text = typeof body === 'string' ? body : '';
      const together = inEntries(inLists(values, fields) as FormValues);
      if (typeof source !== 'string' || source === '')
        return `${newFrontmatter(cleaned(together, {}), order)}\n${text}`;
      const before = halvesOf(source);
      const whole = withFields(source, cleaned(together, before.fields), order);
      // The shell takes blanks away at both ends of what was typed.
      if (text === before.body.trim()) return whole;
      if (before.body === '') return `${whole.trimEnd()}\n\n${text}`;
      return `${whole.slice(0, whole.length - before.body.length)}${text}`;
    },
  };
}

/**
 * A time as the form has it, of a day alone the one at which that begins: the shell would take midnight in London, and save a
 * day that nobody has touched with eight o'clock.
 */
export function withTime(value: string): string {
  return DAY.test(value) ? value + MIDNIGHT : value;
}

const DAY = /^\d{4}-\d{1,2}-\d{1,2}$/;
const MIDNIGHT = ' 00:00';

/** The same as it is written: what begins with a day is that day. */
function withoutMidnight(text: string): string {
  const day = text.replace(MIDNIGHT, '');
  return DAY.test(day) ? day : text;
}

/** The fields with those of some entries by themselves, as the form has them. */
function apart(own: Fields, fields: readonly Field[]): FormValues {
  const values: FormValues = { ...own };
  for (const { name: whole, label } of fields) {
    const [name, inner] = whole.split(INSIDE);
    if (name === undefined || inner === undefined || own[name] === undefined) continue;
    const entry = own[name];
    if (entry !== '' && !isEntry(entry))
      throw new NotOpened(`“${label}”（${name}）应是各项都写了名称的一组。`);
    const { [inner]: value, ...rest } = { ...(values[name] as FormValues) };
    values[name] = rest;
    if (value !== undefined) values[whole] = value;
  }
  return values;
}

/** The fields as the file has them. */
function inEntries(values: FormValues): FormValues {
  const together: FormValues = {};
  for (const [whole, value] of Object.entries(values)) {
    const [name = '', inner] = whole.split(INSIDE);
    const entry = { ...(together[name] as FormValues | undefined) };
    together[name] =
      inner === undefined ? merged(value, together[name]) : { ...entry, [inner]: value };
  }
  return together;
}

/** What is left of an entry, with those of its fields that stood by themselves. */
function merged(value: unknown, others: unknown): unknown {
  return typeof others === 'object' && typeof value === 'object' ? { ...value, ...others } : value;
}

/** The values with lists where the form has one text for a list. */
function inLists(value: unknown, fields: readonly Field[]): unknown {
  if (Array.isArray(value)) return value.map((each) => inLists(each, fields));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) => {
      const { widget, fields: inner = [] } = fields.find((one) => one.name === name) ?? {};
      const isList = widget === CHANGES_WIDGET;
      return [name, isList ? listIn(each) : inLists(each, inner)];
    }),
  );
}

/** The list that one text of the form stands for; empty where it says nothing. */
export function listIn(value: unknown): Record<string, string>[] {
  return typeof value === 'string' && value !== ''
    ? (JSON.parse(value) as Record<string, string>[])
    : [];
}

/** All names of fields, those of entries after those of a case. */
function orderOf(fields: readonly Field[]): string[] {
  return [
    ...fields.flatMap(({ name }) => name.split(INSIDE)),
    ...fields.flatMap(({ fields: inner = [] }) => orderOf(inner)),
  ];
}

/** A value as the form has it, a list of changes as one text. */
function shown(field: Field, value: Value, where: string): unknown {
  if (field.widget !== CHANGES_WIDGET) return shownAs(field, value, where);
  return value && JSON.stringify(shownAs({ ...field, widget: 'list' }, value, where));
}

/** The same by the kind of its field. The shell leaves out what does not fit its field, and would write the file without it. */
function shownAs(field: Field, value: Value, where: string): unknown {
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
  if (widget === 'datetime') return withTime(value);
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
      // The shell numbers the entries of a list.
      if (name.startsWith(OF_THE_SHELL)) return [];
      const value = textOf(values[name], before[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const OF_THE_SHELL = '__sc_';

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
  if (typeof before !== 'string') return withoutMidnight(text);
  return [text, withoutMidnight(text)].includes(before.trim()) ? before : withoutMidnight(text);
}

function isEntry(value: Value | undefined): value is Fields {
  return typeof value === 'object' && !Array.isArray(value);
}

function isEmpty(value: Value | undefined): boolean {
  return value !== undefined && Object.keys(value).length === 0;
}
