import { CASES_VERSION } from '../schema/exported-files.ts';
import { withoutForbidden } from '../schema/fields.ts';
import {
  isBelowSection,
  type KeptCase,
  pathOf,
  sentCaseSchema,
  sentFileSchema,
} from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';
import { validate } from '../schema/validate.ts';
import { Fault } from './fault.ts';
import { BAD_AT_LEAST, BAD_SHARE, type Limits } from './limits.ts';

/** A case that is not taken over, or figures of one that is, and why, in Chinese. */
export interface LeftOut {
  /** Its id, or which one of the file it is. */
  id: string;
  /** What it calls itself, where it does. */
  title?: string;
  reason: string;
  /** True when nothing is wrong with it, but another case has its text already. */
  isCopy?: boolean;
  /** What is left out of the case, when it is no more than some figures. */
  figures?: string[];
}

/** The cases of an answer that have the form of cases, in its order. */
export interface SentCases {
  cases: KeptCase[];
  leftOut: LeftOut[];
  /** How many the answer has. */
  count: number;
}

/**
 * Reads what a peer has sent. Throws a Fault when it is no `cases.json` of this court in a version that is known, or too
 * many of its cases are bad.
 */
export function sentCases(bytes: Uint8Array, peer: Peer, limits: Limits): SentCases {
  const file = validate(sentFileSchema, parsed(bytes), 'json');
  if (!('data' in file)) {
    throw new Fault(`文件的格式不对：${file.problems[0]!.message}`, NOT_CASES);
  }
  const { version, court, cases: all } = file.data;
  if (version !== CASES_VERSION) {
    const help = '请更新本程序；该院的程序更旧的，请该院更新。';
    throw new Fault(`文件是第 ${version} 版，本程序认识的是第 ${CASES_VERSION} 版`, help);
  }
  if (court !== peer.name) {
    const help = '请核对 peers.yaml 的 name 和 url；都对的，请与该院核实，可能有人冒充。';
    throw new Fault(`文件里的法院是“${shown(court, 60)}”，不是“${peer.name}”`, help);
  }
  if (all.length > limits.cases) {
    const help = '请与该院核实。';
    throw new Fault(`有 ${all.length} 篇案例，超过 ${limits.cases} 篇`, help);
  }
  const leftOut: LeftOut[] = [];
  const taken = new Set<string>();
  const cases = all.flatMap((value, index) => {
    const reason = problemOf(value, peer, taken);
    if (typeof reason !== 'string') return [reason];
    leftOut.push({ ...namesOf(value, index), reason });
    provesBad(leftOut, all.length);
    return [];
  });
  return { cases, leftOut, count: all.length };
}

/** Throws a Fault when so many cases are bad that the file as a whole cannot be believed. */
export function provesBad(leftOut: readonly LeftOut[], count: number): void {
  const isAll = leftOut.length === count && count > 0;
  if (!isAll && leftOut.length <= Math.max(BAD_AT_LEAST, count * BAD_SHARE)) return;
  const { id, reason } = leftOut[0]!;
  const share = isAll ? `${count} 篇案例都不对` : `${count} 篇案例里不对的超过五分之一`;
  throw new Fault(
    `${share}，如 ${id}：${reason}`,
    '可能被人篡改，或者格式不对：请与该院的网站管理员联系。',
  );
}

const NOT_CASES = '请核对 peers.yaml 的 url 是不是案例指导栏目的首页。';
const BROKEN = '请过些时候再采集；一直这样的，请告诉该院的网站管理员。';

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw unreadable(new TextDecoder().decode(bytes.subarray(0, 1000)).trimStart());
  }
}

/** What begins as such a file is one, broken; anything else comes from a wrong address. */
function unreadable(beginning: string): Fault {
  if (beginning === '') return new Fault('取到的文件是空的', BROKEN);
  if (beginning.startsWith('{')) return new Fault('取到的文件不完整，或者坏了', BROKEN);
  const kind = beginning.startsWith('<') ? '是网页' : `开头是“${shown(beginning, 20)}”`;
  return new Fault(`取到的文件不是 JSON，${kind}`, NOT_CASES);
}

/** The case, or why it is not taken over. */
function problemOf(value: unknown, peer: Peer, taken: Set<string>): KeptCase | string {
  const result = validate(sentCaseSchema, value, 'json');
  if (!('data' in result)) return shown(result.problems[0]!.message, 120);
  const { id, url } = result.data;
  if (!isBelowSection(url, peer.url)) return `url（网址）不在该院栏目之下：${shown(url, 120)}`;
  const place = pathOf(url)!;
  if (taken.has(id) || taken.has(place)) {
    return `与另一篇的代号或网址相同：${taken.has(id) ? id : shown(url, 120)}`;
  }
  taken.add(id).add(place);
  return result.data;
}

/** What others sent is shown on one line, without what terminals obey. */
function shown(text: string, most: number): string {
  const plain = withoutForbidden(text).replaceAll(/\s+/g, ' ').trim();
  return [...plain].length > most ? `${[...plain].slice(0, most).join('')}…` : plain;
}

function namesOf(value: unknown, index: number): Pick<LeftOut, 'id' | 'title'> {
  const { id, title } = (value ?? {}) as { id?: unknown; title?: unknown };
  return {
    id: textOf(id, 150) ?? `第 ${index + 1} 篇`,
    title: textOf(title, 60),
  };
}

function textOf(value: unknown, most: number): string | undefined {
  return (typeof value === 'string' && shown(value, most)) || undefined;
}
