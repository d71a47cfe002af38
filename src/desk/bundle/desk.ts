import { build, type Plugin } from 'esbuild';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Site } from '../../schema/site.ts';
import type { Topic } from '../../schema/topic.ts';
import type { DeskConfig } from '../shell/index.ts';
import { bundleWorkbench } from './bundle.ts';
import { deskConfig } from './config.ts';

/** The settings of a section that a desk is made for. */
export interface DeskOrder {
  site: Site;
  topics: readonly Topic[];
  /** The folder of the content in its repository, with slashes, without one at its ends; empty for the whole of it. */
  folder: string;
}

/** The files of the desk by their paths below its folder, and the policy under which a browser is to run them. */
export interface DeskFiles {
  files: Map<string, Uint8Array>;
  policy: string;
}

/** Makes the desk of a section: a page and what it loads, all of it from its own folder. */
export async function deskFiles({ site, topics, folder }: DeskOrder): Promise<DeskFiles> {
  // They are the same for every section.
  program ??= Promise.all([shellFiles(), workbenchFiles()]);
  const [shell, { worker, files }] = await program;
  const config = { ...deskConfig(site, topics, folder), worker };
  const page = Buffer.from(pageOf(config));
  return {
    files: new Map([['index.html', page], ...shell, ...files]),
    policy: policyOf(config),
  };
}

let program: Promise<[NamedFile[], { worker: string; files: NamedFile[] }]> | undefined;

type NamedFile = [name: string, bytes: Uint8Array];

async function workbenchFiles(): Promise<{ worker: string; files: NamedFile[] }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'desk-'));
  try {
    const { worker, files } = await bundleWorkbench(dir);
    const read = files.map(async (name): Promise<NamedFile> => [
      `${WORKBENCH}/${name}`,
      await readFile(path.join(dir, name)),
    ]);
    return { worker: `${WORKBENCH}/${worker}`, files: await Promise.all(read) };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const WORKBENCH = 'workbench';
const SOURCES = path.join(import.meta.dirname, '..', 'shell');
const SHELL = path.dirname(createRequire(import.meta.url).resolve('@sveltia/cms'));

/** The scripts, styles and fonts of the page. */
async function shellFiles(): Promise<NamedFile[]> {
  const { outputFiles } = await build({
    entryPoints: {
      desk: path.join(SOURCES, 'main.ts'),
      // Its own file beside the page, from which it looks for its fonts.
      sveltia: '@sveltia/cms',
      style: path.join(SOURCES, 'desk.css'),
    },
    outdir: SOURCES,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    minify: true,
    write: false,
    charset: 'utf8',
    legalComments: 'none',
    chunkNames: 'chunks/[name]-[hash]',
    plugins: [mendedShell, onlyChinese, withoutUnused],
    logLevel: 'silent',
  });
  const made = outputFiles.map(({ path: file, contents }): NamedFile => [
    path.relative(SOURCES, file).split(path.sep).join('/'),
    contents,
  ]);
  const fonts = await Promise.all(
    FONTS.map(async (name): Promise<NamedFile> => [
      `assets/${name}`,
      await readFile(path.join(SHELL, 'assets', name)),
    ]),
  );
  const licences = await readFile(path.join(SHELL, '..', 'LICENSE.txt'));
  return [...made, ...fonts, ['LICENSE.txt', licences]];
}

const FONTS = [
  'material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2',
  'noto-mono-latin-400-normal-DiC8lJru.woff2',
  'source-sans-3-latin-wght-normal-BqRLTx4X.woff2',
];

/**
 * Three things of the shell's program are not as they have to be here: its styles ask a server of others for fonts that lie in its
 * package; in a folder it forgets to keep drafts, as it takes a second backend for none; and it offers no review of a case that
 * was just made, as it finds that case's own name taken.
 */
const mendedShell: Plugin = {
  name: 'mended-shell',
  setup(bundling) {
    bundling.onLoad({ filter: /@sveltia\/cms\/npm\/index\.js$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8');
      const contents = MENDED.reduce((made, [pattern, right]) => {
        if (made.search(pattern) === -1) throw new Error(`${file} is another version.`);
        return made.replace(pattern, right as string);
      }, text);
      return { contents, loader: 'js' };
    });
  },
};

const MENDED: readonly (readonly [RegExp, string | ((found: string, name: string) => string)])[] = [
  [
    /https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([\w-]+)(?::vf)?@[\d.]+\/[\w-]+\.woff2/g,
    (_, name) => `assets/${FONTS.find((each) => each.startsWith(name))!}`,
  ],
  // services/contents/draft/backup.js: `if (_backend && !backupDB)`.
  [
    /if\(e&&!(\w+)\)(\{let\{databaseName:t\}=e\.repository\?\?\{\};if\(t\)\{\1=new \w+\(t,`draft-backups`)/,
    'if(e)$2',
  ],
  // services/contents/draft/validate/slugs.js: `otherEntries = getOtherEntries(draft)`.
  [
    /(\{let\{originalSlugs:n\}=e,r=\w+\(e\))(,i=new Set\(Object\.values\(n\)\))/,
    '$1.filter(t=>t.id!==e.id)$2',
  ],
];

/** Of the shell's languages only Chinese is taken along, in the words of this program. */
const onlyChinese: Plugin = {
  name: 'only-chinese',
  setup(bundling) {
    bundling.onResolve({ filter: /\/locales\/[\w-]+\.json$/ }, ({ path: file, resolveDir }) => ({
      path: path.resolve(resolveDir, path.dirname(file), 'zh-CN.json'),
    }));
    bundling.onLoad({ filter: /@sveltia\/cms\/locales\/zh-CN\.json$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8');
      const words = JSON.parse(text, (key, value: unknown) => {
        if (typeof value !== 'string') return value;
        return (
          OWN[key] ?? WORDS.reduce((made, [theirs, own]) => made.replaceAll(theirs, own), value)
        );
      }) as { entry_sidebar: object };
      const sidebar = { entry_sidebar: { ...words.entry_sidebar, ...MISSING_BESIDE } };
      return { contents: JSON.stringify({ ...words, ...MISSING, ...sidebar }), loader: 'json' };
    });
  },
};

const WORDS = [
  ['条目', '案例'],
  ['别名', '网址名'],
  ['编辑工作流看板', '草稿和审核'],
  ['编辑工作流', '草稿和审核'],
  ['个人访问令牌', '登录用的令牌'],
  ['访问令牌', '令牌'],
] as const;

/** By their keys: what the shell says after our own message, and what an office without a forge reads first. */
const OWN: Record<string, string> = {
  work_with_local_repo: '打开本机的文件夹',
  work_with_local_repo_description: '请选择放着 .git 的那个文件夹，并允许浏览器查看和保存。',
  not_project_root: '这个文件夹里没有 .git，不是放案例的那一个。请重新选。',
  picker_dismissed: '没有选文件夹。请再选一次。',
  status_change_failed: '没有换状态。',
  entry_parse_errors: '有打不开的案例，没有改动。',
};

/** What the shell says and has not been put into Chinese by its makers. */
const MISSING = {
  select_item: '选择{$name}',
  show_errors: '看是哪里',
  list_item_options: '这一项的更多操作',
  replace_image: '换一张图片',
  remove_image: '移除图片',
  save_conflict: {
    title: '别人改过这一篇',
    modified_by: '您打开以后，{$name} 在 {$date} 改过这一篇。',
    modified: '您打开以后，别人改过这一篇。',
    deleted: '您打开以后，别人删去了这一篇。',
    overwrite_warning: '现在保存，别人改的就没有了。',
    recreate_warning: '现在保存，会重新建立这一篇。',
    save_anyway: '仍要保存',
    branch_moved: '保存的时候，别人也保存了。请再按一次“保存”。',
  },
  remote_change: {
    reload_entry: '重新打开这一篇',
    confirm_reloading_entry: '重新打开，没有保存的改动就没有了。要重新打开吗？',
  },
};

const MISSING_BESIDE = {
  slug: {
    title: '网址名',
    generated_on_save: '保存的时候定下网址名。',
    unavailable: '这一篇没有网址名。',
  },
};

/**
 * What the page takes of the reader needs no machine, and what it does not take is not there. No more are maps, the colours of
 * two hundred programming languages and a program for SVG: the form has no field for them.
 */
const withoutUnused: Plugin = {
  name: 'without-unused',
  setup(bundling) {
    const filter = /^node:|^(?:satteri|sharp|svgo|leaflet|terra-draw.*|@shikijs\/.*)(?:\/|$)/;
    bundling.onResolve({ filter }, () => ({
      path: 'absent',
      namespace: 'absent',
      sideEffects: false,
    }));
    bundling.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};

/** The page of the desk. Its settings stand in it as data, which no policy has to let run. */
function pageOf(config: DeskConfig & { worker: string }): string {
  const title = String(config.shell['app_title']);
  const data = JSON.stringify(config).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="zh-CN" data-desk="${config.forge}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${title.replace(/[<&]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
<script type="application/json" id="desk-config">${data}</script>
<script type="module" src="desk.js"></script>
</head>
<body>
<noscript>编辑台要用 JavaScript，请在浏览器的设置里打开它。</noscript>
</body>
</html>
`;
}

/**
 * What a browser lets the desk load and ask: its own files, and the forge. Styles stand in the page as the shell writes them,
 * the rules need WebAssembly; a preview runs no scripts, whatever is typed.
 */
function policyOf({ api }: DeskConfig): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' data: blob:${api === undefined ? '' : ` ${new URL(api).origin}`}`,
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    'manifest-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
