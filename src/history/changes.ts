import { type Approval, type Case, LineMap, type Section } from '../content/index.ts';
import { withoutPersonalData } from '../report/index.ts';
import { approvalCodes } from '../rules/index.ts';
import { caseSchema } from '../schema/case.ts';
import type { Finding, Place } from '../schema/finding.ts';
import { publishedFields, type Standing, standings } from '../section/approval.ts';
import { type Change, changesBetween, type Span } from '../text/word-changes.ts';
import { approvedVersions, type Found } from './approved-version.ts';
import { carriedOver, fileAt, type Moved, replacedPictures } from './moved.ts';

/** What differs between the version that was approved and the one that is there. */
export interface Changes {
  /** In Chinese, each as a sentence without its end: `第12行“领导带头”之后的“，”改成了“、”`. */
  told: string[];
  /** Where the first of them is. */
  place: Place | undefined;
}

/** What was changed since a text was approved, or in Chinese why nobody can tell, with those who approved that text. */
export interface Since {
  approvals: Approval[];
  changes: Changes | { why: string };
}

/**
 * What was changed in a case since each of the other texts that were approved. They are more than one where not all roles
 * have approved the last change: what one of them has not seen is nothing new to another.
 */
export async function changesSince(
  { file, address, former }: Pick<Standing, 'file' | 'address' | 'former'>,
  section: Pick<Section, 'dir' | 'pictures' | 'site'>,
): Promise<Since[]> {
  const texts = Map.groupBy(former, (each) => `${each.address} ${each.digest}`);
  const versions = new Map<string, (digest: string) => Found>();
  for (const [at, approvals] of Map.groupBy(former, (each) => each.address)) {
    const wanted = new Set(approvals.map(({ digest }) => digest));
    const then = at === address ? file.file : fileAt(at);
    versions.set(at, await approvedVersions(section.dir, then, wanted));
  }
  return Promise.all(
    [...texts.values()].map(async (approvals) => {
      const [{ address: at, digest }] = approvals as [Approval];
      const found = versions.get(at)!(digest);
      const moved = at === address ? undefined : { from: at, to: address };
      return { approvals, changes: await changesFrom(found, file, { ...section, moved }) };
    }),
  );
}

/* Each takes a look into the history; who has changed more has other things to look at first. */
const MOST_CASES = 100;

/**
 * The findings of a release, where a case was changed since it was approved with what was changed, word by word, and at
 * its first place.
 */
export async function withChanges(
  findings: readonly Finding[],
  section: Section,
): Promise<Finding[]> {
  const asked = [approvalCodes('changed'), approvalCodes('moved')];
  const changed = findings.filter(({ code }) => asked.includes(code)).slice(0, MOST_CASES);
  if (changed.length === 0) return [...findings];
  const byFile = new Map(standings(section).map((each) => [each.file.file, each]));
  const told = new Map<Finding, Finding>();
  for (const finding of changed) {
    const changes = await changesSince(byFile.get(finding.file)!, section);
    if (changes.length > 0) told.set(finding, withWords(finding, changes));
  }
  return findings.map((each) => told.get(each) ?? each);
}

function withWords(finding: Finding, since: readonly Since[]): Finding {
  const { endColumn, ...rest } = finding;
  const [first] = since.flatMap(({ changes }) => ('why' in changes ? [] : (changes.place ?? [])));
  const place = first ?? (endColumn === undefined ? {} : { endColumn });
  const told = since.map(({ approvals, changes }) => {
    const names = approvals.map(({ role, name }) => `${name}${role}`).join('、');
    const words = 'why' in changes ? changes.why : sentence(changes.told);
    return since.length === 1 ? words : `与${names}的相比：${words}`;
  });
  return { ...rest, ...place, message: `${finding.message}。${told.join('。')}` };
}

/** How many are told: who reads them wants to know what kind of change it was. */
const MOST_TOLD = 8;

/** All of them in one sentence, or the first. */
export function sentence(told: readonly string[]): string {
  const more = told.length - MOST_TOLD;
  return told.slice(0, MOST_TOLD).join('；') + (more > 0 ? `；另有 ${more} 处` : '');
}

async function changesFrom(
  found: Found,
  now: Case,
  section: Pick<Section, 'dir' | 'pictures' | 'site'> & { moved: Moved | undefined },
): Promise<Since['changes']> {
  const { site, moved } = section;
  const address = moved ? [`网址从 ${moved.from} 改成了 ${moved.to}`] : [];
  if ('why' in found) return { why: [...address, found.why].join('；') };
  const before = moved ? carriedOver(found.version, now, { site, moved }) : found.version;
  const fields = fieldChanges(before.file, now);
  const body = now.data.withdrawn ? undefined : bodyChanges(before.file.body, now.body);
  const courts = site ? courtChanges(before.file, now, site.court) : [];
  const replaced = now.data.withdrawn ? [] : await replacedPictures(before, now, section);
  const pictures = replaced.map((name) => `图片 ${name} 换过`);
  const told = [...courts, ...fields.told, ...(body?.told ?? []), ...pictures];
  const nothing = moved ? '只改了网址，文字、字段和图片都没有改' : '文字没有改，改的是排版';
  return {
    told: [...address, ...(told.length > 0 ? told : [nothing])],
    place: fields.place ?? body?.place,
  };
}

/** What comes first: the court's own name stood in the text, and there is less of it, or another court's instead. */
function courtChanges(before: Case, now: Case, court: string): string[] {
  const [was, is] = [before, now].map(
    ({ data, body }) =>
      publishedFields(data, now.data.withdrawn !== undefined)
        .map(([, value]) => inWords(value))
        .join('\n') + body.source,
  );
  const [old, current] = [was!, is!].map((text) => text.split(court).length - 1);
  if (current! >= old!) return [];
  const others = new Set(is!.match(OF_A_COURT)).difference(new Set(was!.match(OF_A_COURT)));
  others.delete(court);
  return [
    current === 0 ? `本院名称“${court}”不见了` : `本院名称“${court}”少了 ${old! - current!} 处`,
    ...[...others].slice(0, MOST_TOLD).map((name) => `写成了别的法院“${name}”`),
  ];
}

const OF_A_COURT = /\p{Script=Han}{1,8}[省市县区州旗盟]\p{Script=Han}{0,6}?人民法院/gu;

function fieldChanges(before: Case, now: Case): Changes {
  // Of what was withdrawn only the tombstone is left: that all else is gone needs no words.
  const isWithdrawn = now.data.withdrawn !== undefined;
  const [old, current] = [before, now].map(
    ({ data }) => new Map(publishedFields(data, isWithdrawn)),
  );
  const names = [...new Set([...old!.keys(), ...current!.keys()])];
  const told: string[] = [];
  let place: Place | undefined;
  for (const name of names) {
    const [was, is] = [old!, current!].map((fields) => inWords(fields.get(name)));
    if (was === is) continue;
    place ??= is ? now.placeOf([name]) : undefined;
    told.push(...fieldChange(nameOf(name), was!, is!));
  }
  return { told, place };
}

function fieldChange(name: string, was: string, is: string): string[] {
  if (is === '') return [`删去了 ${name}“${short(was)}”`];
  if (was === '') return [`加了 ${name}“${short(is)}”`];
  const changes = changesBetween(was, is);
  return changes
    ? changes.map((change) => `${name}里${inWordsOf(change, masked(was), masked(is))}`)
    : [`${name}全部改过`];
}

/** `title（标题）`. */
function nameOf(name: string): string {
  const field = caseSchema.shape[name as keyof typeof caseSchema.shape];
  return `${name}（${field.meta()?.title ?? name}）`;
}

/** The value of a field as text: items parted by semicolons. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join('；');
  if (typeof value === 'object' && value !== null)
    return Object.values(value).map(inWords).join(' ');
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : '';
}

function bodyChanges(before: Case['body'], now: Case['body']): Changes {
  const changes = changesBetween(before.source, now.source);
  if (!changes) return { told: ['正文几乎全部改过'], place: undefined };
  const [was, is] = [masked(before.source), masked(now.source)];
  const lines = new LineMap(now.source);
  const placeAt = ({ start, end }: Span): Place => {
    const place = lines.place(start, end);
    return { ...place, line: now.line + place.line - 1 };
  };
  const [first] = changes;
  return {
    told: changes.map((each) => `第${placeAt(each.added).line}行${inWordsOf(each, was, is)}`),
    place: first && placeAt(first.added),
  };
}

const masked = withoutPersonalData;

/** `“领导带头”之后的“，”改成了“、”`. */
function inWordsOf({ removed, added }: Change, was: string, is: string): string {
  const [old, now] = [was.slice(removed.start, removed.end), is.slice(added.start, added.end)];
  const line = is.slice(is.lastIndexOf('\n', added.start - 1) + 1, added.start);
  const context = [...line.trimStart()].slice(-AROUND).join('');
  const where = context === '' ? '开头' : `“${context}”之后`;
  if (old.trim() === '') return `${where}加了“${short(now)}”`;
  return now.trim() === ''
    ? `${where}删去了“${short(old)}”`
    : `${where}的“${short(old)}”改成了“${short(now)}”`;
}

const AROUND = 8;
const LONGEST = 40;

function short(text: string): string {
  const characters = [...text.trim().replace(/\s+/g, ' ')];
  return characters.length > LONGEST
    ? `${characters.slice(0, LONGEST).join('')}…`
    : characters.join('');
}
