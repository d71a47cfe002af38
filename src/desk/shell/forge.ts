import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { ofLevel } from '../../report/index.ts';
import { nameOf } from '../../text/file-path.ts';
import type { Workbench } from '../workbench/index.ts';
import { type FormWords, nameBelowCases } from './findings.ts';
import type { DeskConfig } from './form.ts';
import { takenName } from './importing.ts';
import { ask, difference, element, tell, withoutNotice } from './messages.ts';
import { type Asking, type Opening, picturesBeside, type Repository } from './repository.ts';

/** What the guard needs. */
interface Guarded {
  config: DeskConfig;
  asking: Asking;
  repository: Repository;
  bench: Workbench;
  texts: Texts;
  words: FormWords;
  opening: Opening;
}

/** What this page has opened and written. */
export class Texts {
  readonly #sources = new Map<string, string>();

  /** A form has made a text of a file; that of a new case of none. */
  made(text: string, source: string): void {
    this.#sources.set(asOpened(text), source);
  }

  /** A text was written to a file. It is remembered: the draft of a page that was closed may have begun before it. */
  wrote(path: string, text: string): void {
    localStorage.setItem(WRITTEN + path, digestOf(text));
  }

  /** True where a file that is `there` may be replaced: it is the one that was opened, or was written here. */
  isKnown(path: string, there: string, text: string): boolean {
    const known = [text, this.#sources.get(asOpened(text))];
    return (
      known.some((each) => each !== undefined && asOpened(each) === asOpened(there)) ||
      localStorage.getItem(WRITTEN + path) === digestOf(there)
    );
  }

  /** True for the text of a case that is new. */
  isNew(text: string): boolean {
    return (this.#sources.get(asOpened(text)) ?? '') === '';
  }
}

const WRITTEN = 'desk-written:';

function digestOf(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(asOpened(text))));
}

/** A text that is to be written on a branch. */
interface Write {
  /** Below the content folder. */
  path: string;
  text: string;
  branch: string;
}

/**
 * Stands between the shell and the forge. What is saved replaces nothing that its writer has not seen; nothing with errors goes
 * under review; and what could not be saved is told, with what has become of the text.
 */
export function guardForge(guarded: Guarded): void {
  const { config, asking } = guarded;
  if (config.api === undefined) return;
  const api = new URL(config.api).origin;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== api) return await asking.fetch(input, init);
    asking.authorization = request.headers.get('Authorization') ?? asking.authorization;
    const isChange = request.method !== 'GET' && !/graphql/.test(request.url);
    const body = request.method === 'GET' ? '' : await request.clone().text();
    try {
      const refusal = await refusalOf(guarded, request, body);
      if (refusal) return Response.json({ message: refusal }, { status: 409 });
      const answer = await asking.fetch(await sent(guarded, request, body));
      if (isChange && answer.status >= 500) await tellUnsaved(`${answer.status}`);
      if (answer.ok && reviewIn(config, request, body)) tellSubmitted(config);
      if (answer.ok)
        for (const { path, text } of writesIn(config, request, body))
          guarded.texts.wrote(path, text);
      return answer;
    } catch (error) {
      if (isChange || body.includes('createCommitOnBranch')) await tellUnsaved('没有回答');
      throw error;
    }
  };
}

/** Who has sent a case on reads what was sent, and who is next. */
function tellSubmitted({ roles }: DeskConfig): void {
  withoutNotice();
  const next = roles.length === 0 ? '看' : roles.join('、');
  void tell(
    '已经提交审核：交上去的是刚才保存的这一版',
    `接下来由同事${next}，不用您做什么。请告诉他们：各自登录编辑台，在“草稿和审核”里点开这一篇，读后点“我来${roles[0] ?? '审核'}”，都签了就合并。`,
    '还要改的，照常打开、改、保存，不用再提交；签过以后改一个字，就要重新签。',
  );
}

let isTelling = false;

async function tellUnsaved(why: string): Promise<void> {
  if (isTelling) return;
  isTelling = true;
  await tell(
    `没有保存：平台连不上（${why}）`,
    '您写的都还在：在这一页里，也存在这台电脑的这个浏览器里。请不要清除浏览器的数据。',
    '过一会儿再按“保存”。关了这一页的，再打开这一篇，会问要不要恢复。',
  );
  isTelling = false;
}

/** Why a request is not sent, in a few words that the shell repeats; whoever sits before it has been told all of it. */
async function refusalOf(
  guarded: Guarded,
  request: Request,
  body: string,
): Promise<string | undefined> {
  const { config, repository, texts } = guarded;
  for (const write of writesIn(config, request, body)) {
    const there = await repository.read(write.path, write.branch);
    if (!(await mayReplace(texts, write, there))) return '别人改过这一篇';
  }
  return (await mayGoOn(guarded, request, body)) ? undefined : '这一篇还有错误';
}

/** The cases that a request would write. */
function writesIn(
  { forge, folder, branch: main }: DeskConfig,
  request: Request,
  body: string,
): Write[] {
  const { pathname } = new URL(request.url);
  const ofCase = (path: string, text: string, branch: string): Write[] =>
    path.startsWith(`${folder}cases/`) && path.endsWith('.mdx')
      ? [{ path: path.slice(folder.length), text, branch }]
      : [];
  if (forge === 'gitlab' && request.method === 'POST' && /\/repository\/commits$/.test(pathname)) {
    const { branch, start_branch: start, actions } = JSON.parse(body) as GitLabCommit;
    return actions
      .filter(({ action, encoding }) => action !== 'delete' && encoding === 'text')
      .flatMap(({ file_path: path, content }) => ofCase(path, content, start ?? branch));
  }
  if (forge === 'github' && body.includes('createCommitOnBranch')) {
    const { input } = (JSON.parse(body) as { variables: { input: GitHubCommit } }).variables;
    const { branchName } = input.branch;
    return input.fileChanges.additions
      .filter(({ path }) => path.endsWith('.mdx'))
      .flatMap(({ path, contents }) => ofCase(path, fromBase64(contents), branchName));
  }
  if (forge === 'gitea' && request.method === 'POST' && /\/contents$/.test(pathname)) {
    const { branch = main, files } = JSON.parse(body) as GiteaCommit;
    return files
      .filter(({ operation, path }) => operation !== 'delete' && path.endsWith('.mdx'))
      .flatMap(({ path, content }) => ofCase(path, fromBase64(content), branch));
  }
  return [];
}

/** https://docs.gitlab.com/api/commits/#create-a-commit-with-multiple-files-and-actions */
interface GitLabCommit {
  branch: string;
  start_branch?: string;
  actions: {
    action: string;
    file_path: string;
    content: string;
    encoding: string;
    last_commit_id?: string;
  }[];
}

/** https://docs.gitlab.com/api/repository_files/#get-file-from-repository */
interface GitLabFile {
  last_commit_id?: string;
}

/** https://docs.github.com/graphql/reference/mutations#createcommitonbranch */
interface GitHubCommit {
  branch: { branchName: string };
  fileChanges: { additions: { path: string; contents: string }[] };
}

/** https://docs.gitea.com/api/#tag/repository/operation/repoChangeFiles */
interface GiteaCommit {
  branch?: string;
  files: { operation: string; path: string; content: string }[];
}

/**
 * False where somebody else has written a file since it was opened, and its writer does not want to replace that. `there` is
 * what the file is now.
 */
export async function mayReplace(
  texts: Texts,
  { path, text }: Pick<Write, 'path' | 'text'>,
  bytes: Uint8Array | undefined,
): Promise<boolean> {
  const there = bytes && new TextDecoder().decode(bytes);
  if (there === undefined || texts.isKnown(path, there, text)) return true;
  if (texts.isNew(text)) {
    const [, title = path] = /^title:[ \t]*(.*)$/m.exec(there) ?? [];
    const name = nameOf(nameBelowCases(path));
    await tell(
      '没有保存：别的一篇用了这个网址里的拼音',
      takenName(name, { title, path }),
      '您的文字还在这一页里。',
    );
    return false;
  }
  const answer = await ask({
    title: '没有保存：您打开以后，别人改过这一篇',
    body: [
      `${path} 现在同您打开时不一样了。下面“删”的是别人现在的，“增”的是您的。`,
      difference(asOpened(there), asOpened(text)),
      '您的文字还在这一页里。可以把别人改的抄进来，再保存；确定不要别人改的，才用您的代替，别人的留在历史里。',
    ],
    choices: [
      { name: 'keep', label: '回去改，先不保存' },
      { name: 'replace', label: '用我的代替' },
    ],
    atEscape: 'keep',
  });
  return answer === 'replace';
}

/** The text of a file as the shell hands it to a format. */
export function asOpened(text: string): string {
  return text.trim().replace(/\r\n?/g, '\n');
}

/**
 * The request as it is sent. GitLab replaces a file only when its last commit is the one that is named, so that nobody gets in
 * between.
 */
async function sent({ config, asking }: Guarded, request: Request, body: string): Promise<Request> {
  if (config.forge !== 'gitlab' || writesIn(config, request, body).length === 0) return request;
  const commit = JSON.parse(body) as GitLabCommit;
  const branch = commit.start_branch ?? commit.branch;
  const project = request.url.replace(/\/repository\/commits$/, '');
  await Promise.all(
    commit.actions.map(async (action) => {
      if (action.action !== 'update') return;
      const file = `${project}/repository/files/${encodeURIComponent(action.file_path)}?ref=${encodeURIComponent(branch)}`;
      const headers = { Authorization: asking.authorization ?? '' };
      const answer = await asking.fetch(file, { headers, cache: 'no-store' });
      const last = answer.ok ? ((await answer.json()) as GitLabFile).last_commit_id : undefined;
      if (last) action.last_commit_id = last;
    }),
  );
  return new Request(request, { body: JSON.stringify(commit) });
}

/** False for a request that sends a case with errors on to review, which is told. */
async function mayGoOn(guarded: Guarded, request: Request, body: string): Promise<boolean> {
  const { repository, bench, config, words, opening } = guarded;
  const asked = reviewIn(config, request, body);
  if (!asked) return true;
  const { branch, paths } = await asked(guarded);
  await opening.opened();
  for (const path of paths) {
    const bytes = await repository.read(path, branch);
    if (!bytes) continue;
    const text = new TextDecoder().decode(bytes);
    const pictures = await picturesBeside(path, text, (each) => repository.read(each, branch));
    const { findings } = await bench.check(path, text, pictures);
    const errors = ofLevel(findings, 'error');
    if (errors.length === 0) continue;
    await tell(
      `没有提交：这一篇还有 ${errors.length} 处错误`,
      '草稿已经保存，状态还是“草稿”。点一处，就到要改的地方；改好，保存，再提交审核。',
      element(
        'ul',
        { class: 'desk-findings' },
        ...errors
          .slice(0, MOST_TOLD)
          .map((each) => words.item(each, { path, source: text }, isOpen(path))),
      ),
    );
    return false;
  }
  return true;
}

const MOST_TOLD = 10;

/** True where the form of a case is what is seen. */
function isOpen(path: string): boolean {
  const own = /\/entries\/([^?]+)/.exec(decodeURIComponent(location.hash))?.[1];
  return own === nameBelowCases(path);
}

type Under = (guarded: Guarded) => Promise<{ branch: string; paths: string[] }>;

/** What goes under review by a request: the label of the shell's workflow on a merge request. */
function reviewIn(
  { forge, folder }: DeskConfig,
  request: Request,
  body: string,
): Under | undefined {
  if (!/pending_(?:review|publish)/.test(body.replace(/"remove_labels":"[^"]*"/, '')))
    return undefined;
  const ofCases = (paths: string[]) =>
    paths
      .filter((path) => path.startsWith(`${folder}cases/`) && path.endsWith('.mdx'))
      .map((path) => path.slice(folder.length));
  const json = async <Answer>({ asking }: Guarded, url: string): Promise<Answer> => {
    const headers = { Authorization: asking.authorization ?? '' };
    return (await (await asking.fetch(url, { headers, cache: 'no-store' })).json()) as Answer;
  };
  if (forge === 'gitlab' && request.method === 'PUT' && /\/merge_requests\/\d+$/.test(request.url))
    return async (guarded) => {
      const { source_branch: branch } = await json<{ source_branch: string }>(guarded, request.url);
      const files = await json<{ new_path: string }[]>(
        guarded,
        `${request.url}/diffs?per_page=100`,
      );
      return { branch, paths: ofCases(files.map((each) => each.new_path)) };
    };
  const [issue, repo, number] =
    /^(.*\/repos\/[^/]+\/[^/]+)\/issues\/(\d+)$/.exec(request.url) ?? [];
  if (forge === 'github' && request.method === 'PATCH' && issue !== undefined)
    return async (guarded) => {
      const pull = `${repo}/pulls/${number}`;
      const { head } = await json<{ head: { ref: string } }>(guarded, pull);
      const files = await json<{ filename: string }[]>(guarded, `${pull}/files?per_page=100`);
      return { branch: head.ref, paths: ofCases(files.map((each) => each.filename)) };
    };
  return undefined;
}

function fromBase64(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (each) => each.charCodeAt(0)));
}
