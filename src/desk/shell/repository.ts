import { APPROVALS, LEDGER, PEERS } from '../../content/index.ts';
import type { DeskConfig, Forge } from './form.ts';

/** The files of the section where they are kept: on the forge or in a folder. Paths are below the content folder. */
export interface Repository {
  /** The bytes of a file on a branch, that of the section where none is named; undefined where there is none. */
  read(path: string, branch?: string): Promise<Uint8Array | undefined>;
  /** What rules look at besides the case that is being written: settings, lists, and the other cases. */
  section(): Promise<Map<string, Uint8Array>>;
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
  return { read: (...file) => own().read(...file), section: () => own().section() };
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
  ...['site.yaml', 'topics.yaml', 'words.yaml', 'glossary.yaml', 'indicators.yaml', 'laws.yaml', 'courts.yaml'],
  ...['recommendations.yaml', PEERS, LEDGER, APPROVALS],
];

function folder({ folder: base, shell }: DeskConfig): Repository {
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

function onForge(config: DeskConfig, asking: Asking): Repository {
  const { folder: base, branch: main } = config;
  const { repo: repository } = config.shell.backend;
  const read = async (path: string, branch = main) => {
    const { url, accept } = RAW[config.forge](config.api!, repository, base + path, branch);
    const headers = {
      Authorization: asking.authorization ?? '',
      ...(accept && { Accept: accept }),
    };
    const answer = await asking.fetch(url, { headers, cache: 'no-store' });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  return {
    read,
    async section() {
      const url = LISTS[config.forge](config.api!, repository, base.replace(/\/$/, ''), main);
      const headers = { Authorization: asking.authorization ?? '' };
      const listed = await asking.fetch(url, { headers, cache: 'no-store' });
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
  };
}

type Raw = (
  api: string,
  repo: string,
  path: string,
  branch: string,
) => { url: string; accept?: string };

const inPath = (path: string) => path.split('/').map(encodeURIComponent).join('/');
/** Where each forge gives a file as it is. */
const RAW: Record<Forge, Raw> = {
  // https://docs.gitlab.com/api/repository_files/#get-raw-file-from-repository
  gitlab: (api, repo, path, branch) => ({
    url: `${api}/projects/${encodeURIComponent(repo)}/repository/files/${encodeURIComponent(path)}/raw?ref=${encodeURIComponent(branch)}`,
  }),
  // https://docs.github.com/rest/repos/contents#get-repository-content
  github: (api, repo, path, branch) => ({
    url: `${api}/repos/${repo}/contents/${inPath(path)}?ref=${encodeURIComponent(branch)}`,
    accept: 'application/vnd.github.raw+json',
  }),
  // https://docs.gitea.com/api/#tag/repository/operation/repoGetRawFile
  gitea: (api, repo, path, branch) => ({
    url: `${api}/repos/${repo}/raw/${inPath(path)}?ref=${encodeURIComponent(branch)}`,
  }),
  folder: () => {
    throw new Error('a folder is on no forge');
  },
};

const contents = (api: string, repo: string, path: string, branch: string) =>
  `${api}/repos/${repo}/contents/${inPath(path)}?ref=${encodeURIComponent(branch)}`;
/** Where each forge lists the files of a folder. */
const LISTS: Record<Forge, (...where: Parameters<Raw>) => string> = {
  // https://docs.gitlab.com/api/repositories/#list-repository-tree
  gitlab: (api, repo, path, branch) =>
    `${api}/projects/${encodeURIComponent(repo)}/repository/tree?path=${encodeURIComponent(path)}&ref=${encodeURIComponent(branch)}&per_page=100`,
  github: contents,
  gitea: contents,
  folder: () => {
    throw new Error('a folder is on no forge');
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
