import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { filesBelow } from '../../disk/index.ts';
import type { Site } from '../../schema/site.ts';
import type { Topic } from '../../schema/topic.ts';
import type { DeskConfig } from '../shell/index.ts';
import { deskConfig } from './config.ts';

/** The settings of a section that a desk is made for. */
export interface DeskOrder {
  site: Site;
  topics: readonly Topic[];
  /** The folder of the content in its repository, with slashes, without one at its ends; empty for the whole of it. */
  folder: string;
}

/**
 * The files of the desk of a section by their paths below its folder: a page and what it loads, all of it from there. `program`
 * is what `bundledProgram` has made.
 */
export function deskFiles(
  { site, topics, folder }: DeskOrder,
  program: ReadonlyMap<string, Uint8Array>,
): Map<string, Uint8Array> {
  const page = Buffer.from(pageOf(deskConfig(site, topics, folder)));
  return new Map([['index.html', page], ...program]);
}

/**
 * Makes the program of a desk, which is the same for every section. Bundlers run packages of others: they get a process of their
 * own, and have no hand in anything else that is made.
 */
export async function bundledProgram(): Promise<Map<string, Uint8Array>> {
  const dir = await mkdtemp(path.join(tmpdir(), 'desk-'));
  try {
    const program = path.join(import.meta.dirname, 'program.ts');
    await promisify(execFile)(process.execPath, [program, dir]);
    const names = filesBelow(dir).sort();
    const files = names.map(async (name) => [name, await readFile(path.join(dir, name))] as const);
    return new Map(await Promise.all(files));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

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
