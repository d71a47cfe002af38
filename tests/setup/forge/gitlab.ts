import {
  blobOf,
  blobsOf,
  type Call,
  changedOn,
  commitChanges,
  headOf,
  type Kind,
  lastCommitOf,
  type MergeRequest,
  mergeRequest,
  namesIn,
  newRequest,
  type Person,
  refuse,
  Refused,
  requestOf,
  run,
  type StandIn,
  treeOf,
} from './stand-in.ts';

/*
 * The calls of GitLab that the desk makes (https://docs.gitlab.com/api/): who asks, files and their last commits, commits with
 * new branches, merge requests with their labels, differences and merge.
 */

const ROUTES: Kind['routes'] = [
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
      const names = namesIn(forge, query.get('ref')!, query.get('path') ?? '');
      return names.map((name) => ({ name }));
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
      const made = newRequest(forge, {
        ...{ title: title!, source_branch: branch!, author: who, isDraft: false },
        labels: labels === undefined ? [] : labels.split(','),
      });
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
      return changedOn(forge, branch).map((file) => ({ old_path: file, new_path: file }));
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
  [
    /^PUT \/merge_requests\/(\d+)\/merge$/,
    ({ forge, who, body, found: [iid] }) => {
      const own = requestOf(forge, iid!);
      mergeRequest(forge, who, own, body['sha'] as string | undefined);
      return shownRequest(forge, own);
    },
  ],
];

export const GITLAB: Kind = {
  root: '/api/v4',
  project: /^\/projects\/court%2Fcases/,
  routes: ROUTES,
};

function shown({ id, name, username }: Person) {
  return { id, name, username, email: `${username}@court.example`, web_url: '', avatar_url: '' };
}

function shownRequest(forge: StandIn, request: MergeRequest) {
  const { iid, title, source_branch: branch, labels, state, author } = request;
  const { id, name, username } = author;
  return {
    ...{ id: 1000 + iid, iid, title, source_branch: branch, target_branch: 'main', labels, state },
    ...{ author: { id, name, username }, web_url: '', sha: headOf(forge, branch) },
    created_at: '2026-03-02T10:00:00Z',
    updated_at: '2026-03-02T10:00:00Z',
  };
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
    const nodes = treeOf(forge, branch).map((each) => ({ type: 'blob', ...each }));
    return repository({
      tree: { blobs: { nodes, pageInfo: { endCursor: '', hasNextPage: false } } },
    });
  }
  const paths = variables['paths'] as string[];
  const nodes = blobsOf(forge, branch, paths).map(({ file, bytes }) => {
    const isText = !bytes.includes(0);
    const rawTextBlob = isText ? bytes.toString() : null;
    return { path: file, oid: `${file}-oid`, size: String(bytes.length), rawTextBlob };
  });
  return repository({ blobs: { nodes } });
}

interface Action {
  action: 'create' | 'update' | 'move' | 'delete';
  file_path: string;
  previous_path?: string;
  content: string;
  encoding?: 'text' | 'base64';
  last_commit_id?: string;
}

/** https://docs.gitlab.com/api/commits/#create-a-commit-with-multiple-files-and-actions */
function commit({ forge, body, who }: Call): unknown {
  const { branch, start_branch: start, commit_message: message } = body as Record<string, string>;
  if (start !== undefined && headOf(forge, branch!) !== undefined)
    throw new Refused(400, `A branch called '${branch}' already exists.`);
  const changes = (body['actions'] as Action[]).map((each) => {
    const { action, file_path: file, previous_path: before, last_commit_id: seen } = each;
    if (seen !== undefined && seen !== lastCommitOf(forge, start ?? branch!, file))
      throw new Refused(
        400,
        'You are attempting to update a file that has changed since you started editing it.',
      );
    const bytes = Buffer.from(each.content, each.encoding === 'base64' ? 'base64' : 'utf8');
    return { action, file, before, bytes };
  });
  const id = commitChanges(forge, who, { branch: branch!, start, message: message!, changes });
  return { id, committed_date: new Date().toISOString() };
}
