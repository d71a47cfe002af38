import { diffLines } from 'diff';
import {
  type CaseFile,
  isName,
  offeredFigures,
  type Picture,
  readApprovals,
  readCase,
  readLedger,
  readSection,
  type Section,
  sectionPicture,
  type SectionPicture,
  withCases,
} from '../../content/index.ts';
import { sha256 } from '../../disk/index.ts';
import type { ImportedCase } from '../../import/index.ts';
import { checkFiles, fixedFile, offeredChanges } from '../../rules/index.ts';
import {
  approvedFiles,
  doubtAboutApproval,
  picturesOf,
  refusalToApprove,
  type Standing,
  standings,
} from '../../section/approval.ts';
import { fullTitle } from '../../section/case-text.ts';
import { isWaiting } from '../../section/lists.ts';
import { rolesOf } from '../../section/site.ts';
import { momentOf } from '../../text/dates.ts';
import { folderOf, nameOf, pathFrom } from '../../text/file-path.ts';
import { slugOf } from '../../text/slug.ts';
import { CONTENT, holdFiles, prepareMachine } from './browser/disk.ts';
import type { Asked } from './start.ts';
import type { Change, Imported, ImportedDraft, SignOff } from './workbench.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/** What does the work, when all is here that it needs. */
export async function benchOfWorker(): Promise<Asked> {
  await prepareMachine();
  return bench;
}

class Bench implements Asked {
  #section: Section | undefined;
  /** The pictures of the section, which are only decoded where the case that is looked at shows them. */
  #pictures: Files = new Map();
  #others: Files = new Map();
  /** What was read of files: the next time the section is opened, most of them are as they were. */
  readonly #kept = new Map<string, unknown>();
  readonly #keep = {
    get: (key: string) => this.#kept.get(key),
    set: (key: string, value: unknown) => void this.#kept.set(key, value),
  };
  readonly #decoded = new WeakMap<Uint8Array, Promise<SectionPicture>>();

  async open(files: Files): Promise<void> {
    const isPicture = ([file]: [string, unknown]) => PICTURE.test(file);
    this.#pictures = new Map([...files].filter(isPicture));
    const others = new Map([...files].filter((each) => !isPicture(each)));
    if (this.#section && isSame(others, this.#others)) return;
    this.#others = others;
    holdFiles(this.#others);
    this.#section = await readSection(CONTENT, this.#keep);
  }

  async check(path: string, source: string, pictures: Files = new Map()) {
    const section = await this.#with(path, source, pictures);
    const file = section.files.find((each) => each.file === path)!;
    const purpose = { release: false, now: momentOf(new Date()) };
    const { title = '', results } = file.fields;
    return {
      findings: checkFiles(section, [path], purpose),
      unknowable: unknowableOf(file),
      figures: file.body ? offeredFigures(file.body, title, results) : [],
    };
  }

  async preview(path: string, source: string, pictures: Files = new Map()): Promise<string> {
    const { pageOf } = await import('./page.ts');
    const section = await this.#with(path, source, pictures);
    return pageOf(section, path, new Map([...this.#pictures, ...pictures]));
  }

  fix(path: string, source: string) {
    const { before, text } = fixedFile(path, new TextEncoder().encode(source));
    return Promise.resolve({ source: text, changes: changesBetween(before, text) });
  }

  offer(path: string, before: string, source: string) {
    const { site } = this.#section ?? {};
    if (!site) throw new Error('栏目的设置（site.yaml）有错误，分不清哪些文字可以公开。');
    const [was, is] = [before, source].map((each) =>
      readCase(path, new TextEncoder().encode(each)),
    );
    return Promise.resolve(offeredChanges(was!, is!, site));
  }

  ownerOf(name: string) {
    const own = this.#section?.files.find(({ id }) => nameOf(id) === name);
    return Promise.resolve(own && { title: own.fields.title ?? own.file, path: own.file });
  }

  async importFiles(files: readonly { name: string; bytes: Uint8Array }[]): Promise<Imported[]> {
    const { topics = [], files: known = [], site } = this.#section ?? {};
    const taken = new Set(known.map(({ id }) => nameOf(id)));
    for (const file of this.#pictures.keys()) taken.add(nameOf(folderOf(file)));
    const besides = new Besides(files);
    const made = new Map<string, Imported>();
    for (const { name, bytes } of files) {
      const names = topics.map((topic) => topic.name);
      const court = site?.court ?? '';
      made.set(name, await imported({ name, bytes }, names, { taken, besides, court }));
    }
    // What a page shows was dropped with it, and is no document.
    return [...made.values()].filter(({ name }) => !besides.asked.has(name));
  }

  async signOff(path: string, files: Files): Promise<SignOff | undefined> {
    const { standing, roles } = await this.#onBranch(path, files);
    if (!standing) return undefined;
    const { digest, file, current, former, missing, isOneEnough } = standing;
    const of = (role: string, all: Standing['current']) => {
      const found = all.find((each) => each.role === role);
      return found && { name: found.name, at: found.at };
    };
    const { title, publishedAt } = { ...file.data, title: fullTitle(file.data) };
    return {
      digest,
      title,
      roles: roles.map((role) => ({ role, now: of(role, current), before: of(role, former) })),
      next: isOneEnough && former[0] ? former[0].role : missing[0],
      waitsFor: isWaiting(file.data, momentOf(new Date())) ? publishedAt : undefined,
    };
  }

  async approve(
    path: string,
    files: Files,
    { role, name, isSure = false }: { role: string; name: string; isSure?: boolean },
  ) {
    if (!isName(name))
      return { refusal: `姓名“${name}”不能用：只写姓名，没有数字、空格和别的符号。` };
    const { standing, roles, section } = await this.#onBranch(path, files);
    if (!standing) return { refusal: '草稿和示范文章不会正式发布，不用签。' };
    const refusal = refusalToApprove(standing, { role, name }, roles);
    if (refusal !== undefined) return { refusal };
    const doubt = isSure ? undefined : doubtAboutApproval(standing, { role, name });
    if (doubt !== undefined) return { doubt };
    const given = { role, name, at: momentOf(new Date()) };
    return { written: approvedFiles(section, [standing], given) };
  }

  /** A case with the approvals of its branch; where one of these cannot be understood, nobody can tell how far it has come. */
  async #onBranch(path: string, files: Files) {
    const source = files.get(path);
    if (!source) throw new Error('这一篇还没有保存。');
    holdFiles(new Map([...this.#others, ...files]));
    try {
      const [{ approvals, findings }, { ledger, pin, codes, findings: more }] = await Promise.all([
        readApprovals(CONTENT),
        readLedger(CONTENT),
      ]);
      const [wrong] = [...findings, ...more];
      if (wrong || !approvals)
        throw new Error(`${wrong?.file} 第 ${wrong?.line} 行：${wrong?.message}。${wrong?.help}`);
      const all = await this.#with(path, new TextDecoder().decode(source), files);
      const cases = all.cases.filter(({ file }) => file === path);
      const section = { ...all, cases, approvals, ledger, pin, codes };
      const [standing] = standings(section);
      return { standing, section, roles: all.site ? rolesOf(all.site) : [] };
    } finally {
      holdFiles(this.#others);
    }
  }

  /** The section as it would be with this text and these pictures. */
  async #with(path: string, source: string, pictures: Files): Promise<Section> {
    const section = this.#section;
    if (!section) throw new Error('栏目的文件还没有读到，请刷新页面再试。');
    const file = readCase(path, new TextEncoder().encode(source));
    const all = new Map([
      ...this.#pictures,
      ...[...pictures].filter(([each]) => PICTURE.test(each)),
    ]);
    const shown = new Set(
      file.data && file.body ? picturesOf({ ...file, data: file.data, body: file.body }) : [],
    );
    const known = await Promise.all(
      [...all].map(async ([each, bytes]) => {
        const picture = shown.has(each) ? await this.#picture(each, bytes) : undecoded(each, bytes);
        return [each, picture] as const;
      }),
    );
    return { ...withCases(section, [file]), pictures: new Map(known) };
  }

  #picture(file: string, bytes: Uint8Array): Promise<SectionPicture> {
    const known = this.#decoded.get(bytes) ?? sectionPicture(file, bytes);
    this.#decoded.set(bytes, known);
    return known;
  }
}

function isSame(one: Files, other: Files): boolean {
  const isIn = ([file, bytes]: [string, Uint8Array]) => {
    const there = other.get(file);
    return there?.length === bytes.length && bytes.every((byte, at) => byte === there[at]);
  };
  return one.size === other.size && [...one].every(isIn);
}

const bench = new Bench();

const PICTURE = /^cases\/.*\.(?:png|jpe?g|webp)$/i;

const UNREAD: Picture = { problem: undefined, header: undefined, codes: [] };

/** A picture that the case does not show: that it is there is all that is asked. */
function undecoded(file: string, bytes: Uint8Array): SectionPicture {
  return {
    ...UNREAD,
    derived: (_, make) => make(),
    get digest() {
      return sha256(`${file}\n`, bytes);
    },
  };
}

function unknowableOf({ body }: CaseFile): string[] {
  return [
    '别人在您打开这一页以后改了什么：网址、主题、相同的稿件，提交以后再核对。',
    ...(body && body.pictures.length > 0
      ? ['图片里的二维码、条形码和损坏的地方，浏览器可能看漏，提交以后再核对。']
      : []),
  ];
}

/** The pieces of a text that are other in the next one. */
function changesBetween(before: string, after: string): Change[] {
  const changes: Change[] = [];
  let line = 1;
  for (const { value, added, removed, count } of diffLines(before, after)) {
    const last = changes.at(-1);
    const isNext = last && last.line + linesIn(last.before) === line;
    if (removed) changes.push({ line, before: value, after: '' });
    else if (added && isNext) last.after += value;
    else if (added) changes.push({ line, before: '', after: value });
    if (!added) line += count;
  }
  return changes;
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

/** The files that were dropped together: a page finds among them those that a browser saved with it. */
class Besides {
  readonly asked = new Set<string>();
  readonly #files: readonly { name: string; bytes: Uint8Array }[];

  constructor(files: readonly { name: string; bytes: Uint8Array }[]) {
    this.#files = files;
  }

  of(page: string): (relative: string) => Uint8Array | undefined {
    return (relative) => {
      const wanted = [pathFrom(folderOf(page), relative), nameOf(relative)].map((each) =>
        each.normalize('NFC'),
      );
      const found = this.#files.find(({ name }) => wanted.includes(name.normalize('NFC')));
      if (found) this.asked.add(found.name);
      return found?.bytes;
    };
  }
}

async function imported(
  { name, bytes }: { name: string; bytes: Uint8Array },
  topics: readonly string[],
  { taken, besides, court }: { taken: Set<string>; besides: Besides; court: string },
): Promise<Imported> {
  try {
    // Who only writes does not load it.
    const { importCase } = await import('../../import/index.ts');
    const made = await importCase(name, bytes, topics, besides.of(name));
    if ('refusals' in made) return { name, refusals: made.refusals };
    const { lost } = made;
    if (lost.length > 0) {
      const told = lost.map((each) => `“${each}”`);
      return { name, refusals: [`有 ${lost.length} 处文字放不进文章，没有导入：`, ...told] };
    }
    return { name, refusals: [], draft: draftOf(made, taken, court) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { name, refusals: [`出了没有料到的错（${why}）。请把这个文件交给网站管理员。`] };
  }
}

function draftOf(
  { article, text, pictures, document, alternatives }: ImportedCase,
  taken: Set<string>,
  court: string,
): ImportedDraft {
  const year = (article.publishedAt ?? momentOf(new Date())).slice(0, 4);
  const slug = freeName(slugOf(article.title) || 'daoru', taken);
  const choice = (value: string | undefined, others: readonly string[] = []) => ({
    value: value === '' ? undefined : value,
    alternatives: others.filter((each) => each !== value),
  });
  const { author } = article;
  const department = withoutCourt(author?.department, court);
  const departments = alternatives.department.map((each) => withoutCourt(each, court) ?? each);
  return {
    path: `cases/${year}/${slug}.mdx`,
    slug,
    source: text(slug),
    pictures: new Map(pictures.map((each) => [`cases/${year}/${slug}/${each.name}`, each.bytes])),
    document,
    recognised: {
      title: choice(article.title, alternatives.title),
      subtitle: choice(article.subtitle, alternatives.title),
      publishedAt: choice(article.publishedAt, alternatives.publishedAt),
      department: choice(department, [...new Set(departments)]),
      author: choice(author?.name, alternatives.author),
      source: choice(article.source, alternatives.source),
      summary: choice(article.summary, alternatives.summary),
      keywords: article.keywords,
      parts: article.parts,
    },
    dropped: article.dropped.map(({ what, text: dropped }) => ({ what, text: dropped })),
    remarks: [
      ...article.remarks,
      ...(department === author?.department
        ? []
        : [`部门前面的“${court}”没有写进去：每一页都写明是本院。`]),
    ],
    proof: proofOf(document),
  };
}

/** A department without the name of its own court, which its pages have anyway. */
function withoutCourt(department: string | undefined, court: string): string | undefined {
  const rest = court !== '' && department?.startsWith(court) ? department.slice(court.length) : '';
  return rest === '' ? department : rest;
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
  taken.add(name);
  return name;
}

/** Said only where the proof has found nothing missing. */
function proofOf(document: readonly string[]): string {
  const letters = document.join('').replace(/\s/g, '').length;
  return `已逐字核对：文件里看得见的 ${letters} 个字，都在稿件里，或者列在“没有放进文章的”里，没有遗漏。`;
}
