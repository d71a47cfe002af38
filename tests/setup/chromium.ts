import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

const run = promisify(execFile);
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => [
    path.join(process.env[name] ?? '', 'Google/Chrome/Application/chrome.exe'),
    path.join(process.env[name] ?? '', 'Microsoft/Edge/Application/msedge.exe'),
  ]),
];
const ARGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address at which the browser answers. */
    browser: string;
  }
}

/** Starts the browser of the tests, without a window: once, as that takes longer than most tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = await findChromium();
  const server = await chromium.launchServer({
    executablePath,
    args: ARGS.split(' '),
    // Readers go back to pages that their browser has kept in memory.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  project.provide('browser', server.wsEndpoint());
  return () => server.close();
}

/**
 * Finds an installed Chromium, Chrome or Edge (`CHROMIUM_PATH` names one), or installs one where it can.
 * Rejects, saying how to get one, where it cannot: browser tests are never skipped.
 */
export async function findChromium(): Promise<string> {
  return installed() ?? (await install());
}

function installed(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const candidates = [
    process.env['CHROMIUM_PATH'] ?? '',
    ...folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))),
    ...PLACES,
    chromium.executablePath(),
  ];
  return candidates.find((candidate) => candidate !== '' && existsSync(candidate));
}

async function install(): Promise<string> {
  const failures: string[] = [];
  for (const attempt of [installFromDebian, installFromPlaywright]) {
    try {
      await attempt();
      const found = installed();
      if (found) return found;
    } catch (error) {
      failures.push(String(error));
    }
  }
  throw new Error(
    `The browser tests need Chromium, Chrome or Edge, and none could be installed. Install one ` +
      `(Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH.\n${failures.join('\n')}`,
  );
}

async function installFromDebian(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error('not root on Debian');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env, maxBuffer: 2 ** 26 });
  const packages = ['chromium', 'fonts-noto-cjk'];
  await run('apt-get', ['install', '-y', ...packages], { env, maxBuffer: 2 ** 26 });
}

async function installFromPlaywright(): Promise<void> {
  const cli = createRequire(import.meta.url).resolve('playwright-core/cli.js');
  await run(process.execPath, [cli, 'install', 'chromium'], { maxBuffer: 2 ** 26 });
}
