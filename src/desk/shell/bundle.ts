import { build, type Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Site } from '../../schema/site.ts';
import type { Topic } from '../../schema/topic.ts';
import { deskConfig, type DeskConfig } from './config.ts';

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

/** Makes the desk of a section: a page and what it loads, all of it from its own folder. `bench` are the files of the worker. */
export async function deskFiles(
  order: DeskOrder,
  bench: ReadonlyMap<string, Uint8Array>,
): Promise<DeskFiles> {
  const config = deskConfig(order.site, order.topics, order.folder);
  const page = Buffer.from(pageOf(config));
  program ??= programFiles();
  const files = new Map([['index.html', page], ...(await program), ...bench]);
  return { files, policy: policyOf(config) };
}

let program: ReturnType<typeof programFiles> | undefined;

const HERE = import.meta.dirname;
const SHELL = path.dirname(createRequire(import.meta.url).resolve('@sveltia/cms'));

/** The scripts, styles and fonts. They are the same for every court. */
async function programFiles(): Promise<[name: string, bytes: Uint8Array][]> {
  const { outputFiles } = await build({
    entryPoints: {
      desk: path.join(HERE, 'main.ts'),
      // Its own file beside the page, from which it looks for its fonts.
      sveltia: '@sveltia/cms',
      style: path.join(HERE, 'desk.css'),
    },
    outdir: HERE,
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
    plugins: [ownFonts, onlyChinese, withoutUnused],
    logLevel: 'silent',
  });
  const made = outputFiles.map(({ path: file, contents }): [string, Uint8Array] => [
    path.relative(HERE, file).split(path.sep).join('/'),
    contents,
  ]);
  const fonts = await Promise.all(
    FONTS.map(async (name): Promise<[string, Uint8Array]> => [
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

/** The shell's own styles ask a server of others for its fonts, which lie in its package. */
const ownFonts: Plugin = {
  name: 'own-fonts',
  setup({ onLoad }) {
    onLoad({ filter: /@sveltia\/cms\/npm\/index\.js$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8');
      const contents = text.replace(
        /https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([\w-]+)(?::vf)?@[\d.]+\/[\w-]+\.woff2/g,
        (_, name: string) => `assets/${FONTS.find((each) => each.startsWith(name))!}`,
      );
      return { contents, loader: 'js' };
    });
  },
};

/** Of the shell's languages only Chinese is taken along, in the words of this program. */
const onlyChinese: Plugin = {
  name: 'only-chinese',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/locales\/[\w-]+\.json$/ }, ({ path: file, resolveDir }) => ({
      path: path.resolve(resolveDir, path.dirname(file), 'zh-CN.json'),
    }));
    onLoad({ filter: /@sveltia\/cms\/locales\/zh-CN\.json$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8');
      const words = JSON.parse(text, (key, value: unknown) => {
        if (typeof value !== 'string') return value;
        return (
          OWN[key] ?? WORDS.reduce((made, [theirs, own]) => made.replaceAll(theirs, own), value)
        );
      }) as object;
      return { contents: JSON.stringify(words), loader: 'json' };
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

/**
 * What the page takes of the reader needs no machine, and what it does not take is not there. No more are maps, the colours of
 * two hundred programming languages and a program for SVG: the form has no field for them.
 */
const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    const filter = /^node:|^(?:satteri|sharp|svgo|leaflet|terra-draw.*|@shikijs\/.*)(?:\/|$)/;
    onResolve({ filter }, () => ({ path: 'absent', namespace: 'absent', sideEffects: false }));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** The page of the desk. Its settings stand in it as data, which no policy has to let run. */
function pageOf(config: DeskConfig): string {
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
