import { z } from 'zod';
import { sha256 } from '../disk/index.ts';
import type { Finding, Place } from '../schema/finding.ts';
import {
  type Harvest,
  type HarvestHead,
  harvestHeadSchema,
  isBelowSection,
  type KeptCase,
  keptCaseSchema,
  pathOf,
} from '../schema/harvested.ts';
import { validate } from '../schema/validate.ts';
import { harvestCodes } from './codes.ts';
import { conflictIn, decode } from './text-file.ts';

/** The folder with the cases of other courts: a file for each court, named after its slug. */
export const HARVESTED = 'harvested';

/** A file of `harvested/`, read; its n-th case stands on line n + 2. */
export interface HarvestFile {
  /** Path below the content directory. */
  file: string;
  /** Undefined when `findings` says why not. */
  harvest: Harvest | undefined;
  findings: Finding[];
}

/**
 * The text of such a file: the same for the same cases, with one case a line, so that two versions can be compared. It
 * carries a digest of all its content.
 */
export function harvestText({ cases, ...head }: Harvest): string {
  const lines = cases.map((each, index) => {
    return `${caseLine(each)}${index < cases.length - 1 ? ',' : ''}`;
  });
  const first = JSON.stringify({ ...headInOrder(head), sealed: sealOf(head, lines) }).slice(0, -1);
  return [`${first}${OPEN}`, ...lines, `${CLOSED}\n`].join('\n');
}

/** The line of a case in such a file. */
export function caseLine(each: KeptCase): string {
  return JSON.stringify(inOrder(each));
}

/** Stands for such a line: what follows from a case alone is kept under it, however the others of its court change. */
export function digestOfLine(each: KeptCase): string {
  const known = digests.get(each);
  if (known !== undefined) return known;
  const digest = sha256(caseLine(each));
  digests.set(each, digest);
  return digest;
}

const digests = new WeakMap<KeptCase, string>();

/** Reads and checks such a file, which a person may have edited. */
export function readHarvestFile(file: string, bytes: Uint8Array): HarvestFile {
  const { text, reports } = decode(bytes);
  const findings: Finding[] = reports.map((each) => ({ file, level: 'error', ...each }));
  const refuse: Refuse = (name, line, message, help = AGAIN) => {
    const place: Place = { line, column: 1 };
    findings.push({ file, code: harvestCodes(name), level: 'error', ...place, message, help });
  };
  const harvest = text === undefined ? undefined : harvestIn(text, refuse);
  return { file, harvest: findings.length > 0 ? undefined : harvest, findings };
}

/** The first line of a file whose cases have been checked already; undefined when it is no such line. */
export function readHarvestHead(bytes: Uint8Array): HarvestHead | undefined {
  const { text = '' } = decode(bytes.subarray(0, Math.max(0, bytes.indexOf(0x0a))));
  return headIn(text, () => undefined)?.head;
}

/**
 * The cases that can still be read in such a file, whatever is wrong with the rest. A case with two versions is given
 * twice.
 */
export function legibleCases(bytes: Uint8Array): KeptCase[] {
  const { text = '' } = decode(bytes);
  const whole = valueOf(text) as { cases?: unknown } | null | undefined;
  const values = Array.isArray(whole?.cases)
    ? whole.cases
    : text.split('\n').map((line) => valueOf(line.replace(/,$/, '')));
  return values.flatMap((value) => {
    const { success, data } = keptCaseSchema.safeParse(value);
    return success ? [data] : [];
  });
}

const OPEN = ',"cases":[';
const CLOSED = ']}';
const AGAIN =
  '这个文件由 npm run harvest 写成，不要手工改动：请恢复原来的文件，或者再运行 npm run harvest。';
const MERGED =
  '两边都采集过这个法院。请再运行 npm run harvest，文件会重新写成，核对后提交；不用自己挑选。';

/** The first line as it is written: `sealed` is the digest, which older files do not have. */
const firstLineSchema = harvestHeadSchema.extend({ sealed: z.string().max(64).optional() });

type Refuse = (
  name: Parameters<typeof harvestCodes>[0],
  line: number,
  message: string,
  help?: string,
) => void;

function harvestIn(text: string, refuse: Refuse): Harvest | undefined {
  const conflict = conflictIn(text);
  if (conflict) {
    refuse('conflict', conflict.line, conflict.message, MERGED);
    return undefined;
  }
  const [first = '', ...others] = text.split('\n');
  const end = others.indexOf(CLOSED);
  if (!first.endsWith(OPEN) || end === -1 || others.slice(end + 1).join('') !== '') {
    refuse('form', 1, '不是采集来的文件的样子：第一行是法院，以下每行一篇案例，最后一行是“]}”');
    return undefined;
  }
  const lines = others.slice(0, end);
  const found = headIn(first, refuse);
  const cases = lines.flatMap((line, index) => {
    const isLast = index === end - 1;
    const json = isLast ? line : line.replace(/,$/, '');
    const each = proved(json, keptCaseSchema, index + 2, refuse);
    return each ? [each] : [];
  });
  // Only when all lines were sound, the n-th case is on line n + 2.
  if (!found || cases.length < end || hasWrongAddresses(found.head, cases, refuse)) {
    return undefined;
  }
  const { head, sealed } = found;
  if (sealed === sealOf(head, lines)) return { ...head, cases };
  const reason = sealed === undefined ? '是旧版程序采集的，或者' : '';
  refuse('changed', 1, `文件不是采集时的样子：${reason}有人改过`);
  return undefined;
}

function headIn(
  line: string,
  refuse: Refuse,
): { head: HarvestHead; sealed: string | undefined } | undefined {
  const found = proved(`${line.slice(0, -OPEN.length)}}`, firstLineSchema, 1, refuse);
  if (!found) return undefined;
  const { sealed, ...head } = found;
  return { head, sealed };
}

/** SHA-256 of the head and the lines of the cases: by it a check notices changes by hand. */
function sealOf(head: HarvestHead, lines: readonly string[]): string {
  const text = [JSON.stringify(headInOrder(head)), ...lines].join('\n');
  return sha256(text);
}

function proved<Schema extends z.ZodType>(
  json: string,
  schema: Schema,
  line: number,
  refuse: Refuse,
): z.output<Schema> | undefined {
  const value = valueOf(json);
  if (value === undefined) {
    refuse('not-json', line, '这一行不是 JSON');
    return undefined;
  }
  const result = validate(schema, value, 'json');
  if ('data' in result) return result.data;
  for (const { message } of result.problems) refuse('wrong-field', line, message);
  return undefined;
}

/** Undefined where it is no JSON. */
function valueOf(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function hasWrongAddresses(
  { url }: HarvestHead,
  cases: readonly KeptCase[],
  refuse: Refuse,
): boolean {
  const taken = new Set<string>();
  let isWrong = false;
  for (const [index, each] of cases.entries()) {
    const keys = [each.id, pathOf(each.url) ?? each.url];
    const repeated = [each.id, each.url].filter((_, at) => taken.has(keys[at]!));
    for (const key of keys) taken.add(key);
    const isElsewhere = !isBelowSection(each.url, url);
    if (isElsewhere) {
      refuse('not-below-section', index + 2, `网址不在该院栏目之下：${each.url}`);
    }
    for (const value of repeated) {
      refuse('same-case', index + 2, `与上面一篇的代号或网址相同：${value}`);
    }
    isWrong ||= isElsewhere || repeated.length > 0;
  }
  return isWrong;
}

/** Undefined fields are left out by JSON. */
function headInOrder({ version, peer, court, url, etag, lastModified }: HarvestHead): HarvestHead {
  return { version, peer, court, url, etag, lastModified };
}

function inOrder(each: KeptCase): KeptCase {
  const { id, url, title, subtitle, summary, publishedAt, updatedAt, ...rest } = each;
  const { topics, keywords, aliases, results, laws, follows, parts, digest } = rest;
  const head = { id, url, digest, title, subtitle, summary, publishedAt, updatedAt };
  return { ...head, topics, keywords, aliases, results, laws, follows, parts };
}
