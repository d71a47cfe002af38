import {
  blobOf,
  type Call,
  changedOn,
  commitChanges,
  headOf,
  type Kind,
  type MergeRequest,
  mergeRequest,
  namesIn,
  newRequest,
  type Person,
  refuse,
  requestOf,
  run,
  shaOf,
  type StandIn,
  treeOf,
} from './stand-in.ts';

/*
 * The calls of GitHub that the desk makes (https://docs.github.com/rest, https://docs.github.com/graphql): who asks, files and
 * trees, commits on branches, pull requests with their labels, files and merge.
 */

const ROUTES: Kind['routes'] = [
  [/^GET \/user$/, ({ who }) => shown(who)],
  [/^GET \/collaborators\/\w+$/, () => ({})],
  [/^POST \/graphql$/, graphql],
  [
    /^GET \/git\/trees\/(.+)$/,
    ({ forge, found: [ref] }) => ({
      tree: treeOf(forge, ref!).map((each) => ({ type: 'blob', ...each })),
    }),
  ],
  [
    /^GET \/git\/blobs\/(\w+)$/,
    ({ forge, found: [sha] }) => run(forge, ['cat-file', 'blob', sha!]),
  ],
  [
    /^GET \/git\/ref\/heads\/(.+)$/,
    ({ forge, found: [branch] }) => ({
      object: { sha: headOf(forge, branch!) ?? refuse(404, 'Not Found') },
    }),
  ],
  [
    /^DELETE \/git\/refs\/heads\/(.+)$/,
    ({ forge, found: [branch] }) => run(forge, ['update-ref', '-d', `refs/heads/${branch}`]),
  ],
  [/^GET \/contents\/(.+)$/, contents],
  [
    /^GET \/pulls$/,
    ({ forge, query }) => {
      const branch = query.get('head')?.replace(/^court:/, '');
      return forge.requests
        .filter(({ state }) => state === 'opened')
        .filter((each) => branch === undefined || each.source_branch === branch)
        .map((each) => shownPull(forge, each));
    },
  ],
  [
    /^POST \/pulls$/,
    ({ forge, body, who }) => {
      const { title, head, draft } = body as { title: string; head: string; draft: boolean };
      const own = { title, source_branch: head, author: who, labels: [], isDraft: draft };
      return shownPull(forge, newRequest(forge, own));
    },
  ],
  [
    /^GET \/pulls\/(\d+)$/,
    ({ forge, found: [number] }) => shownPull(forge, requestOf(forge, number!)),
  ],
  [
    /^GET \/pulls\/(\d+)\/files$/,
    ({ forge, found: [number] }) =>
      changedOn(forge, requestOf(forge, number!).source_branch).map((filename) => {
        return { filename, status: 'modified' };
      }),
  ],
  [
    /^PUT \/pulls\/(\d+)\/merge$/,
    ({ forge, who, body, found: [number] }) => {
      mergeRequest(forge, who, requestOf(forge, number!), body['sha'] as string | undefined);
      return { merged: true };
    },
  ],
  [/^POST \/issues\/(\d+)\/labels$/, labelled],
  [/^PATCH \/issues\/(\d+)$/, labelled],
  [/^GET \/issues\/(\d+)$/, labelled],
];

export const GITHUB: Kind = {
  root: '/api/v3',
  project: /^\/repos\/court\/cases/,
  routes: ROUTES,
};

function shown({ id, name, username }: Person) {
  return { id, name, login: username, email: `${username}@court.example`, avatar_url: '' };
}

function shownPull(forge: StandIn, { iid, title, source_branch: branch, labels }: MergeRequest) {
  return {
    ...{ number: iid, node_id: `PR_${iid}`, title, html_url: '' },
    ...{ created_at: '2026-03-02T10:00:00Z', updated_at: '2026-03-02T10:00:00Z' },
    head: { ref: branch, sha: headOf(forge, branch) },
    labels: labels.map((name) => ({ name })),
  };
}

function labelled({ forge, body, found: [number] }: Call) {
  const own = requestOf(forge, number!);
  if (body['labels']) own.labels = body['labels'] as string[];
  return { labels: own.labels.map((name) => ({ name })) };
}

/** https://docs.github.com/rest/repos/contents#get-repository-content */
function contents({ forge, query, headers, found: [path] }: Call): unknown {
  const ref = query.get('ref')!;
  const bytes = blobOf(forge, ref, path!);
  if (bytes && headers.accept === 'application/vnd.github.raw+json') return bytes;
  if (bytes) return { path, sha: shaOf(forge, ref, path!) };
  if (headOf(forge, ref) === undefined || !/^content\/?$/.test(path!))
    return refuse(404, 'Not Found');
  return namesIn(forge, ref, path!).map((name) => ({ name }));
}

/** The queries of the shell and of the desk, by what they ask for (https://docs.github.com/graphql/reference). */
function graphql(call: Call): unknown {
  const { forge, body } = call;
  const { query, variables } = body as { query: string; variables: Variables };
  const [, work] = QUERIES.find(([part]) => query.includes(part)) ?? [];
  if (work) return work(call, variables);
  const repository = Object.fromEntries([
    ...[...query.matchAll(/(\w+_\d+):\s+object\(oid: "(\w+)"\)/g)].map(([, name, sha]) => {
      const bytes = run(forge, ['cat-file', 'blob', sha!]);
      return [name, { text: bytes.toString(), isTruncated: false }];
    }),
    ...[...query.matchAll(/(\w+_\d+):\s+object\(expression: "([^":]+):([^"]+)"\)/g)].map(
      ([, name, branch, file]) => [name, ofFile(forge, branch!, file!)],
    ),
    ...[...query.matchAll(/(\w+_\d+):\s+ref\(/g)].map(([, name]) => [
      name,
      { target: { history: { nodes: [AUTHORED] } } },
    ]),
  ]) as object;
  return { data: { repository } };
}

type Variables = { branch?: string; id?: string; input: Input };

/** What mutations are given. */
interface Input {
  name: string;
  oid: string;
  pullRequestId: string;
  branch: { branchName: string };
  expectedHeadOid: string;
  fileChanges: {
    additions?: { path: string; contents: string }[];
    deletions?: { path: string }[];
  };
  message: { headline: string };
}

const AUTHORED = {
  author: { name: '王章', email: 'wang@court.example', user: { login: 'wang' } },
  committedDate: '2026-03-02T10:00:00Z',
  oid: '',
};

function ofFile(forge: StandIn, branch: string, file: string) {
  const bytes = blobOf(forge, branch, file);
  if (!bytes) return null;
  const isBinary = bytes.includes(0);
  const text = isBinary ? null : bytes.toString();
  return {
    oid: shaOf(forge, branch, file),
    byteSize: bytes.length,
    isBinary,
    isTruncated: false,
    text,
  };
}

const inRepository = (repository: object) => ({ data: { repository } });

const QUERIES: [part: string, work: (call: Call, variables: Variables) => unknown][] = [
  ['defaultBranchRef', () => inRepository({ defaultBranchRef: { name: 'main' } })],
  ['createCommitOnBranch', (call, { input }) => commit(call, input)],
  [
    'createRef',
    ({ forge }, { input }) => {
      const { name, oid } = input;
      if (headOf(forge, name.replace('refs/heads/', '')) !== undefined)
        return { errors: [{ message: `A ref named "${name}" already exists` }] };
      run(forge, ['update-ref', name, oid]);
      return { data: { createRef: { ref: { name } } } };
    },
  ],
  [
    'fork: repository',
    ({ forge }, { branch = 'main' }) => ({
      data: { fork: { id: 'R_1' }, base: { ref: { target: { oid: headOf(forge, branch) } } } },
    }),
  ],
  ['convertPullRequestToDraft', ({ forge }, { input }) => setDraft(forge, input, true)],
  ['markPullRequestReadyForReview', ({ forge }, { input }) => setDraft(forge, input, false)],
  [
    'totalCount',
    ({ forge }, { branch }) => {
      const open = forge.requests.filter(
        (each) => each.state === 'opened' && each.source_branch === branch,
      );
      return inRepository({ pullRequests: { totalCount: open.length } });
    },
  ],
  [
    'pullRequests(',
    ({ forge }) => {
      const open = forge.requests.filter(({ state }) => state === 'opened');
      return inRepository({ pullRequests: { nodes: open.map((each) => listed(forge, each)) } });
    },
  ],
  [
    'history(first: 1)',
    ({ forge }, { branch = 'main' }) => {
      const oid = headOf(forge, branch);
      const history = { nodes: [{ oid, message: '' }] };
      return inRepository({ ref: oid === undefined ? null : { target: { history } } });
    },
  ],
];

function setDraft(forge: StandIn, input: Input, isDraft: boolean) {
  requestOf(forge, input.pullRequestId.replace('PR_', '')).isDraft = isDraft;
  return { data: {} };
}

function listed(forge: StandIn, request: MergeRequest) {
  const { iid, title, source_branch: branch, labels, author, isDraft } = request;
  const { id, name, username } = author;
  return {
    ...{ id: `PR_${iid}`, number: iid, title, url: '', isDraft, isCrossRepository: false },
    ...{ createdAt: '2026-03-02T10:00:00Z', updatedAt: '2026-03-02T10:00:00Z' },
    ...{ headRefName: branch, headRefOid: headOf(forge, branch) },
    author: { login: username, avatarUrl: '', name, email: '', databaseId: id },
    labels: { nodes: labels.map((each) => ({ name: each })) },
    files: { nodes: changedOn(forge, branch).map((path) => ({ path, changeType: 'MODIFIED' })) },
  };
}

/** https://docs.github.com/graphql/reference/mutations#createcommitonbranch */
function commit({ forge, who }: Call, input: Input): unknown {
  const { branch, expectedHeadOid, fileChanges, message } = input;
  const { branchName } = branch;
  if (headOf(forge, branchName) !== expectedHeadOid)
    return { errors: [{ message: `Expected branch to point to "${expectedHeadOid}"` }] };
  const { additions = [], deletions = [] } = fileChanges;
  const added = additions.map(({ path, contents: text }) => {
    const action = blobOf(forge, branchName, path) ? ('update' as const) : ('create' as const);
    return { action, file: path, bytes: Buffer.from(text, 'base64') };
  });
  const gone = deletions.map(({ path }) => {
    return { action: 'delete' as const, file: path, bytes: Buffer.alloc(0) };
  });
  const oid = commitChanges(forge, who, {
    ...{ branch: branchName, message: message.headline, changes: [...added, ...gone] },
  });
  const files = added.map(
    ({ file }, index) => [`file_${index}`, { oid: shaOf(forge, oid, file) }] as const,
  );
  const committedDate = new Date().toISOString();
  const made: object = { oid, committedDate, ...Object.fromEntries(files) };
  return { data: { createCommitOnBranch: { commit: made } } };
}
