import type { Nodes } from 'mdast';
import {
  type Approval,
  APPROVALS,
  approvalsText,
  attributesOf,
  type Case,
  type CaseFile,
  LEDGER,
  type LedgerCode,
  ledgerText,
  type Section,
} from '../content/index.ts';
import { sha256 } from '../disk/index.ts';
import { compareText } from '../schema/finding.ts';
import { changedAt } from '../text/dates.ts';
import { folderOf, pathFrom } from '../text/file-path.ts';
import { codeOf } from '../text/paper-code.ts';
import { addressedCase } from './addresses.ts';
import { baseOf, identityOf, rolesOf } from './site.ts';

/** How far a case has come: nobody must approve it, all have, or what is still missing. */
export interface Standing {
  file: Case;
  /** Its address below the section's root, not percent-encoded: what approvals are found by. */
  address: string;
  /** Its former addresses: who has approved it there has seen its text, but not where it stands now. */
  aliases: string[];
  /** SHA-256 of what is published of it now. */
  digest: string;
  /** The approvals that count for what is published of it now. */
  current: Approval[];
  /** The approvals of another text of it, or under another address, by roles that are missing, the newest first. */
  former: Approval[];
  /** The roles that have not approved what is published now, in their order. */
  missing: string[];
  /**
   * True for a case that all roles have approved and that is only to be withdrawn: one of the missing roles is enough.
   * Nothing new is published but when and why, and what must go has to go fast.
   */
  isOneEnough: boolean;
  /** True when all roles have, but one person for two of them. */
  isByOnePerson: boolean;
}

/** True for a case that goes public, so that it has to be approved: no draft, no demonstration article. */
export function needsApproval({
  fields,
}: {
  fields: Pick<CaseFile['fields'], 'draft' | 'sample'>;
}): boolean {
  return !fields.draft && !fields.sample;
}

/**
 * How far each case has come that needs approval, in the order of their files; none while `site.yaml` or
 * `approvals.txt` cannot be understood.
 */
export function standings(
  section: Pick<Section, 'site' | 'cases' | 'pictures'> & {
    approvals: readonly Approval[] | undefined;
  },
): Standing[] {
  const { site, cases, approvals, pictures } = section;
  if (!site || !approvals) return [];
  const digestOf = (picture: string) => pictures.get(picture)?.digest;
  const roles = rolesOf(site);
  const byAddress = Map.groupBy(approvals, ({ address }) => address);
  const approvalsAt = (each: string) => byAddress.get(each) ?? [];
  const base = baseOf(site);
  return cases.filter(needsApproval).map((file) => {
    const { address, aliases } = addressedCase(file.id, file.data.aliases, base);
    const digest = approvalDigest(file, digestOf);
    const before = file.data.withdrawn ? approvalDigest(beforeWithdrawal(file), digestOf) : digest;
    const own = standing(approvalsAt(address), { digest, before, roles });
    const elsewhere = aliases.flatMap(approvalsAt).filter(({ role }) => own.missing.includes(role));
    const former = [...own.former, ...elsewhere].sort((a, b) => compareText(b.at, a.at));
    return { file, address, aliases, digest, ...own, former };
  });
}

/** The case as it was before it was withdrawn, if that is all that was changed. */
function beforeWithdrawal({
  file,
  data,
  body,
  derived,
}: Case): Parameters<typeof approvalDigest>[0] {
  const before = { ...data };
  delete before.withdrawn;
  return { file, body, data: before, derived: (name, make) => derived(`${name} before`, make) };
}

/** True when a case may go public. */
export function isApproved({ missing, isByOnePerson }: Standing): boolean {
  return missing.length === 0 && !isByOnePerson;
}

/** `before` is the digest of a withdrawn case without its withdrawal: who has approved that need not approve it again. */
function standing(
  approvals: readonly Approval[],
  { digest, before, roles }: { digest: string; before: string; roles: readonly string[] },
): Pick<Standing, 'current' | 'former' | 'missing' | 'isOneEnough' | 'isByOnePerson'> {
  const of = (wanted: string) =>
    approvals.filter((each) => each.digest === wanted && roles.includes(each.role));
  const lacking = (given: readonly Approval[]) =>
    roles.filter((role) => given.every((each) => each.role !== role));
  const now = of(digest);
  const withBefore = before === digest ? now : [...now, ...of(before)];
  const isCovered = lacking(withBefore).length === 0;
  const current = isCovered && now.length > 0 ? withBefore : now;
  const missing = lacking(current);
  return {
    current,
    former: approvals.filter((each) => !current.includes(each) && missing.includes(each.role)),
    missing,
    isOneEnough: isCovered && missing.length > 0,
    isByOnePerson: missing.length === 0 && !hasPersonEach(roles, current),
  };
}

/** The roles that have to approve a case before this one. */
export function missingBefore(
  { missing, isOneEnough }: Standing,
  role: string,
  roles: readonly string[],
): string[] {
  const earlier = roles.slice(0, roles.indexOf(role));
  return isOneEnough ? [] : earlier.filter((each) => missing.includes(each));
}

/** Why somebody may not approve a case in a role, in Chinese; undefined where nothing is against it. */
export function refusalToApprove(
  standing: Standing,
  { role, name }: Pick<Approval, 'role' | 'name'>,
  roles: readonly string[],
): string | undefined {
  const { file, current, former, isOneEnough } = standing;
  // Who answers for a text does so after those who have read it.
  const before = missingBefore(standing, role, roles);
  if (before.length > 0)
    return `${file.file} 现在的内容还没有${before.join('、')}，不能${role}。本院的次序是${roles.join('、')}（site.yaml 的 approval），请前面环节的同事先签。`;
  // One person for two roles is one pair of eyes.
  const counted = isOneEnough ? former : current;
  const other = counted.find((each) => isSamePerson(each.name, name) && each.role !== role);
  if (!other) return undefined;
  return isOneEnough
    ? `${name}是${other.role}这一篇的，撤下也由原来的环节签，请用“${other.role}”。`
    : `${name}已经${other.role}过 ${file.file}（${other.at}），不能再${role}：每个环节要由不同的人签。本院只要一个人签的，请负责人改 site.yaml 的 approval。`;
}

/**
 * What speaks against an approval and does not forbid it, in Chinese: a small court may have nobody else. Undefined where nothing
 * does.
 */
export function doubtAboutApproval(
  { file }: Standing,
  { role, name }: Pick<Approval, 'role' | 'name'>,
): string | undefined {
  // A byline may have several: 王章、李某.
  const authors = file.data.author?.name?.split(/[、，,；;\s]+/) ?? [];
  return authors.some((author) => isSamePerson(author, name))
    ? `${name}是这一篇的作者。自己写的自己${role}，等于没有别人看过；有别的同事可以${role}的，请让同事来。`
    : undefined;
}

/**
 * The texts of the files that are other once these cases are approved, by their names: none where they were before. An approval
 * takes the place of the one that the same role gave to another text of the case, or at another address.
 */
export function approvedFiles(
  section: Parameters<typeof standings>[0] & Pick<Section, 'ledger' | 'pin' | 'codes'>,
  open: readonly Standing[],
  given: Pick<Approval, 'role' | 'name' | 'at'>,
): Map<string, string> {
  const { site, approvals, ledger, pin, codes } = section;
  const isDone = ({ current, digest }: Standing) =>
    current.some(
      (each) => each.role === given.role && each.name === given.name && each.digest === digest,
    );
  const signed = open.filter((each) => !isDone(each));
  const added = signed.map(({ address, digest }) => ({ address, digest, ...given }));
  const replaced = new Set(signed.flatMap(({ address, aliases }) => [address, ...aliases]));
  const kept = approvals!.filter(
    ({ address, role }) => role !== given.role || !replaced.has(address),
  );
  const now = [...kept, ...added];
  // The code of a text that all have approved stands on its paper.
  const coded = newCodes({ ...section, approvals: now }, codes);
  const files = new Map<string, string>();
  // First whose section it is: approvals without it would be told as those of a section that has lost its name.
  if (!pin || coded.length > 0) {
    const addresses = ledger.map(({ address }) => address);
    files.set(LEDGER, ledgerText(addresses, pin ?? identityOf(site!), [...codes, ...coded]));
  }
  if (added.length > 0) files.set(APPROVALS, approvalsText(now));
  return files;
}

/** True for two spellings of one name: signs inside a name tell nobody from another. */
export function isSamePerson(one: string, other: string): boolean {
  const letters = (name: string) =>
    name
      .normalize('NFKC')
      .replace(/[^\p{L}]/gu, '')
      .toLowerCase();
  return letters(one) === letters(other);
}

/** True when each role can be given to a person of its own: two branches may have approved the same text. */
function hasPersonEach(
  [role, ...others]: readonly string[],
  approvals: readonly Approval[],
): boolean {
  if (role === undefined) return true;
  return approvals
    .filter((each) => each.role === role)
    .some(({ name }) =>
      hasPersonEach(
        others,
        approvals.filter((each) => !isSamePerson(each.name, name)),
      ),
    );
}

/**
 * SHA-256, in hexadecimal, of what is published of a case: the fields that pages and exports show, the text as it is
 * published, and its pictures. Comments, spaces and lines that nobody sees do not change it, a comma does. Of a withdrawn
 * case only its tombstone is published. `pictureDigest` tells the digest of a picture by its path.
 *
 * Approvals are kept for years: what this makes of a case may never change. A new field changes it where it is used.
 */
export function approvalDigest(
  file: Pick<Case, 'file' | 'data' | 'body' | 'derived'>,
  pictureDigest: (path: string) => string | undefined,
): string {
  const own = file.derived('approval', () => sha256(JSON.stringify(publishedOf(file))));
  return withPictures(own, file, pictureDigest);
}

function withPictures(
  own: string,
  file: Pick<Case, 'file' | 'data' | 'body'>,
  pictureDigest: (path: string) => string | undefined,
): string {
  const pictures = picturesOf(file).map((each) => pictureDigest(each) ?? 'missing');
  return pictures.length === 0 ? own : sha256(JSON.stringify([own, ...pictures]));
}

/**
 * The code that stands on the paper of a case: it follows from what is printed of it, the text, its pictures and the fields
 * that stand around it, and so stays as it is when a case is filed under another topic or gets a former address. Undefined
 * for what is no text of the court: a draft, a demonstration article, a tombstone.
 *
 * Paper lasts as long as approvals do: what this makes of a case may never change either.
 */
export function paperCode(
  file: Pick<Case, 'file' | 'data' | 'body' | 'derived'>,
  pictureDigest: (path: string) => string | undefined,
): string | undefined {
  const { data, body } = file;
  if (data.withdrawn || !needsApproval({ fields: data })) return undefined;
  const own = file.derived('paper', () => {
    const fields = publishedFields(data).filter(([name]) => ON_PAPER.has(name));
    return sha256(JSON.stringify([PAPER_VERSION, fields, plain(body.root)]));
  });
  return codeOf(withPictures(own, file, pictureDigest));
}

/**
 * The codes of the texts that may go public and are not among those that the ledger has: from now on somebody may print
 * them, and hold that paper for years.
 */
export function newCodes(
  section: Parameters<typeof standings>[0],
  codes: readonly LedgerCode[],
): LedgerCode[] {
  const keyOf = ({ code, address }: LedgerCode) => `${code} ${address}`;
  const known = new Set(codes.map(keyOf));
  return standings(section)
    .filter(isApproved)
    .flatMap(({ file, address }) => {
      const code = paperCode(file, (picture) => section.pictures.get(picture)?.digest);
      return code === undefined ? [] : { code, address, changedAt: changedAt(file.data) };
    })
    .filter((each) => !known.has(keyOf(each)));
}

/** Another one makes every code unknown. */
const PAPER_VERSION = 'paper 1';
/** The fields that the printed page shows (`CasePage.astro`, `print.css`). */
const ON_PAPER = new Set([
  ...['title', 'subtitle', 'publishedAt', 'updates', 'author', 'source', 'summary', 'results'],
  ...['laws', 'plain'],
]);

/** The paths, below the content directory, of the pictures that a case shows, in their order. */
export function picturesOf({ file, data, body }: Pick<Case, 'file' | 'data' | 'body'>): string[] {
  return data.withdrawn ? [] : body.pictures.map(({ src }) => pathFrom(folderOf(file), src));
}

function publishedOf({ data, body }: Pick<Case, 'data' | 'body'>): unknown[] {
  const fields = publishedFields(data);
  return data.withdrawn ? [VERSION, fields] : [VERSION, fields, plain(body.root)];
}

/** Another one makes every approval void. */
const VERSION = 'case 1';

/**
 * The fields that are published, in the order of their names; `exceptions` and the marks of drafts are not, and of a case that
 * is withdrawn only those of its tombstone.
 */
export function publishedFields(
  data: Case['data'],
  isWithdrawn = data.withdrawn !== undefined,
): [name: string, value: unknown][] {
  const names = Object.keys(data).filter((name) => !UNPUBLISHED.has(name));
  const shown = isWithdrawn ? names.filter((name) => OF_A_TOMBSTONE.has(name)) : names;
  return shown.sort().map((name) => [name, sorted(data[name as keyof typeof data])]);
}

const UNPUBLISHED = new Set(['exceptions', 'draft', 'sample']);
const OF_A_TOMBSTONE = new Set(['title', 'subtitle', 'publishedAt', 'withdrawn', 'aliases']);

/** The same value with its keys in the order of their names, whatever order they were typed in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => compareText(a, b)).map(([key, each]) => [key, sorted(each)]),
  );
}

/** A node as it is shown: what it is, what it says, and what is in it. */
function plain(node: Nodes): unknown[] {
  const { value, url, title, depth, ordered, start, label } = node as unknown as Record<
    'value' | 'url' | 'title' | 'depth' | 'ordered' | 'start' | 'label',
    unknown
  >;
  const said = Object.entries({ value, url, title, depth, ordered, start, label }).filter(
    ([, each]) => each !== undefined && each !== null && each !== false,
  );
  const name = node.type === 'mdxJsxFlowElement' ? [node.name, attributesInOrder(node)] : [];
  const side: unknown = node.data?.hProperties?.className;
  const children = 'children' in node ? joined(node.children) : [];
  return [node.type, sorted(Object.fromEntries(said)), ...name, ...(side ? [side] : []), children];
}

function attributesInOrder(node: Nodes): unknown {
  return attributesOf(node)
    .map(({ name, value }) => [name, value] as const)
    .sort(([a], [b]) => compareText(a, b));
}

/** Where one text ends and the next begins is the parser's affair: together they are what is read. */
function joined(children: readonly Nodes[]): unknown[] {
  const result: unknown[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') result.push(text.replace(/[ \t\n]+/g, ' '));
    text = '';
  };
  for (const child of children) {
    if (child.type === 'text') {
      text += child.value;
      continue;
    }
    flush();
    result.push(plain(child));
  }
  flush();
  return result;
}
