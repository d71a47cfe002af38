import { APPROVALS, LEDGER, PEERS } from '../../content/index.ts';
import { base64Of } from '../../text/bytes.ts';
import { nameOf } from '../../text/file-path.ts';
import { CASES, type DeskConfig, type Forge } from './form.ts';

/** The files of the section where they are kept: on the forge or in a folder. Paths are below the content folder. */
export interface Repository {
  /** The bytes of a file on a branch, that of the section where none is named; undefined where there is none. */
  read(path: string, branch?: string): Promise<Uint8Array | undefined>;
  /** The same of many files; those that are not there are left out. */
  readAll(paths: readonly string[], branch: string): Promise<Map<string, Uint8Array>>;
  /** What rules look at besides the case that is being written: settings, lists, and the other cases. */
  section(): Promise<Map<string, Uint8Array>>;
  /** The name of who has signed in; undefined in a folder. */
  who(): Promise<string | undefined>;
  /** Writes files on a branch, all of them or none. */
  write(files: ReadonlyMap<string, string>, branch: string, message: string): Promise<void>;
  /** The cases that wait on branches of their own, by their paths below the content folder; none where there is no review. */
  drafts(): Promise<{ path: string; branch: string }[]>;
  /** Merges a branch into that of the section. Throws `Forbidden` where that is for others to do. */
  merge(branch: string): Promise<void>;
}

/** The forge lets somebody else do this, or nobody yet. */
export class Forbidden extends Error {}

/** The branch on which a case is written: one of its own where a review follows, else that of the section. */
export function branchOf(config: DeskConfig, path: string): string {
  return isReviewed(config) ? `cms/${CASES}/${nameOf(path.replace(/\.mdx$/, ''))}` : config.branch;
}

/** True where what is saved waits for a review. */
export function isReviewed(config: DeskConfig): boolean {
  return !isLocal(config) && (config.forge === 'github' || config.forge === 'gitlab');
}

/** What the shell sends to the forge, by which we may ask it too. */
export interface Asking {
  /** `fetch` as the browser has it. */
  fetch: typeof fetch;
  /** The header by which the forge knows who asks; undefined before somebody has signed in. */
  authorization: string | undefined;
}

/** The repository that a desk works on. */
export function openRepository(config: DeskConfig, asking: Asking): Repository {
  const [local, remote] = [folder(config), onForge(config, asking)];
  const own = () => (isLocal(config) ? local : remote);
  return {
    read: (...file) => own().read(...file),
    async readAll(paths, branch) {
      const all = paths.map(async (path) => [path, await own().read(path, branch)] as const);
      const found = new Map<string, Uint8Array>();
      for (const [path, bytes] of await Promise.all(all)) if (bytes) found.set(path, bytes);
      return found;
    },
    section: () => own().section(),
    who: () => own().who(),
    drafts: () => own().drafts(),
    write: (...files) => own().write(...files),
    merge: (branch) => own().merge(branch),
  };
}

/** Opens the section in the worker. */
export interface Opening {
  /** Once, however many forms ask for it: thousands of cases take their time to be read. */
  opened(): Promise<void>;
  /** The next one who asks has it opened again. */
  changed(): void;
}

/** Opens the section of a repository by `open` when it is asked for. */
export function openingOf(
  repository: Repository,
  open: (files: ReadonlyMap<string, Uint8Array>) => Promise<void>,
): Opening {
  let asked: Promise<void> | undefined;
  return {
    opened() {
      const own = (asked ??= repository.section().then(open));
      // What could not be read is read for the next one.
      own.catch(() => {
        if (asked === own) asked = undefined;
      });
      return own;
    },
    changed: () => (asked = undefined),
  };
}

/** True where cases are read from a folder: on its own machine also a desk of a forge may be opened so. */
export function isLocal({ forge }: DeskConfig): boolean {
  const user = localStorage.getItem('sveltia-cms.user');
  const { backendName } = JSON.parse(user ?? '{}') as { backendName?: string };
  return forge === 'folder' || backendName === 'local';
}

/** The pictures that the text of a case shows from the folder beside it, by their paths; those that are not there are left out. */
export async function picturesBeside(
  path: string,
  text: string,
  read: (path: string) => Promise<Uint8Array | undefined>,
): Promise<Map<string, Uint8Array>> {
  const folder = path.replace(/\.mdx$/, '');
  const slug = folder.split('/').at(-1)!;
  const pictures = new Map<string, Uint8Array>();
  for (const [, beside, name] of text.matchAll(/\.\/([\w-]+)\/([\w.-]+\.(?:png|jpe?g|webp))/g)) {
    const bytes = beside === slug ? await read(`${folder}/${name}`) : undefined;
    if (bytes) pictures.set(`${folder}/${name}`, bytes);
  }
  return pictures;
}

/* What stands in the content folder besides cases, where there is one: `content/settings.ts` reads them. */
const SETTINGS = [
  ...[
    'site.yaml',
    'topics.yaml',
    'words.yaml',
    'glossary.yaml',
    'indicators.yaml',
    'laws.yaml',
    'courts.yaml',
  ],
  ...['recommendations.yaml', PEERS, LEDGER, APPROVALS],
];

type Kept = Omit<Repository, 'readAll'>;

function folder({ folder: base, shell }: DeskConfig): Kept {
  const root = async () => {
    const [handle] = await inStore(shell, 'file-system-handles', (store) =>
      answered(store.get('root_dir_handle') as IDBRequest<FileSystemDirectoryHandle | undefined>),
    );
    return handle && (await below(handle, base));
  };
  return {
    async read(path) {
      const steps = path.split('/');
      const dir = await root().then((own) => own && below(own, steps.slice(0, -1).join('/')));
      const file = await dir?.getFileHandle(steps.at(-1)!).catch(() => undefined);
      return file && new Uint8Array(await (await file.getFile()).arrayBuffer());
    },
    async section() {
      const files = new Map<string, Uint8Array>();
      const dir = await root();
      if (dir) await collect(dir, '', files);
      return files;
    },
    who: () => Promise.resolve(undefined),
    drafts: () => Promise.resolve([]),
    async write(files) {
      const dir = await root();
      if (!dir) throw new Error('没有打开文件夹。');
      for (const [name, text] of files) {
        const file = await dir.getFileHandle(name, { create: true });
        const writing = await file.createWritable();
        await writing.write(text);
        await writing.close();
      }
    },
    merge: () => Promise.resolve(),
  };
}

async function below(
  dir: FileSystemDirectoryHandle,
  path: string,
): Promise<FileSystemDirectoryHandle | undefined> {
  let at: FileSystemDirectoryHandle | undefined = dir;
  for (const step of path.split('/').filter(Boolean))
    at = await at?.getDirectoryHandle(step).catch(() => undefined);
  return at;
}

async function collect(
  dir: FileSystemDirectoryHandle,
  path: string,
  files: Map<string, Uint8Array>,
): Promise<void> {
  for await (const [name, entry] of dir.entries()) {
    const own = `${path}${name}`;
    if (entry.kind === 'file' && /\.(?:mdx|yaml|txt)$/.test(name)) {
      const file = await entry.getFile();
      files.set(own, new Uint8Array(await file.arrayBuffer()));
    } else if (
      entry.kind === 'directory' &&
      !name.startsWith('.') &&
      /^(?:cases|harvested)/.test(own)
    )
      await collect(entry, `${own}/`, files);
  }
}

function onForge(config: DeskConfig, asking: Asking): Kept {
  const { folder: base, branch: main } = config;
  const { repo: repository } = config.shell.backend;
  const call = async (
    path: string,
    { accept, ...init }: RequestInit & { accept?: string } = {},
  ) => {
    const headers = {
      Authorization: asking.authorization ?? '',
      ...(accept !== undefined && { Accept: accept }),
      ...(init.body !== undefined && { 'Content-Type': 'application/json' }),
    };
    // A server of one's own has its two interfaces beside each other.
    const api = path === GRAPHQL ? config.api!.replace(/\/v3\/?$/, '') : config.api!;
    const url = api + path;
    return await asking.fetch(url, { ...init, headers, cache: 'no-store' });
  };
  const ask: Ask = async (path, method = 'GET', body) => {
    const answer = await call(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (method !== 'GET' && FORBIDDEN.has(answer.status)) throw new Forbidden(await answer.text());
    if (!answer.ok) throw new Error(`平台没有照办（${answer.status}），请再试一次。`);
    return (await answer.json().catch(() => undefined)) as unknown;
  };
  const own = config.forge === 'folder' ? undefined : FORGES[config.forge](repository, ask);
  const read = async (path: string, branch = main) => {
    const { url, accept } = own!.raw(base + path, branch);
    const answer = await call(url, accept === undefined ? {} : { accept });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  return {
    read,
    async section() {
      const listed = await call(own!.list(base.replace(/\/$/, ''), main));
      const names = listed.ok ? ((await listed.json()) as { name: string }[]) : [];
      const there = SETTINGS.filter((path) => names.some(({ name }) => name === path));
      const settings = there.map(async (path) => [path, await read(path)] as const);
      const files = new Map<string, Uint8Array>();
      for (const [path, bytes] of await Promise.all(settings)) if (bytes) files.set(path, bytes);
      // The shell has fetched the cases, and keeps their texts.
      for (const [path, text] of await cachedTexts(config.shell))
        if (path.startsWith(base))
          files.set(path.slice(base.length), new TextEncoder().encode(text));
      return files;
    },
    async who() {
      const {
        name,
        full_name: full,
        login,
      } = (await ask('/user')) as Record<string, string | null>;
      return full || name || login || undefined;
    },
    async drafts() {
      const cases = `${base}${CASES}/`;
      const all = await Promise.all(
        (await own!.requests()).map(async ({ branch, changed }) => {
          if (!branch.startsWith(`cms/${CASES}/`)) return [];
          const names = (await changed()).filter((name) => name.startsWith(cases));
          const [file] = names.filter((name) => name.endsWith('.mdx'));
          return file === undefined ? [] : [{ path: file.slice(base.length), branch }];
        }),
      );
      return all.flat();
    },
    async write(files, branch, message) {
      const below = new Map([...files].map(([path, text]) => [base + path, text]));
      await own!.write(below, branch, message);
    },
    merge: (branch) => own!.merge(branch, main),
  };
}

/* Not allowed, and not possible as it stands: not approved, not mergeable, changed meanwhile. */
const FORBIDDEN = new Set([401, 403, 404, 405, 406, 409, 422]);

const GRAPHQL = '/graphql';

type Ask = (path: string, method?: string, body?: unknown) => Promise<unknown>;

/** What is asked of one kind of forge. Paths are in the repository. */
interface ForgeCalls {
  /** Where a file is given as it is. */
  raw(path: string, branch: string): { url: string; accept?: string };
  /** Where the files of a folder are listed. */
  list(path: string, branch: string): string;
  write(files: ReadonlyMap<string, string>, branch: string, message: string): Promise<void>;
  merge(branch: string, main: string): Promise<void>;
  /** The branches that wait to be merged, with what gives the paths that are other on each. */
  requests(): Promise<{ branch: string; changed: () => Promise<string[]> }[]>;
}

const inPath = (path: string) => path.split('/').map(encodeURIComponent).join('/');

/** Where GitHub and Gitea have a file or a folder of a repository. */
const contentsIn = (repo: string) => (path: string, branch: string) =>
  `${repo}/contents/${inPath(path)}?ref=${encodeURIComponent(branch)}`;
const inBase64 = (text: string) => base64Of(new TextEncoder().encode(text));

const FORGES: Record<Exclude<Forge, 'folder'>, (repository: string, ask: Ask) => ForgeCalls> = {
  gitlab(repository, ask) {
    const project = `/projects/${encodeURIComponent(repository)}`;
    // https://docs.gitlab.com/api/repository_files/
    const file = (path: string, branch: string, kind = '') =>
      `${project}/repository/files/${encodeURIComponent(path)}${kind}?ref=${encodeURIComponent(branch)}`;
    return {
      raw: (path, branch) => ({ url: file(path, branch, '/raw') }),
      // https://docs.gitlab.com/api/repositories/#list-repository-tree
      list: (path, branch) =>
        `${project}/repository/tree?path=${encodeURIComponent(path)}&ref=${encodeURIComponent(branch)}&per_page=100`,
      // https://docs.gitlab.com/api/commits/#create-a-commit-with-multiple-files-and-actions
      async write(files, branch, message) {
        const actions = [...files].map(async ([path, content]) => {
          const there = (await ask(file(path, branch)).catch(() => undefined)) as
            { last_commit_id: string } | undefined;
          const action = there ? 'update' : 'create';
          return {
            action,
            file_path: path,
            content,
            ...(there && { last_commit_id: there.last_commit_id }),
          };
        });
        const commit = { branch, commit_message: message, actions: await Promise.all(actions) };
        await ask(`${project}/repository/commits`, 'POST', commit);
      },
      // https://docs.gitlab.com/api/merge_requests/#merge-a-merge-request
      async merge(branch) {
        const query = `state=opened&source_branch=${encodeURIComponent(branch)}`;
        const [request] = (await ask(`${project}/merge_requests?${query}`)) as {
          iid: number;
          sha: string;
        }[];
        if (!request) throw new Forbidden('no merge request');
        const { iid, sha } = request;
        await ask(`${project}/merge_requests/${iid}/merge`, 'PUT', {
          sha,
          should_remove_source_branch: true,
        });
      },
      // https://docs.gitlab.com/api/merge_requests/
      async requests() {
        const open = await ask(`${project}/merge_requests?state=opened&per_page=100`);
        return (open as { iid: number; source_branch: string }[]).map(
          ({ iid, source_branch: branch }) => ({
            branch,
            async changed() {
              const files = await ask(`${project}/merge_requests/${iid}/diffs?per_page=100`);
              return (files as { new_path: string }[]).map((each) => each.new_path);
            },
          }),
        );
      },
    };
  },
  github(repository, ask) {
    const repo = `/repos/${repository}`;
    const contents = contentsIn(repo);
    return {
      // https://docs.github.com/rest/repos/contents#get-repository-content
      raw: (path, branch) => ({
        url: contents(path, branch),
        accept: 'application/vnd.github.raw+json',
      }),
      list: contents,
      // https://docs.github.com/graphql/reference/mutations#createcommitonbranch
      async write(files, branch, message) {
        const { object } = (await ask(`${repo}/git/ref/heads/${inPath(branch)}`)) as {
          object: { sha: string };
        };
        const additions = [...files].map(([path, text]) => ({ path, contents: inBase64(text) }));
        const input = {
          branch: { repositoryNameWithOwner: repository, branchName: branch },
          message: { headline: message },
          fileChanges: { additions },
          expectedHeadOid: object.sha,
        };
        const query = `mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }`;
        const { errors = [] } = (await ask(GRAPHQL, 'POST', {
          query,
          variables: { input },
        })) as { errors?: { message: string }[] };
        if (errors[0]) throw new Forbidden(errors[0].message);
      },
      // https://docs.github.com/rest/pulls/pulls#merge-a-pull-request
      async merge(branch) {
        const [owner] = repository.split('/');
        const query = `state=open&head=${encodeURIComponent(`${owner}:${branch}`)}`;
        const [pull] = (await ask(`${repo}/pulls?${query}`)) as {
          number: number;
          head: { sha: string };
        }[];
        if (!pull) throw new Forbidden('no pull request');
        await ask(`${repo}/pulls/${pull.number}/merge`, 'PUT', { sha: pull.head.sha });
      },
      // https://docs.github.com/rest/pulls/pulls
      async requests() {
        const open = await ask(`${repo}/pulls?state=open&per_page=100`);
        return (open as { number: number; head: { ref: string } }[]).map(({ number, head }) => ({
          branch: head.ref,
          async changed() {
            const files = await ask(`${repo}/pulls/${number}/files?per_page=100`);
            return (files as { filename: string }[]).map((each) => each.filename);
          },
        }));
      },
    };
  },
  gitea(repository, ask) {
    const repo = `/repos/${repository}`;
    const contents = contentsIn(repo);
    return {
      // https://docs.gitea.com/api/#tag/repository/operation/repoGetRawFile
      raw: (path, branch) => ({
        url: `${repo}/raw/${inPath(path)}?ref=${encodeURIComponent(branch)}`,
      }),
      list: contents,
      // https://docs.gitea.com/api/#tag/repository/operation/repoChangeFiles
      async write(files, branch, message) {
        const changes = [...files].map(async ([path, text]) => {
          const there = (await ask(contents(path, branch)).catch(() => undefined)) as
            { sha: string } | undefined;
          const operation = there ? 'update' : 'create';
          return { operation, path, content: inBase64(text), ...(there && { sha: there.sha }) };
        });
        await ask(`${repo}/contents`, 'POST', {
          branch,
          message,
          files: await Promise.all(changes),
        });
      },
      // What is saved is in the branch of the section at once.
      merge: () => Promise.resolve(),
      requests: () => Promise.resolve([]),
    };
  },
};

/** The texts of files that the shell keeps, by their paths in the repository. */
async function cachedTexts(shell: DeskConfig['shell']): Promise<[string, string][]> {
  const kept = await inStore(shell, 'file-cache', async (store) => {
    const keys = await answered(store.getAllKeys());
    const values = await answered(store.getAll() as IDBRequest<{ text?: string }[]>);
    return keys.map((key, index) => [key, values[index]?.text] as const);
  });
  return kept
    .flat()
    .flatMap(([path, text]) =>
      typeof path === 'string' && text !== undefined ? [[path, text]] : [],
    );
}

/** What a store of the shell's own data base has, in a list; empty where there is none yet. */
async function inStore<Result>(
  { backend }: DeskConfig['shell'],
  name: string,
  use: (store: IDBObjectStore) => Promise<Result>,
): Promise<Result[]> {
  const own = `${backend.name}:${backend.repo}`;
  // To open one that is not there would make it.
  const all = await indexedDB.databases();
  if (!all.some((each) => each.name === own)) return [];
  const base = await answered(indexedDB.open(own));
  try {
    if (!base.objectStoreNames.contains(name)) return [];
    return [await use(base.transaction(name, 'readonly').objectStore(name))];
  } finally {
    base.close();
  }
}

/** What a request to a data base of the browser gives. */
export function answered<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no answer')));
  });
}
