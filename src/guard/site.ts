import { hash } from 'node:crypto';
import { DESK_FOLDER } from '../section/paths.ts';
import { withHosts } from '../section/site.ts';
import { foreignAddresses } from './addresses.ts';
import { scriptProblems, styleProblems } from './code.ts';
import { elementsIn } from '../text/html.ts';
import type { Expected } from './expected.ts';
import { PageAudit } from './page.ts';
import { PageNames } from './page-names.ts';
import { passthroughProblems } from './passthrough.ts';
import { References } from './references.ts';

/** What the audit says of a whole site, in Chinese. */
export interface SiteVerdict {
  /** What is wrong with files: they are not as they have to be, or nobody has made them. */
  problems: { file: string; problem: string }[];
  /** Files that are not there. */
  missing: string[];
  /** The digest of all files as they were found (`digestOfFiles`). */
  digest: string;
}

/** One digest of many files, whatever their order: SHA-256 in hexadecimal over their names and digests. */
export function digestOfFiles(files: Iterable<readonly [file: string, digest: string]>): string {
  const lines = [...files].map(([file, digest]) => `${digest}  ${file}\n`);
  return hash('sha256', lines.sort().join(''));
}

/** A file of a built site as it lies there. */
export interface FoundFile {
  /** SHA-256 in hexadecimal; undefined for what is no file: a link, a pipe. */
  digest: string | undefined;
}

/** Where it is kept which files were sound, with those to which they lead. */
export interface SoundFiles {
  get: (key: string) => unknown;
  set: (key: string, value: string[]) => void;
}

/* What parts the name of a file from what a page says of its bytes: the page is kept as sound, whatever they become. */
const BOUND = '\t';

function integrityOf(file: FoundFile | undefined): string | undefined {
  return file?.digest && `sha256-${Buffer.from(file.digest, 'hex').toString('base64')}`;
}

/** Longer names can be written by no common file system (`NAME_MAX`). */
const LONGEST_NAME = 255;

/**
 * The audit of one site. It is given what a site of this content has to be, then, while the site is made, which files were
 * made with which bytes, and at the end what lies there: every file is one that was made, as it was made, and holds
 * nothing but what it may.
 */
export class SiteAudit {
  readonly #expected: Expected;
  readonly #names: PageNames;
  readonly #pages: PageAudit;
  readonly #references: References;
  readonly #hosts: string[];
  readonly #passthrough: ReadonlySet<string>;
  readonly #sound: SoundFiles;
  /** Files that do not come of Astro: what is told later changes nothing of them. */
  readonly #fixed: ReadonlyMap<string, string>;
  readonly #made = new Map<string, string>();
  readonly #scripts = new Set<string>();
  /** What was found about files of these bytes, by name and digest. */
  readonly #judged = new Map<string, { problems: string[]; targets: string[] }>();

  constructor(expected: Expected, sound: SoundFiles = new Map<string, string[]>()) {
    this.#expected = expected;
    this.#sound = sound;
    this.#names = new PageNames(expected);
    this.#hosts = expected.peers.map(({ url }) => new URL(url).hostname);
    this.#references = new References(expected.site);
    this.#passthrough = new Set(expected.passthrough);
    this.#fixed = new Map(expected.files);
    this.#pages = new PageAudit(expected.site, this.#hosts, expected, (code) =>
      this.#scripts.has(code),
    );
  }

  /** Notes with which bytes a file was made. */
  noteFile(file: string, digest: string): void {
    this.#made.set(file, digest);
  }

  /** Notes a script that the bundler has made to stand in pages. */
  noteScript(code: string): void {
    this.#scripts.add(code);
  }

  /** The digest that a file has to have; undefined where nobody has made it. */
  digestOf(file: string): string | undefined {
    return this.#fixed.get(file) ?? this.#made.get(file);
  }

  /** True where a file of this digest was judged before, be it by an earlier build, or is judged by its digest alone. */
  isJudged(file: string, digest: string): boolean {
    return !this.#isText(file) || this.#isKnown(this.#keyOf(file, digest));
  }

  /** Judges a file of this digest, unless that is done (`isJudged`). True where it took no reading. */
  judge(file: string, digest: string, bytes: () => Uint8Array): boolean {
    if (this.isJudged(file, digest)) return true;
    const key = this.#keyOf(file, digest);
    const judgement = this.#judgementOf(file, bytes());
    this.#judged.set(key, judgement);
    if (judgement.problems.length === 0) this.#sound.set(key, judgement.targets);
    return false;
  }

  /** What is to be said of the site that has these files, each of which was judged, and was to have these pages. */
  verdict(found: ReadonlyMap<string, FoundFile>, pages: readonly string[]): SiteVerdict {
    const leading = new Map<string, string>();
    const problems: SiteVerdict['problems'] = [];
    for (const [file, { digest }] of found) {
      const add = (told: readonly string[]) =>
        problems.push(...told.map((problem) => ({ file, problem })));
      add(this.#nameProblems(file, digest));
      const judgement = this.#judged.get(this.#keyOf(file, digest));
      add(judgement?.problems ?? []);
      for (const target of judgement?.targets ?? []) {
        const [needed = '', integrity] = target.split(BOUND);
        leading.set(needed, `${file} `);
        if (integrity !== undefined && integrity !== integrityOf(found.get(needed)))
          add([`里写的 ${needed} 的摘要值和这个文件不一样`]);
      }
    }
    for (const file of [...pages, ...this.#fixed.keys(), ...this.#made.keys()])
      leading.set(file, '生成时');
    const missing = [...leading].filter(([file]) => !found.has(file)).sort();
    return {
      problems,
      missing: missing.map(([file, from]) => `缺少 ${file}（${from}要用到它）`),
      digest: digestOfFiles([...found].map(([file, { digest }]) => [file, digest ?? ''])),
    };
  }

  #isKnown(key: string): boolean {
    if (this.#judged.has(key)) return true;
    const known = this.#sound.get(key) as string[] | undefined;
    if (known) this.#judged.set(key, { problems: [], targets: known });
    return known !== undefined;
  }

  #keyOf(file: string, digest: string | undefined): string {
    return `${file} ${digest} ${this.#duty(file)}`;
  }

  /** What a page has to be: the same bytes may be right for one case, and wrong after it has changed. */
  #duty(file: string): string {
    const { cases, moved } = this.#expected;
    const duty = cases[file] ?? moved[file];
    return duty === undefined ? '' : hash('sha256', JSON.stringify(duty)).slice(0, 16);
  }

  #nameProblems(file: string, digest: string | undefined): string[] {
    if (digest === undefined) return ['是快捷方式或特殊文件，不能发布'];
    const made = this.digestOf(file);
    const isOurs =
      this.#fixed.has(file) ||
      this.#names.kindOf(file) !== undefined ||
      /^pagefind\/(?:search\.json|[0-9a-f]{12}\/(?:(?:index|single|text|titles)\/)?\w+\.bin)$/.test(
        file,
      ) ||
      /^_astro\/[\w~-][\w.~-]*\.(?:js|css|avif|webp|png|jpe?g)$/.test(file);
    if (made === undefined || !isOurs) return ['不认识：不是这次生成的文件'];
    if (made !== digest) return ['生成以后被改动过'];
    const isTooLong = file.split('/').some((name) => Buffer.byteLength(name) > LONGEST_NAME);
    return isTooLong ? ['名称太长'] : [];
  }

  /** Whether a file says or does something by itself. Of others, as those of the search index, their bytes are all that counts. */
  #isText(file: string): boolean {
    // The desk has been made by a process of its own, before all else, and runs under a policy of its own.
    return !isOfDesk(file) && (this.#passthrough.has(file) || TEXTS.has(endingOf(file)));
  }

  #judgementOf(file: string, bytes: Uint8Array): { problems: string[]; targets: string[] } {
    const { problems, targets } = this.#judgementOfText(file, bytes);
    return { problems: targets.some(isOfDesk) ? [...problems, LEADS_TO_DESK] : problems, targets };
  }

  #judgementOfText(file: string, bytes: Uint8Array): { problems: string[]; targets: string[] } {
    const { site } = this.#expected;
    if (this.#passthrough.has(file))
      return { problems: passthroughProblems(file, bytes, site), targets: [] };
    const ending = endingOf(file);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
    if (ending === 'html') {
      const elements = elementsIn(text);
      return {
        problems: this.#pages.problemsOf(text, elements, file),
        targets: [
          ...new Set(this.#references.ofPage(file, elements)),
          ...this.#references.boundOf(file, elements).map((each) => each.join(BOUND)),
        ],
      };
    }
    const targets = [...new Set(this.#references.ofFile(file, text))];
    if (ending === 'js') {
      const unknown = this.#pages.unknownInScript(text);
      return { problems: [...scriptProblems(text, site), ...unknown], targets };
    }
    if (ending === 'css') return { problems: styleProblems(text), targets };
    const linked = withHosts(site, this.#hosts);
    const problems =
      ending === 'svg'
        ? foreignAddresses(text, site)
        : foreignAddresses(text, linked, this.#expected.excepted);
    return { problems, targets };
  }
}

function isOfDesk(file: string): boolean {
  return file.startsWith(`${DESK_FOLDER}/`);
}

function endingOf(file: string): string {
  return /\.(\w+)$/.exec(file)?.[1] ?? '';
}

const LEADS_TO_DESK = '用到了编辑台的文件：栏目的网页不用它';

/** Pages, scripts, stylesheets and exported files. */
const TEXTS = new Set(['html', 'js', 'css', 'xml', 'json', 'txt', 'md', 'csv', 'map', 'svg']);
