import type { Nodes } from 'mdast';
import { createHash } from 'node:crypto';
import path from 'node:path';
import {
  type Approval,
  attributesOf,
  type Case,
  type CaseFile,
  type LedgerCode,
  type Section,
} from '../content/index.ts';
import { compareText } from '../schema/finding.ts';
import type { Site } from '../schema/site.ts';
import { changedAt } from '../text/dates.ts';
import { codeOf } from '../text/paper-code.ts';
import { addressedCase } from './addresses.ts';

/** How far a case has come: nobody must approve it, all have, or what is still missing. */
export interface Standing {
  file: Case;
  /** Its address below the section's root, not percent-encoded: what approvals are found by. */
  address: string;
  /** SHA-256 of what is published of it now. */
  digest: string;
  /** The approvals of what is published of it now. */
  current: Approval[];
  /** The approvals of another text of it by roles that have not approved this one, the newest first. */
  former: Approval[];
  /** The roles that have not approved what is published now, in their order. */
  missing: string[];
  /** True when all roles have, but one person for two of them. */
  isByOnePerson: boolean;
}

/** The roles that approve a case, in their order: one reads it, another answers for it. */
export const ROLES = ['审核', '签发'];

/** The roles of a section. */
export function rolesOf({ approval }: Pick<Site, 'approval'>): readonly string[] {
  return approval?.roles ?? ROLES;
}

/** True for a case that goes public, so that it has to be approved: no draft, no demonstration article. */
export function needsApproval({
  fields,
}: {
  fields: Pick<CaseFile['fields'], 'draft' | 'sample'>;
}): boolean {
  return !fields.draft && !fields.sample;
}

/** How far each case has come that needs approval, in the order of their files; none while `site.yaml` has errors. */
export function standings(
  section: Pick<Section, 'site' | 'cases' | 'pictures'> & { approvals: readonly Approval[] },
): Standing[] {
  const { site, cases, approvals, pictures } = section;
  if (!site) return [];
  const roles = rolesOf(site);
  const byAddress = Map.groupBy(approvals, ({ address }) => address);
  return cases.filter(needsApproval).map((file) => {
    const { address } = addressedCase(file.id, [], '/');
    const digest = approvalDigest(file, (picture) => pictures.get(picture)?.digest);
    return { file, address, digest, ...standing(byAddress.get(address) ?? [], digest, roles) };
  });
}

/** True when a case may go public. */
export function isApproved({ missing, isByOnePerson }: Standing): boolean {
  return missing.length === 0 && !isByOnePerson;
}

function standing(
  approvals: readonly Approval[],
  digest: string,
  roles: readonly string[],
): Pick<Standing, 'current' | 'former' | 'missing' | 'isByOnePerson'> {
  const current = approvals.filter((each) => each.digest === digest && roles.includes(each.role));
  const missing = roles.filter((role) => current.every((each) => each.role !== role));
  const former = approvals
    .filter((each) => each.digest !== digest && missing.includes(each.role))
    .sort((a, b) => compareText(b.at, a.at));
  const isByOnePerson = missing.length === 0 && !hasPersonEach(roles, current);
  return { current, former, missing, isByOnePerson };
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
  'laws',
]);

/** The paths, below the content directory, of the pictures that a case shows, in their order. */
export function picturesOf({ file, data, body }: Pick<Case, 'file' | 'data' | 'body'>): string[] {
  return data.withdrawn
    ? []
    : body.pictures.map(({ src }) => path.posix.join(path.posix.dirname(file), src));
}

function publishedOf({ data, body }: Pick<Case, 'data' | 'body'>): unknown[] {
  const fields = publishedFields(data);
  return data.withdrawn ? [VERSION, fields] : [VERSION, fields, plain(body.root)];
}

/** Another one makes every approval void. */
const VERSION = 'case 1';

/** The fields that are published, in the order of their names; `exceptions` and the marks of drafts are not. */
export function publishedFields(data: Case['data']): [name: string, value: unknown][] {
  const names = Object.keys(data).filter((name) => !UNPUBLISHED.has(name));
  const shown = data.withdrawn ? names.filter((name) => OF_A_TOMBSTONE.has(name)) : names;
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

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
