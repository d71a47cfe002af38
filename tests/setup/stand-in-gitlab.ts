import { execFileSync } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { commitAll, git } from './repository.ts';

/*
 * The calls of GitLab that the desk makes (https://docs.gitlab.com/api/), on a real git repository: who asks, files and their
 * last commits, commits with new branches, merge requests with their labels, differences and merge. There is no pipeline, no
 * protected branch and no right but that of being known.
 */

/** A person who may work on the repository, with the token by which GitLab knows her. */
export interface Person {
  id: number;
  name: string;
  username: string;
  token: string;
}

/** A merge request as GitLab has it. */
interface MergeRequest {
  iid: number;
  title: string;
  source_branch: string;
  labels: string[];
  state: 'opened' | 'merged' | 'closed';
  author: Person;
}

/** A running stand-in. */
export interface StandInGitLab {
  /** What `desk.api` of `site.yaml` names. */
  api: string;
  /** The folder of the bare repository. */
  repository: string;
  requests: MergeRequest[];
  /** What was asked, in its order: `POST /repository/commits`. */
  calls: string[];
  /** While true, nobody gets an answer. */
  isDown: boolean;
  close(): void;
}

/** A call that GitLab refuses. */
class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Starts a stand-in whose `main` has what is in a folder. */
export async function standInGitLab(
  from: string,
  people: readonly Person[],
): Promise<StandInGitLab> {
  const repository = path.join(path.dirname(from), `${path.basename(from)}.git`);
  await git(from, 'init', '--quiet', '--initial-branch=main');
  await commitAll(from);
  await git(path.dirname(from), 'clone', '--quiet', '--bare', from, repository);
  const forge: StandInGitLab = {
    ...{ api: '', repository, requests: [], calls: [], isDown: false },
    close: () => server.close(),
  };
  const server: Server = createServer((request, response) => {
    if (forge.isDown) request.socket.destroy();
    else void answer(forge, people, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  forge.api = `http://127.0.0.1:${port}/api/v4`;
  return forge;
}

interface Call {
  forge: StandInGitLab;
  people: readonly Person[];
  who: Person;
  query: URLSearchParams;
  body: Record<string, unknown>;
  /** What the pattern of the route has found, decoded. */
  found: string[];
}

async function answer(
  forge: StandInGitLab,
  people: readonly Person[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // https://gitlab.com/gitlab-org/gitlab/-/blob/master/config/application.rb: any origin, without credentials.
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type, cache-control');
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE, OPTIONS');
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  try {
    let text = '';
    for await (const piece of request) text += String(piece);
    const token = request.headers.authorization?.replace('Bearer ', '');
    const who = people.find((each) => each.token === token);
    if (!who) throw new Refused(401, '401 Unauthorized');
    const own = url.pathname.replace(/^\/api(?:\/v4)?(?:\/projects\/court%2Fcases)?/, '');
    const route = `${request.method} ${own}`;
    const [pattern, work] = ROUTES.find(([each]) => each.test(route)) ?? [];
    if (!pattern || !work) throw new Refused(404, `the stand-in does not know ${route}`);
    forge.calls.push(route);
    const found = pattern.exec(route)!.slice(1).map(decodeURIComponent);
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    const result = work({ forge, people, who, query: url.searchParams, body, found });
    if (Buffer.isBuffer(result)) response.writeHead(200).end(result);
    else
      response
        .writeHead(request.method === 'POST' ? 201 : 200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify(result ?? {}));
  } catch (error) {
    const status = error instanceof Refused ? error.status : 500;
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ message: String(error) }));
  }
}

const ROUTES: [RegExp, (call: Call) => unknown][] = [
  [/^GET \/user$/, ({ who }) => shown(who)],
  [/^GET \/users$/, ({ people }) => people.map(shown)],
  [/^POST \/graphql$/, graphql],
  [/^POST \/repository\/commits$/, commit],
  [/^GET \/repository\/commits$/, () => []],
  [/^GET \/repository\/commits\/[^/]+\/statuses$/, () => []],
  [/^GET \/deployments$/, () => []],
  [
    /^GET \/repository\/branches\/([^/]+)$/,
    ({ forge, found: [branch] }) => ({
      commit: { id: headOf(forge, branch!) ?? refuse(404, 'no such branch') },
    }),
  ],
  [
    /^DELETE \/repository\/branches\/([^/]+)$/,
    ({ forge, found: [branch] }) => run(forge, ['update-ref', '-d', `refs/heads/${branch}`]),
  ],
  [
    /^GET \/repository\/files\/([^/]+)\/raw$/,
    ({ forge, query, found: [file] }) =>
      blobOf(forge, query.get('ref')!, file!) ?? refuse(404, 'no such file'),
  ],
  [
    /^GET \/repository\/files\/([^/]+)$/,
    ({ forge, query, found: [file] }) => ({
      file_path: file,
      last_commit_id: lastCommitOf(forge, query.get('ref')!, file!) || refuse(404, 'no such file'),
    }),
  ],
  [
    /^GET \/repository\/tree$/,
    ({ forge, query }) => {
      const folder = `${query.get('ref')}:${query.get('path') ?? ''}`;
      const names = run(forge, ['ls-tree', '-z', '--name-only', folder]).toString().split('\0');
      return names.filter(Boolean).map((name) => ({ name }));
    },
  ],
  [
    /^GET \/merge_requests$/,
    ({ forge, query }) => {
      const source = query.get('source_branch');
      return forge.requests
        .filter(({ state }) => state === (query.get('state') ?? state))
        .filter(({ source_branch: branch }) => source === null || branch === source)
        .map((each) => shownRequest(forge, each));
    },
  ],
  [
    /^POST \/merge_requests$/,
    ({ forge, body, who }) => {
      const { title, source_branch: branch, labels } = body as Record<string, string>;
      const iid = forge.requests.length + 1;
      const made: MergeRequest = {
        ...{ iid, title: title!, source_branch: branch!, state: 'opened', author: who },
        labels: labels === undefined ? [] : labels.split(','),
      };
      forge.requests.push(made);
      return shownRequest(forge, made);
    },
  ],
  [
    /^GET \/merge_requests\/(\d+)$/,
    ({ forge, found: [iid] }) => shownRequest(forge, requestOf(forge, iid!)),
  ],
  [
    /^GET \/merge_requests\/(\d+)\/diffs$/,
    ({ forge, found: [iid] }) => {
      const { source_branch: branch } = requestOf(forge, iid!);
      const names = run(forge, ['diff', '--name-only', '-z', `main...${branch}`]).toString();
      return names
        .split('\0')
        .filter(Boolean)
        .map((file) => ({ old_path: file, new_path: file }));
    },
  ],
  [
    /^PUT \/merge_requests\/(\d+)$/,
    ({ forge, body, found: [iid] }) => {
      const own = requestOf(forge, iid!);
      const {
        title,
        add_labels: added,
        remove_labels: removed,
        state_event: event,
      } = body as Record<string, string | undefined>;
      if (title !== undefined) own.title = title;
      const without = removed?.split(',') ?? [];
      own.labels = own.labels.filter((each) => !without.includes(each));
      if (added !== undefined) own.labels = [...new Set([...own.labels, ...added.split(',')])];
      if (event === 'close') own.state = 'closed';
      return shownRequest(forge, own);
    },
  ],
];

function shown({ id, name, username }: Person) {
  return { id, name, username, email: `${username}@court.example`, web_url: '', avatar_url: '' };
}

function shownRequest(forge: StandInGitLab, { author, ...request }: MergeRequest) {
  const { id, name, username } = author;
  return {
    ...request,
    ...{
      id: 1000 + request.iid,
      author: { id, name, username },
      web_url: '',
      target_branch: 'main',
    },
    sha: headOf(forge, request.source_branch),
    created_at: '2026-03-02T10:00:00Z',
    updated_at: '2026-03-02T10:00:00Z',
  };
}

function requestOf(forge: StandInGitLab, iid: string): MergeRequest {
  return forge.requests.find((each) => String(each.iid) === iid) ?? refuse(404, 'no such request');
}

/** The queries of the shell, by what they ask for (https://docs.gitlab.com/api/graphql/reference/). */
function graphql({ forge, body }: Call): unknown {
  const { query, variables } = body as { query: string; variables: Record<string, unknown> };
  const branch = (variables['branch'] as string | undefined) ?? 'main';
  const repository = (each: object) => ({ data: { project: { repository: each } } });
  if (query.includes('rootRef')) return repository({ rootRef: 'main' });
  if (query.includes('lastCommit')) {
    const sha = headOf(forge, branch);
    return repository({ tree: { lastCommit: sha ? { sha, message: '' } : null } });
  }
  if (query.includes('tree(')) {
    const lines = run(forge, ['ls-tree', '-r', '-z', branch])
      .toString()
      .split('\0')
      .filter(Boolean);
    const nodes = lines.map((line) => {
      const [, sha, file] = /^\d+ blob (\w+)\t(.*)$/.exec(line)!;
      return { type: 'blob', path: file, sha };
    });
    return repository({
      tree: { blobs: { nodes, pageInfo: { endCursor: '', hasNextPage: false } } },
    });
  }
  const paths = variables['paths'] as string[];
  const nodes = paths.flatMap((file) => {
    const bytes = blobOf(forge, branch, file);
    if (!bytes) return [];
    const isText = !bytes.includes(0);
    const rawTextBlob = isText ? bytes.toString() : null;
    return [{ path: file, oid: `${file}-oid`, size: String(bytes.length), rawTextBlob }];
  });
  return repository({ blobs: { nodes } });
}

interface Action {
  action: 'create' | 'update' | 'move' | 'delete';
  file_path: string;
  previous_path?: string;
  content: string;
  encoding: 'text' | 'base64';
  last_commit_id?: string;
}

/** https://docs.gitlab.com/api/commits/#create-a-commit-with-multiple-files-and-actions */
function commit({ forge, body, who }: Call): unknown {
  const { branch, start_branch: start, commit_message: message } = body as Record<string, string>;
  const there = headOf(forge, branch!);
  if (start !== undefined && there !== undefined)
    throw new Refused(400, `A branch called '${branch}' already exists.`);
  const parent = there ?? headOf(forge, start ?? '') ?? refuse(400, 'no branch to begin with');
  const index = { GIT_INDEX_FILE: path.join(forge.repository, `index-${forge.calls.length}`) };
  run(forge, ['read-tree', parent], index);
  for (const action of body['actions'] as Action[]) apply(forge, { parent, index, action });
  const tree = run(forge, ['write-tree'], index).toString().trim();
  const people = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) => [
      [`GIT_${role}_NAME`, who.name],
      [`GIT_${role}_EMAIL`, `${who.username}@court.example`],
    ]),
  );
  const made = run(forge, ['commit-tree', tree, '-p', parent, '-m', message!], people);
  const id = made.toString().trim();
  run(forge, ['update-ref', `refs/heads/${branch}`, id]);
  return { id, committed_date: new Date().toISOString() };
}

function apply(
  forge: StandInGitLab,
  { parent, index, action }: { parent: string; index: Record<string, string>; action: Action },
): void {
  const { file_path: file, previous_path: before, last_commit_id: seen } = action;
  const isThere = blobOf(forge, parent, before ?? file) !== undefined;
  if (action.action === 'create' && isThere)
    throw new Refused(400, 'A file with this name already exists');
  if (action.action !== 'create' && !isThere)
    throw new Refused(400, "A file with this name doesn't exist");
  if (seen !== undefined && seen !== lastCommitOf(forge, parent, file))
    throw new Refused(
      400,
      'You are attempting to update a file that has changed since you started editing it.',
    );
  const gone = [before, action.action === 'delete' ? file : undefined];
  for (const each of gone)
    if (each !== undefined) run(forge, ['update-index', '--force-remove', '--', each], index);
  if (action.action === 'delete') return;
  const bytes = Buffer.from(action.content, action.encoding === 'base64' ? 'base64' : 'utf8');
  const sha = run(forge, ['hash-object', '-w', '--stdin'], {}, bytes).toString().trim();
  run(forge, ['update-index', '--add', '--cacheinfo', `100644,${sha},${file}`], index);
}

function headOf(forge: StandInGitLab, branch: string): string | undefined {
  const refs = run(forge, ['for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`]);
  return refs.toString().trim() || undefined;
}

function lastCommitOf(forge: StandInGitLab, ref: string, file: string): string {
  return run(forge, ['log', '-1', '--format=%H', ref, '--', file]).toString().trim();
}

function blobOf(forge: StandInGitLab, ref: string, file: string): Buffer | undefined {
  const [line] = run(forge, ['ls-tree', '-z', ref, '--', file]).toString().split('\0');
  const [, sha] = /^\d+ blob (\w+)/.exec(line ?? '') ?? [];
  return sha === undefined ? undefined : run(forge, ['cat-file', 'blob', sha]);
}

function run(
  { repository }: StandInGitLab,
  args: readonly string[],
  env: Record<string, string> = {},
  input: Buffer = Buffer.alloc(0),
): Buffer {
  return execFileSync('git', ['-c', 'core.quotePath=false', '-C', repository, ...args], {
    ...{ env: { ...process.env, ...env }, input, stdio: ['pipe', 'pipe', 'pipe'] },
  });
}

function refuse(status: number, message: string): never {
  throw new Refused(status, message);
}
