import { type Case, HARVESTED, harvestedCase, type Surroundings } from '../content/index.ts';
import {
  type Comparable,
  comparableHarvested,
  comparableOwn,
  KnownTexts,
} from '../detect/index.ts';
import { harvestedCodes, keptRefusals, namesThisCourt } from '../rules/index.ts';
import type { CaseResult } from '../schema/case.ts';
import { CASES_VERSION } from '../schema/exported-files.ts';
import { withoutForbidden } from '../schema/fields.ts';
import { type Code, compareText } from '../schema/finding.ts';
import {
  inShanghai,
  isBelowSection,
  type KeptCase,
  pathOf,
  sentCaseSchema,
  sentFileSchema,
} from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import { validate } from '../schema/validate.ts';
import { resultText } from '../section/case-text.ts';
import { proveResults } from '../section/results.ts';
import {
  BAD_AT_LEAST,
  BAD_SHARE,
  HarvestError,
  KEPT_AT_LEAST,
  KEPT_SHARE,
  type Limits,
} from './limits.ts';
import type { PreviousHarvest } from './store.ts';

/** What is known of all courts while the cases of one are judged. */
export interface ScreeningContext {
  site: Site;
  /** SHA-256 of `site.yaml`. */
  siteDigest: string;
  surroundings: Surroundings;
  owners: TextOwners;
}

/** The cases that may be shown, in order, and why the others may not. */
interface Screened {
  cases: KeptCase[];
  leftOut: LeftOut[];
}

/**
 * Judges the cases that a peer sent. Throws a HarvestError when too many are bad; copies of other courts' cases do not
 * count as bad.
 */
export function acceptCases(peer: Peer, sent: SentCases, context: ScreeningContext): Screened {
  const bad = [...sent.leftOut];
  const isOurs = (each: KeptCase) => creditedToUs(sent.credits?.get(each) ?? [], context.site);
  for (const { id, title } of sent.cases.filter(isOurs)) {
    bad.push({
      id,
      title,
      reason: '来源或作者写的是本院，可能有人冒充',
      code: harvestedCodes('as-ours'),
    });
    refuseManyBad(bad, sent.count);
  }
  const others = sent.cases.filter((each) => !isOurs(each));
  const { cases, leftOut } = screenCases(peer, others, context);
  const isBad = ({ isCopy, results }: LeftOut) => !isCopy && !results;
  for (const each of leftOut.filter(isBad)) {
    bad.push(each);
    refuseManyBad(bad, sent.count);
  }
  return { cases, leftOut: [...bad, ...leftOut.filter((each) => !isBad(each))] };
}

function creditedToUs(credits: readonly string[], site: Site): boolean {
  return credits.some((credit) => namesThisCourt(credit, site));
}

/**
 * Parts those that may be shown from the others: a text of them is poisoned or tells personal data, or another case has it.
 * Of the cases of one court with the same text the one that was published first stays. Results that do not stand in the
 * text of their case are left out of it.
 */
export function screenCases(
  peer: Peer,
  cases: readonly KeptCase[],
  { site, siteDigest, surroundings, owners }: ScreeningContext,
): Screened {
  const own = new KnownTexts();
  const reasons = new Map<KeptCase, LeftOut>();
  for (const kept of cases.toSorted(byPublication)) {
    const { id, title } = kept;
    const each = harvestedCase(peer, kept, NOWHERE, surroundings);
    const [refusal] = keptRefusals(each, site, siteDigest);
    const text = comparableHarvested(each);
    const twin = refusal ? undefined : (owners.find(peer, text) ?? own.find(text));
    if (refusal) {
      const { field, code, message } = refusal;
      reasons.set(kept, { id, title, reason: field + message, code });
    } else if (twin) reasons.set(kept, { id, title, reason: `文字与${twin}相同`, isCopy: true });
    else own.add(`${peer.name}的 ${id} `, text);
  }
  const sound = cases.filter((each) => !reasons.has(each)).map(withProvedResults);
  return {
    cases: sound.map(({ kept }) => kept),
    leftOut: [
      ...cases.flatMap((each) => reasons.get(each) ?? []),
      ...sound.flatMap((each) => each.leftOut),
    ],
  };
}

const NOWHERE = { file: '', line: 1 };

function byPublication(one: KeptCase, other: KeptCase): number {
  return compareText(inShanghai(one.publishedAt), inShanghai(other.publishedAt));
}

/** What is not taken over, and why, in Chinese: a case, or some results of one. */
export interface LeftOut {
  /** Its id, or its number in the file. */
  id: string;
  /** Its title, if it has one. */
  title?: string;
  reason: string;
  /** The code of what was found in it, where a rule has found it. */
  code?: Code;
  /** True when it is only left out because another case has the same text. */
  isCopy?: boolean;
  /** What is left out of the case, when it is no more than some results. */
  results?: string[];
}

/** The cases of an answer that fit the schema, in order, and those that do not. */
interface SentCases {
  cases: KeptCase[];
  /** Whom each names as its source and author; that is not kept. */
  credits?: ReadonlyMap<KeptCase, string[]>;
  leftOut: LeftOut[];
  /** How many cases the answer has in all. */
  count: number;
}

/**
 * Reads what a peer has sent. Throws a HarvestError when it is no `cases.json` of this court in a version that is known, or too
 * many of its cases are bad.
 */
export function sentCases(bytes: Uint8Array, peer: Peer, limits: Limits): SentCases {
  const file = validate(sentFileSchema, parsed(bytes), 'json');
  if (!('data' in file)) {
    throw new HarvestError(`文件的格式不对：${file.problems[0]!.message}`, NOT_CASES);
  }
  const { version, court, cases: all } = file.data;
  if (version !== CASES_VERSION) {
    const help = '请更新本程序；该院的程序更旧的，请该院更新。';
    throw new HarvestError(`文件是第 ${version} 版，本程序认识的是第 ${CASES_VERSION} 版`, help);
  }
  if (court !== peer.name) {
    const help = '请核对 peers.yaml 的 name 和 url；都对的，请与该院核实，可能有人冒充。';
    throw new HarvestError(`文件里的法院是“${shown(court, 60)}”，不是“${peer.name}”`, help);
  }
  if (all.length > limits.cases) {
    const help = '请与该院核实。';
    throw new HarvestError(`有 ${all.length} 篇案例，超过 ${limits.cases} 篇`, help);
  }
  const leftOut: LeftOut[] = [];
  const taken = new Set<string>();
  const credits = new Map<KeptCase, string[]>();
  const cases = all.flatMap((value, index) => {
    const reason = problemOf(value, peer, taken);
    if (typeof reason !== 'string') {
      credits.set(reason, creditsOf(value));
      return [reason];
    }
    leftOut.push({ ...namesOf(value, index), reason });
    refuseManyBad(leftOut, all.length);
    return [];
  });
  return { cases, credits, leftOut, count: all.length };
}

/** Throws a HarvestError when so many cases are bad that the whole file is not to be trusted. */
function refuseManyBad(leftOut: readonly LeftOut[], count: number): void {
  const isAll = leftOut.length === count && count > 0;
  if (!isAll && leftOut.length <= Math.max(BAD_AT_LEAST, count * BAD_SHARE)) return;
  const { id, reason, code } = leftOut[0]!;
  const share = isAll ? `${count} 篇案例都不对` : `${count} 篇案例里不对的超过五分之一`;
  throw new HarvestError(
    `${share}，如 ${id}：${reason}`,
    '可能被人篡改，或者格式不对：请与该院的网站管理员联系。',
    code,
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

/**
 * The HarvestError for an answer that is no JSON: a broken `cases.json` if it begins like one, else a wrong address.
 */
function unreadable(beginning: string): HarvestError {
  if (beginning === '') return new HarvestError('取到的文件是空的', BROKEN);
  if (beginning.startsWith('{')) return new HarvestError('取到的文件不完整，或者坏了', BROKEN);
  const kind = beginning.startsWith('<') ? '是网页' : `开头是“${shown(beginning, 20)}”`;
  return new HarvestError(`取到的文件不是 JSON，${kind}`, NOT_CASES);
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

function creditsOf(value: unknown): string[] {
  const { source, author } = value as Record<'source' | 'author', unknown>;
  const authors: unknown[] =
    typeof author === 'object' && author !== null ? Object.values(author) : [author];
  return [source, ...authors].filter((each) => typeof each === 'string');
}

/** A text of others on one line, without control characters. */
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

/**
 * Whose each text is while peers are harvested: the section's own, also of what it has withdrawn; else that of the court
 * of which it was kept before, as long as that court has it; else that of the first court that sent it. So no court can
 * take a case from another by sending it as well, with whatever date.
 */
export class TextOwners {
  readonly #texts = new KnownTexts<TextOwner>();
  readonly #renewed = new Set<Peer>();

  readonly #surroundings: Surroundings;

  constructor(
    own: readonly Case[],
    kept: Iterable<readonly [Peer, readonly KeptCase[]]>,
    surroundings: Surroundings,
  ) {
    this.#surroundings = surroundings;
    for (const each of own) {
      if (!each.data.draft) this.#texts.add({ name: `本院的 ${each.file} ` }, comparableOwn(each));
    }
    for (const [peer, cases] of kept) {
      for (const each of cases) this.#add(peer, each, true);
    }
  }

  /** What the case is called that has the same or nearly the same text, where it is not the court's own. */
  find(peer: Peer, text: Comparable): string | undefined {
    const isAnothers = ({ court, isPrevious }: TextOwner) =>
      !isPrevious || (court !== peer && !this.#renewed.has(court!));
    return this.#texts.find(text, isAnothers)?.name;
  }

  /** From now on a court has these texts, and none of those that were kept of it before. */
  renew(peer: Peer, cases: readonly KeptCase[]): void {
    this.#renewed.add(peer);
    for (const each of cases) this.#add(peer, each, false);
  }

  #add(court: Peer, each: KeptCase, isPrevious: boolean): void {
    const name = `${court.name}的 ${each.id} `;
    const text = comparableHarvested(harvestedCase(court, each, NOWHERE, this.#surroundings));
    this.#texts.add({ name, court, isPrevious }, text);
  }
}

interface TextOwner {
  /** What the case is called. */
  name: string;
  /** Undefined for the section itself. */
  court?: Peer;
  /** True for what was kept of a court before. */
  isPrevious?: boolean;
}

/**
 * A case with those of its results that stand in its text, each once, and why the others are left out.
 */
function withProvedResults(kept: KeptCase): { kept: KeptCase; leftOut: LeftOut[] } {
  const { id, title, parts, results: sent } = kept;
  if (sent.length === 0) return { kept, leftOut: [] };
  const text = parts.map((part) => part.text).join('\n');
  const proofs = proveResults(sent, text);
  const former = proveResults(
    sent.map((each) => ({ ...each, value: each.before ?? each.value })),
    text,
  );
  const fateOf = (_: CaseResult, at: number) => {
    const { found, isRepeated } = proofs[at]!;
    if (found.length === 0) return '四个部分的文字里没有这个数';
    if (former[at]!.found.length === 0) return '四个部分的文字里没有原来的数';
    return isRepeated ? '写了两次' : GOOD;
  };
  const { [GOOD]: results = [], ...wrong } = Object.groupBy(sent, fateOf);
  const leftOut = Object.entries(wrong).map(([reason, those]) => {
    return { id, title, reason, results: those.map(nameOf) };
  });
  return { kept: leftOut.length > 0 ? { ...kept, results } : kept, leftOut };
}

const GOOD = '';

function nameOf(result: CaseResult): string {
  return `${result.label} ${resultText(result)}`;
}

/** Throws a HarvestError when a peer sends so few of the cases it had that it is hardly what the court meant. */
export function refuseIfMostGone(
  { slug }: Peer,
  previous: PreviousHarvest | undefined,
  count: number,
): void {
  const before = new Set(previous?.cases.map(({ id }) => id)).size;
  if (before < KEPT_AT_LEAST || count >= before * KEPT_SHARE) return;
  throw new HarvestError(
    `案例少了大半：原来有 ${before} 篇，这次只有 ${count} 篇`,
    `请问一问该院。确实撤下了的，请删去内容文件夹里的 ${HARVESTED}/${slug}.json，再运行 npm run harvest -- ${slug}；不是的，等该院的网站恢复以后再采集。`,
  );
}
