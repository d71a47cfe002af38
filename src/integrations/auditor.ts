import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Expected, SiteVerdict } from '../guard/index.ts';
import { stages } from './environment.ts';

/*
 * The audit runs in a process of its own, which is started before Astro, its plugins or a bundler is loaded, and gets then
 * what is to be expected. What packages do in this process can withhold something from it later, but change nothing of
 * what it goes by: whatever is told of files afterwards only adds to what they have to be.
 */

/** Where a finished site lies. */
export interface FinishedSite {
  /** The folder with the new files, and the one with those that stay. */
  staging: string;
  site: string;
  /** The files that stay, and the files of all pages that were to be made. */
  standing: string[];
  pages: string[];
}

/** What the process is told. */
export type ToAuditor =
  | { expected: Expected }
  /** Files with the digests they were made with, and scripts that pages have in themselves. */
  | { made: [file: string, digest: string][]; scripts: string[] }
  | { finished: FinishedSite };

/** What it answers. */
export type FromAuditor = { done: number; kept: number } | { verdict: SiteVerdict };

/** Messages are few and large: each takes this process a moment. */
const AT_ONCE = 64;

const files = new Map<string, string>();
let waiting: { made: [string, string][]; scripts: string[] } = { made: [], scripts: [] };
let auditor: ChildProcess | undefined;

/** Starts the audit of the site that is about to be built. */
export function startAudit(expected: Expected): void {
  const started = fork(new URL('audit-process.ts', import.meta.url), {
    execArgv: [],
    serialization: 'advanced',
  });
  process.once('exit', () => started.kill());
  // A build that comes to nothing ends, and the audit with it.
  started.unref();
  started.channel?.unref();
  auditor = started;
  tell({ expected });
}

/** True where the site of this process is audited, and so can be published. */
export function isAudited(): boolean {
  return auditor !== undefined;
}

/** Notes that a file of the site has been made, with its SHA-256 in hexadecimal. */
export function noteFile(file: string, digest: string): void {
  files.set(file, digest);
  waiting.made.push([file, digest]);
  if (waiting.made.length >= AT_ONCE) flush();
}

/** Notes a script that pages have in themselves. */
export function noteScript(code: string): void {
  waiting.scripts.push(code);
}

/** The files that were noted, with their SHA-256 in hexadecimal. */
export function notedFiles(): ReadonlyMap<string, string> {
  return files;
}

/** Forgets what was noted, where the site is made anew by other means. */
export function forgetNoted(): void {
  files.clear();
  waiting = { made: [], scripts: [] };
}

/** What the audit says of the finished site. */
export async function verdictOf(finished: FinishedSite): Promise<SiteVerdict> {
  const asked = auditor!;
  const stage = stages.begin('复查网站');
  asked.ref();
  asked.channel?.ref();
  flush();
  tell({ finished });
  const exit = once(asked, 'exit').then(([code]: unknown[]) => {
    throw new Error(`The process of the audit has ended (${String(code)}).`);
  });
  const answer = new Promise<SiteVerdict>((resolve) => {
    asked.on('message', (told: FromAuditor) => {
      if ('verdict' in told) return resolve(told.verdict);
      stage.step(told.done);
      stage.kept(told.kept);
    });
  });
  try {
    return await Promise.race([answer, exit]);
  } finally {
    exit.catch(() => undefined);
    asked.disconnect();
    stage.end();
  }
}

function flush(): void {
  const told = waiting;
  waiting = { made: [], scripts: [] };
  if (told.made.length + told.scripts.length > 0) tell(told);
}

function tell(told: ToAuditor): void {
  auditor?.send(told);
}
