import { transform } from '@astrojs/compiler-rs';
import tailwindcss from '@tailwindcss/vite';
import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, defaultClientConditions, type InlineConfig, type Plugin } from 'vite';
import { CHECKOUT } from '../../disk/index.ts';
import { BRANCH, HAS_ERRORS, IMPORTED, WORKER } from '../shell/index.ts';

/*
 * Bundles the program of the desk: a script of its own (`node program.ts FOLDER`), for what bundlers load is nothing that others
 * should share a process with.
 */

/**
 * Bundles the worker of the workbench, with all that it loads, into a folder, whose other files stay. No file of it asks any
 * other host.
 */
export async function bundleWorkbench(outDir: string): Promise<void> {
  await build(
    options(outDir, {
      plugins: [withoutNode(), templates(), tailwindcss()],
      // A worker has no document, which some packages use in a browser.
      resolve: { conditions: ['worker', ...defaultClientConditions] },
      input: { workbench: own('workbench/worker.ts') },
    }),
  );
}

/** Bundles the script and the style of the page, and puts the shell's fonts and its licence beside them. */
async function bundleShell(outDir: string): Promise<void> {
  await build(
    options(outDir, {
      plugins: [mendedShell(), onlyChinese(), withoutUnused()],
      resolve: {},
      input: { desk: own('shell/main.ts'), style: own('shell/desk.css') },
    }),
  );
  for (const name of FONTS)
    cpSync(path.join(SHELL, 'assets', name), path.join(outDir, 'assets', name));
  cpSync(path.join(SHELL, '..', 'LICENSE.txt'), path.join(outDir, 'LICENSE.txt'));
}

function options(
  outDir: string,
  {
    plugins,
    resolve,
    input,
  }: Pick<InlineConfig, 'plugins' | 'resolve'> & { input: Record<string, string> },
): InlineConfig {
  return {
    configFile: false,
    root: CHECKOUT,
    base: './',
    publicDir: false,
    logLevel: 'error',
    plugins,
    resolve,
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2024',
      modulePreload: false,
      assetsInlineLimit: 0,
      assetsDir: '',
      reportCompressedSize: false,
      rolldownOptions: {
        input,
        preserveEntrySignatures: false,
        output: {
          format: 'es',
          // The page asks for them by these names.
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: ({ names }) =>
            names.includes('style.css') ? '[name][extname]' : '[name]-[hash][extname]',
        },
      },
    },
  };
}

function own(file: string): string {
  return path.join(CHECKOUT, 'src/desk', file);
}

/** Puts what a browser does in the place of what is Node's: see `desk/workbench/browser/`. */
function withoutNode(): Plugin {
  return {
    name: 'case-guidance:without-node',
    enforce: 'pre',
    resolveId: {
      filter: { id: /(?:^|\/)disk\/index\.ts$|^sharp$|^astro:assets$|^node:/ },
      handler(id, importer) {
        if (id === 'sharp') return own('workbench/browser/sharp.ts');
        if (id === 'astro:assets') return own('workbench/browser/assets.ts');
        if (id.startsWith('node:')) throw new Error(`${importer} needs ${id}.`);
        return own('workbench/browser/disk.ts');
      },
    },
  };
}

/**
 * Compiles the templates of the site as Astro does for its server. Their scripts are left out, for a preview has none, and so
 * are the style sheets that they ask for: a preview brings its own.
 */
function templates(): Plugin {
  return {
    name: 'case-guidance:templates',
    enforce: 'pre',
    load: {
      filter: { id: /\.astro$/ },
      handler(filename) {
        const source = readFileSync(filename, 'utf8');
        const name = filename.slice(CHECKOUT.length);
        const { code } = transform(source, {
          // Both stand in the bundle, which is to be the same on every machine.
          filename: name,
          normalizedFilename: name,
          resolvePath: (specifier) => specifier,
          internalURL: 'astro/compiler-runtime',
          compact: 'jsx',
          resultScopedSlot: true,
        });
        const bare = code.replace(/^import\s+['"][^'"]+(?:\.css|\?astro[^'"]*)['"];?$/gm, '');
        return { code: bare, moduleType: 'ts' };
      },
    },
  };
}

const SHELL = path.dirname(createRequire(import.meta.url).resolve('@sveltia/cms'));

const FONTS = [
  'material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2',
  'noto-mono-latin-400-normal-DiC8lJru.woff2',
  'source-sans-3-latin-wght-normal-BqRLTx4X.woff2',
];

/**
 * Ten things of the shell's program are not as they have to be here: its styles ask a server of others for fonts that lie in its
 * package; it looks for files beside its script, not beside the page; in a folder it forgets to keep drafts, as it takes a
 * second backend for none; it offers no review of a case that was just made, as it finds that case's own name taken; it offers
 * one of a case that has errors by the rules, which it does not know; a case that lacks something may not go on to the review,
 * without a word on what that is: the guard before the forge says it; a card in its list of drafts names no branch, and two cases
 * may have one title; until its words in Chinese have come, it shows itself in English; all new cases have one place for what was
 * typed and not saved, so that one that was imported is filled with another; and it gives no field the name of a case that is new.
 */
function mendedShell(): Plugin {
  return {
    name: 'case-guidance:mended-shell',
    load: {
      filter: { id: /@sveltia\/cms\/npm\/index\.js$/ },
      handler(file) {
        const code = MENDED.reduce(
          (made, [pattern, right]) => {
            if (made.search(pattern) === -1) throw new Error(`${file} is another version.`);
            return made.replace(pattern, right as string);
          },
          readFileSync(file, 'utf8'),
        );
        return { code: `import chinese from'../locales/zh-CN.json';${code}`, map: null };
      },
    },
  };
}

/** What an imported draft is told from others by, in the address of its form. */
const IMPORT_ASKED = `(new URLSearchParams(location.hash.split("?")[1]).get("${IMPORTED}")??"")`;

const MENDED: readonly (readonly [RegExp, string | ((found: string, name: string) => string)])[] = [
  [
    /https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([\w-]+)(?::vf)?@[\d.]+\/[\w-]+\.woff2/g,
    (_, name) => `assets/${FONTS.find((each) => each.startsWith(name))!}`,
  ],
  [/\bimport\.meta\.url\b/g, 'document.baseURI'],
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
  // components/contents/details/toolbar.svelte: `isReadyForReview`.
  [
    /(=\(\)=>\{let e=\w+\.current;return!!e&&\w+\(\{draft:e\}\)\.valid)\}/,
    `$1&&!document.documentElement.hasAttribute("${HAS_ERRORS}")}`,
  ],
  // services/workflow/validate.js: `canMoveToStatus`.
  [/(=\(\{entry:e,status:t,draft:n\}\)=>)t===`draft`\|\|\w+\(\{entry:e,draft:n\}\)/, '$1!0'],
  // components/workflow/workflow-card.svelte.
  [
    /`undo`:`delete`\);var (\w+)=\w+\(\);/,
    `$&$1.setAttribute("${BRANCH}",t.entry.workflow.pullRequest.branch);`,
  ],
  // services/app/i18n.js: `localeLoaders`.
  [
    /\(\)=>\w+\(\(\)=>import\(`\.\.\/locales\/zh-CN\.json`\),\[\],[\w.]+\)/,
    'async()=>({default:chinese})',
  ],
  // services/contents/draft/backup.js: `getBackupSlug`.
  [/(=\(\{fileName:e,originalEntry:t\}\)=>e\?\?t\?\.slug\?\?)``/, `$1${IMPORT_ASKED}`],
  // services/contents/draft/save/index.js: `deleteBackup(collectionName, isNew ? '' : defaultLocaleSlug)`.
  [/(\.length\}\),\w+\(\w+,\w+\?)``:/, `$1${IMPORT_ASKED}:`],
  // services/api/helpers.js: `buildPreviewData`.
  [
    /(=\(\{draft:e,locale:t\}\)=>\{let\{[^}]*\}=e,s=)(\w+\(\{originalEntry:a,currentValues:o\}\))/,
    '$1{slug:Object.values(e.currentSlugs).find(Boolean),...$2}',
  ],
];

/** Of the shell's languages only Chinese is taken along, in the words of this program. */
function onlyChinese(): Plugin {
  return {
    name: 'case-guidance:only-chinese',
    enforce: 'pre',
    resolveId: {
      filter: { id: /\/locales\/[\w-]+\.json$/ },
      handler: (id, importer = '') =>
        path.resolve(path.dirname(importer), path.dirname(id), 'zh-CN.json'),
    },
    load: {
      filter: { id: /@sveltia\/cms\/(?:npm\/)?locales\/zh-CN\.json$/ },
      handler: (file) => JSON.stringify(inOwnWords(readFileSync(file, 'utf8'))),
    },
  };
}

function inOwnWords(text: string): object {
  const words = JSON.parse(text, (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    return OWN[key] ?? WORDS.reduce((made, [theirs, ours]) => made.replaceAll(theirs, ours), value);
  }) as { entry_sidebar: object };
  const sidebar = { entry_sidebar: { ...words.entry_sidebar, ...MISSING_BESIDE } };
  return { ...words, ...MISSING, ...INSTEAD, ...sidebar };
}

const WORDS = [
  ['此别名已用于其他条目。', '这个拼音已经用在别的一篇里，是哪一篇，写在“正文”旁边。'],
  ['条目', '案例'],
  ['集合', '栏目'],
  ['资源', '图片'],
  ['别名', '网址里的拼音'],
  ['编辑工作流看板', '草稿和审核'],
  ['编辑工作流', '草稿和审核'],
  ['使用访问令牌登录', '用登录码登录'],
  ['个人访问令牌', '登录码'],
  ['访问令牌', '登录码'],
  ['令牌', '登录码'],
] as const;

/** By their keys: what the shell says after our own message, and what an office without a forge reads first. */
const OWN: Record<string, string> = {
  work_with_local_repo: '打开本机的文件夹',
  work_with_local_repo_description: '请选择管理员给您放案例的那个文件夹，并允许浏览器查看和保存。',
  sign_in_using_access_token_description: '把管理员给的登录码粘贴在下面。',
  sign_in_using_access_token_link:
    '自己会生成的（平台上叫令牌、token），可到 <a>{$service} 的设置页面</a>。',
  not_project_root: '这不是放案例的那个文件夹（里面没有 .git）。请重新选，或者问管理员。',
  picker_dismissed: '没有选文件夹。请再选一次。',
  status_change_failed: '没有换状态。',
  entry_parse_errors: '有打不开的案例，没有改动。',
};

/** What it says of a save that came to nothing, after our own message or with the reason that a forge gives. */
const INSTEAD = {
  saving_entry: { error: { title: '没有保存', description: '您写的都还在这一页里。' } },
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
    title: '网址里的拼音',
    generated_on_save: '保存的时候定下网址里的拼音。',
    unavailable: '这一篇的网址里没有拼音。',
  },
};

/**
 * What the page takes of the reader needs no machine, and what it does not take is not there. No more are maps, the colours of
 * two hundred programming languages and a program for SVG: the form has no field for them.
 */
function withoutUnused(): Plugin {
  return {
    name: 'case-guidance:without-unused',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^node:|^(?:satteri|sharp|svgo|leaflet|terra-draw.*|@shikijs\/.*)(?:\/|$)/ },
      handler: () => ({ id: ABSENT, moduleSideEffects: false }),
    },
    load: { filter: { id: new RegExp(`^${ABSENT}$`) }, handler: () => 'module.exports = {};' },
  };
}

const ABSENT = '\0absent';

if (process.argv[1] === import.meta.filename) {
  const dir = process.argv[2]!;
  await bundleShell(dir);
  await bundleWorkbench(path.join(dir, path.dirname(WORKER)));
}
