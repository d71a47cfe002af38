import {
  blobOf,
  type Call,
  commitChanges,
  headOf,
  type Kind,
  lastCommitOf,
  namesIn,
  refuse,
  shaOf,
  treeOf,
} from './stand-in.ts';

/*
 * The calls of Gitea that the desk makes (https://docs.gitea.com/api/): who asks, files and trees, and commits of several files,
 * each of which has to be what its writer has seen.
 */

const ROUTES: Kind['routes'] = [
  [/^GET \/version$/, () => ({ version: '1.24.2' })],
  [/^GET \/settings\/api$/, () => ({ default_paging_num: 30, max_response_items: 50 })],
  [
    /^GET \/user$/,
    ({ who: { id, name, username } }) => {
      return { id, full_name: name, login: username, email: `${username}@court.example` };
    },
  ],
  [/^GET $/, () => ({ permissions: { pull: true, push: true }, default_branch: 'main' })],
  [
    /^GET \/branches\/(.+)$/,
    ({ forge, found: [branch] }) => ({
      commit: { id: headOf(forge, branch!) ?? refuse(404, 'no such branch'), message: '' },
    }),
  ],
  [
    /^GET \/git\/trees\/(.+)$/,
    ({ forge, found: [ref] }) => ({
      tree: treeOf(forge, ref!).map((each) => ({ type: 'blob', ...each })),
      truncated: false,
    }),
  ],
  [
    /^POST \/file-contents$/,
    ({ forge, query, body }) =>
      (body['files'] as string[]).map((file) => ofFile(forge, query.get('ref')!, file)),
  ],
  [
    /^GET \/(?:raw|media)\/(.+)$/,
    ({ forge, query, found: [file] }) =>
      blobOf(forge, query.get('ref') ?? 'main', file!) ?? refuse(404, 'no such file'),
  ],
  [
    /^GET \/contents\/(.+)$/,
    ({ forge, query, found: [file] }) => {
      const ref = query.get('ref')!;
      if (/^content\/?$/.test(file!)) return namesIn(forge, ref, file!).map((name) => ({ name }));
      return ofFile(forge, ref, file!) ?? refuse(404, 'no such file');
    },
  ],
  [
    /^GET \/commits$/,
    ({ forge, query }) => {
      const sha = lastCommitOf(forge, 'main', query.get('path')!);
      const author = { name: '王章', email: '', date: '2026-03-02T10:00:00Z' };
      return sha === '' ? [] : [{ sha, commit: { author }, author: { login: 'wang' } }];
    },
  ],
  [/^POST \/contents$/, commit],
];

export const GITEA: Kind = { root: '/api/v1', project: /^\/repos\/court\/cases/, routes: ROUTES };

function ofFile(forge: Call['forge'], ref: string, path: string) {
  const bytes = blobOf(forge, ref, path);
  const sha = shaOf(forge, ref, path);
  return bytes ? { path, sha, encoding: 'base64', content: bytes.toString('base64') } : null;
}

interface Operation {
  operation: 'create' | 'update' | 'delete';
  path: string;
  from_path?: string;
  content: string;
  sha?: string;
}

/** https://docs.gitea.com/api/#tag/repository/operation/repoChangeFiles */
function commit({ forge, who, body }: Call): unknown {
  const { branch, message, files } = body as {
    branch: string;
    message: string;
    files: Operation[];
  };
  const changes = files.map(({ operation, path, from_path: before, content, sha }) => {
    if (operation !== 'create' && sha !== shaOf(forge, branch, before ?? path))
      refuse(422, `sha does not match [given: ${sha}, expected: ${shaOf(forge, branch, path)}]`);
    return { action: operation, file: path, before, bytes: Buffer.from(content, 'base64') };
  });
  const id = commitChanges(forge, who, { branch, message, changes });
  const made = files.map(({ path }) => ({ path, sha: shaOf(forge, id, path) }));
  return { commit: { sha: id, created: new Date().toISOString() }, files: made };
}
