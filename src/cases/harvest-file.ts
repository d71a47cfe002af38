import type { z } from 'zod';
import type { Finding, Place } from '../schema/finding.ts';
import {
  harvestHeadSchema,
  isBelowSection,
  keptCaseSchema,
  type Harvest,
  type HarvestHead,
  type KeptCase,
} from '../schema/harvested.ts';
import { validate } from '../schema/validate.ts';
import { decode } from './decode.ts';

/** Where a content directory keeps the cases of other courts: a file for each, named after its slug. */
export const HARVESTED = 'harvested';

/** A file of `harvested/`, read; its n-th case stands on line n + 2. */
export interface HarvestFile {
  /** Path below the content directory. */
  file: string;
  /** Undefined when `findings` says why not. */
  harvest: Harvest | undefined;
  findings: Finding[];
}

/** The text of such a file: the same for the same cases, and a case a line, so that two versions can be compared. */
export function harvestText({ cases, ...head }: Harvest): string {
  const { version, peer, court, url, etag, lastModified } = head;
  const first = JSON.stringify({ version, peer, court, url, etag, lastModified }).slice(0, -1);
  const lines = cases.map((each) => JSON.stringify(inOrder(each)));
  return `${first},"cases":[\n${lines.join(',\n')}${lines.length > 0 ? '\n' : ''}]}\n`;
}

/** Reads and proves such a file, which a person may have edited. */
export function readHarvestFile(file: string, bytes: Uint8Array): HarvestFile {
  const { text, reports } = decode(bytes);
  const findings: Finding[] = reports.map((each) => ({ file, level: 'error', ...each }));
  const refuse = (line: number, message: string): undefined => {
    const place: Place = { line, column: 1 };
    findings.push({ file, rule: 'harvested', level: 'error', ...place, message, help: AGAIN });
  };
  const harvest = text === undefined ? undefined : harvestIn(text.split('\n'), refuse);
  return { file, harvest: findings.length > 0 ? undefined : harvest, findings };
}

const AGAIN =
  '这个文件由 npm run harvest 写成，不要手工改动：请恢复原来的文件，或者删去它再采集一次。';

type Refuse = (line: number, message: string) => undefined;

function harvestIn(lines: readonly string[], refuse: Refuse): Harvest | undefined {
  const [first = '', ...others] = lines;
  const end = others.indexOf(']}');
  if (!first.endsWith(',"cases":[') || end === -1 || others.slice(end + 1).join('') !== '') {
    return refuse(1, '不是采集来的文件的样子：第一行是法院，以下每行一篇案例，最后一行是“]}”');
  }
  const head = proved(`${first.slice(0, -',"cases":['.length)}}`, harvestHeadSchema, 1, refuse);
  const cases = others.slice(0, end).flatMap((line, index) => {
    const isLast = index === end - 1;
    const json = isLast ? line : line.replace(/,$/, '');
    const each = proved(json, keptCaseSchema, index + 2, refuse);
    return each ? [each] : [];
  });
  if (!head) return undefined;
  // Only when all lines were sound is the n-th case that of line n + 2.
  if (cases.length === end) wrongAddresses(head, cases, refuse);
  return { ...head, cases };
}

function proved<Schema extends z.ZodType>(
  json: string,
  schema: Schema,
  line: number,
  refuse: Refuse,
): z.output<Schema> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return refuse(line, '这一行不是 JSON');
  }
  const result = validate(schema, value);
  if ('data' in result) return result.data;
  for (const { message } of result.problems) refuse(line, message);
  return undefined;
}

function wrongAddresses({ url }: HarvestHead, cases: readonly KeptCase[], refuse: Refuse): void {
  const taken = new Set<string>();
  for (const [index, each] of cases.entries()) {
    if (!isBelowSection(each.url, url)) refuse(index + 2, `网址不在该院栏目之下：${each.url}`);
    for (const value of [each.id, each.url]) {
      if (taken.has(value)) refuse(index + 2, `与上面一篇的代号或网址相同：${value}`);
      taken.add(value);
    }
  }
}

/** Undefined fields are left out by JSON. */
function inOrder(each: KeptCase): KeptCase {
  const { id, url, title, subtitle, summary, publishedAt, updatedAt, ...rest } = each;
  const { topics, keywords, results, laws, follows, parts, digest } = rest;
  const head = { id, url, digest, title, subtitle, summary, publishedAt, updatedAt };
  return { ...head, topics, keywords, results, laws, follows, parts } as KeptCase;
}
