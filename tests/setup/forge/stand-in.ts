import { execFileSync } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { commitAll, git } from '../repository.ts';

/*
 * What stand-ins of forges share: a real git repository without a work tree, requests to merge its branches, and a server
 * that answers by the routes of one kind of forge. There is no pipeline, no protected branch and no right but that of being
 * known.
 */

/** A person who may work on the repository, with the token by which the forge knows her. */
export interface Person {
  id: number;
  name: string;
  username: string;
  token: string;
}

/** A request to merge a branch. */
export interface MergeRequest {
  iid: number;
  title: string;
  source_branch: string;
  labels: string[];
  state: 'opened' | 'merged' | 'closed';
  author: Person;
  /** True for one that nobody is to look at yet, where a forge knows that. */
  isDraft: boolean;
}

/** A running stand-in. */
export interface StandIn {
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

/** A call that a forge refuses. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function refuse(status: number, message: string): never {
  throw new Refused(status, message);
}

/** A call as a route gets it. */
export interface Call {
  forge: StandIn;
  people: readonly Person[];
  who: Person;
  query: URLSearchParams;
  body: Record<string, unknown>;
  headers: IncomingMessage['headers'];
  /** What the pattern of the route has found, decoded. */
  found: string[];
}

/** One kind of forge. */
export interface Kind {
  /** The path at which its interface begins. */
  root: string;
  /** What stands before the path of a route and is the same in all of them. */
  project: RegExp;
  routes: readonly (readonly [RegExp, (call: Call) => unknown])[];
}

/** Starts a stand-in whose `main` has what is in a folder. */
export async function standIn(
  kind: Kind,
  from: string,
  people: readonly Person[],
): Promise<StandIn> {
  const repository = path.join(path.dirname(from), `${path.basename(from)}.git`);
  await git(from, 'init', '--quiet', '--initial-branch=main');
  await commitAll(from);
  await git(path.dirname(from), 'clone', '--quiet', '--bare', from, repository);
  const forge: StandIn = {
    ...{ api: '', repository, requests: [], calls: [], isDown: false },
    close: () => server.close(),
  };
  const server: Server = createServer((request, response) => {
    if (forge.isDown) request.socket.destroy();
    else void answer(kind, forge, people, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  forge.api = `http://127.0.0.1:${port}${kind.root}`;
  return forge;
}

async function answer(
  kind: Kind,
  forge: StandIn,
  people: readonly Person[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Any origin, without credentials, as gitlab.com and github.com have it.
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', '*, authorization');
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE, OPTIONS');
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  try {
    let text = '';
    for await (const piece of request) text += String(piece);
    const result = resultOf(kind, forge, people, { request, text });
    if (Buffer.isBuffer(result)) return void response.writeHead(200).end(result);
    response
      .writeHead(request.method === 'POST' ? 201 : 200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(result ?? {}));
  } catch (error) {
    const status = error instanceof Refused ? error.status : 500;
    if (status === 500) forge.calls.push(`failed ${String(error)}`);
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ message: String(error) }));
  }
}

function resultOf(
  { root, project, routes }: Kind,
  forge: StandIn,
  people: readonly Person[],
  { request, text }: { request: IncomingMessage; text: string },
): unknown {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { headers, method } = request;
  const token = headers.authorization?.replace(/^(?:Bearer|token) /, '');
  const who = people.find((each) => each.token === token) ?? refuse(401, '401 Unauthorized');
  // The other interface of GitLab lies beside the first one.
  const start = url.pathname.startsWith(root) ? root : root.replace(/\/v\d+$/, '');
  const route = `${method} ${url.pathname.slice(start.length).replace(project, '')}`;
  const [pattern, work] = routes.find(([each]) => each.test(route)) ?? [];
  forge.calls.push(pattern ? route : `unknown ${route}`);
  if (!pattern || !work) return refuse(404, `the stand-in does not know ${route}`);
  const found = pattern.exec(route)!.slice(1).map(decodeURIComponent);
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  return work({ forge, people, who, query: url.searchParams, body, headers, found });
}

/** The open request of a number. */
export function requestOf(forge: StandIn, iid: string): MergeRequest {
  return forge.requests.find((each) => String(each.iid) === iid) ?? refuse(404, 'no such request');
}

/** Asks for a branch to be merged. */
export function newRequest(
  forge: StandIn,
  made: Omit<MergeRequest, 'iid' | 'state'>,
): MergeRequest {
  const request: MergeRequest = { ...made, iid: forge.requests.length + 1, state: 'opened' };
  forge.requests.push(request);
  return request;
}

/** What is to become of a file in a commit. */
export interface Change {
  action: 'create' | 'update' | 'move' | 'delete';
  file: string;
  before?: string | undefined;
  bytes: Buffer;
}

/** Commits changes on a branch, which begins at `start` where it is not there yet; gives the commit. */
export function commitChanges(
  forge: StandIn,
  who: Person,
  order: {
    branch: string;
    start?: string | undefined;
    message: string;
    changes: readonly Change[];
  },
): string {
  const { branch, start = '', message, changes } = order;
  const parent =
    headOf(forge, branch) ?? headOf(forge, start) ?? refuse(400, 'no branch to begin with');
  const index = { GIT_INDEX_FILE: path.join(forge.repository, `index-${forge.calls.length}`) };
  run(forge, ['read-tree', parent], index);
  for (const change of changes) apply(forge, { parent, index, change });
  const tree = run(forge, ['write-tree'], index).toString().trim();
  return committed(forge, who, { branch, tree, parents: [parent], message });
}

function apply(
  forge: StandIn,
  { parent, index, change }: { parent: string; index: Record<string, string>; change: Change },
): void {
  const { action, file, before, bytes } = change;
  const isThere = blobOf(forge, parent, before ?? file) !== undefined;
  if (action === 'create' && isThere)
    throw new Refused(400, 'A file with this name already exists');
  if (action !== 'create' && !isThere)
    throw new Refused(400, "A file with this name doesn't exist");
  const gone = [before, action === 'delete' ? file : undefined];
  for (const each of gone)
    if (each !== undefined) run(forge, ['update-index', '--force-remove', '--', each], index);
  if (action === 'delete') return;
  const sha = run(forge, ['hash-object', '-w', '--stdin'], {}, bytes).toString().trim();
  run(forge, ['update-index', '--add', '--cacheinfo', `100644,${sha},${file}`], index);
}

function committed(
  forge: StandIn,
  who: Person,
  {
    branch,
    tree,
    parents,
    message,
  }: { branch: string; tree: string; parents: string[]; message: string },
): string {
  const people = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) => [
      [`GIT_${role}_NAME`, who.name],
      [`GIT_${role}_EMAIL`, `${who.username}@court.example`],
    ]),
  );
  const from = parents.flatMap((each) => ['-p', each]);
  const made = run(forge, ['commit-tree', tree, ...from, '-m', message], people);
  const id = made.toString().trim();
  run(forge, ['update-ref', `refs/heads/${branch}`, id]);
  return id;
}

/** Merges the branch of a request into `main` as git does, where it is still what `sha` says. */
export function mergeRequest(
  forge: StandIn,
  who: Person,
  request: MergeRequest,
  sha?: string,
): void {
  const branch = request.source_branch;
  const [main, head] = [headOf(forge, 'main')!, headOf(forge, branch) ?? refuse(409, 'no branch')];
  if (request.state !== 'opened' || request.isDraft) refuse(405, 'Method Not Allowed');
  if (sha !== undefined && sha !== head) refuse(409, 'SHA does not match HEAD of source branch');
  let tree;
  try {
    tree = run(forge, ['merge-tree', '--write-tree', 'main', branch]).toString().trim();
  } catch {
    return refuse(406, 'Branch cannot be merged');
  }
  committed(forge, who, {
    branch: 'main',
    tree,
    parents: [main, head],
    message: `Merge ${branch}`,
  });
  request.state = 'merged';
  run(forge, ['update-ref', '-d', `refs/heads/${branch}`]);
}

/** The commit of a branch. */
export function headOf(forge: StandIn, branch: string): string | undefined {
  const refs = run(forge, ['for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`]);
  return refs.toString().trim() || undefined;
}

/** The last commit that has changed a file; empty where there is none. */
export function lastCommitOf(forge: StandIn, ref: string, file: string): string {
  return run(forge, ['log', '-1', '--format=%H', ref, '--', file]).toString().trim();
}

/** The name that git has for a file; undefined where there is none. */
export function shaOf(forge: StandIn, ref: string, file: string): string | undefined {
  return found(forge, ['rev-parse', '--verify', '--quiet', `${ref}:${file}`])
    ?.toString()
    .trim();
}

/** The bytes of a file; undefined where there is none. */
export function blobOf(forge: StandIn, ref: string, file: string): Buffer | undefined {
  return found(forge, ['cat-file', 'blob', `${ref}:${file}`]);
}

/** What git says, or undefined where it does not find what it was asked for: one process, as each costs tens of milliseconds. */
function found(forge: StandIn, args: readonly string[]): Buffer | undefined {
  try {
    return run(forge, args);
  } catch (error) {
    // https://git-scm.com/docs/git-cat-file and git-rev-parse: 128 or 1 for a name that there is not.
    if ([1, 128].includes((error as { status?: number }).status ?? 0)) return undefined;
    throw error;
  }
}

/** The bytes of many files, by one process; those that are not there are left out. */
export function blobsOf(
  forge: StandIn,
  ref: string,
  files: readonly string[],
): { file: string; bytes: Buffer }[] {
  const asked = Buffer.from(files.map((file) => `${ref}:${file}\n`).join(''));
  const answer = run(forge, ['cat-file', '--batch'], {}, asked);
  let at = 0;
  return files.flatMap((file) => {
    const end = answer.indexOf('\n', at);
    const [, size] = /^\w+ blob (\d+)$/.exec(answer.toString('utf8', at, end)) ?? [];
    at = end + 1;
    if (size === undefined) return [];
    const bytes = answer.subarray(at, at + Number(size));
    at += Number(size) + 1;
    return [{ file, bytes }];
  });
}

/** All files of a commit, with what git calls them. */
export function treeOf(forge: StandIn, ref: string): { path: string; sha: string; size: number }[] {
  const lines = run(forge, ['ls-tree', '-r', '-l', '-z', ref]).toString().split('\0');
  return lines.filter(Boolean).map((line) => {
    const [, sha, size, file] = /^\d+ blob (\w+) +(\d+)\t(.*)$/s.exec(line)!;
    return { path: file!, sha: sha!, size: Number(size) };
  });
}

/** The names in a folder. */
export function namesIn(forge: StandIn, ref: string, folder: string): string[] {
  const names = run(forge, ['ls-tree', '-z', '--name-only', `${ref}:${folder}`]).toString();
  return names.split('\0').filter(Boolean);
}

/** The files in which a branch differs from where it has begun. */
export function changedOn(forge: StandIn, branch: string): string[] {
  const names = run(forge, ['diff', '--name-only', '-z', `main...${branch}`]).toString();
  return names.split('\0').filter(Boolean);
}

/** Runs git in the repository. */
export function run(
  { repository }: Pick<StandIn, 'repository'>,
  args: readonly string[],
  env: Record<string, string> = {},
  input: Buffer = Buffer.alloc(0),
): Buffer {
  return execFileSync('git', ['-c', 'core.quotePath=false', '-C', repository, ...args], {
    ...{ env: { ...process.env, ...env }, input, stdio: ['pipe', 'pipe', 'pipe'] },
    maxBuffer: 2 ** 28,
  });
}
