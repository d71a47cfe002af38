import { execFile, spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { installed } from './web-servers.ts';

const run = promisify(execFile);

/** A node of OpenSearch, on the loopback address. */
export interface OpenSearch extends AsyncDisposable {
  /** `http://127.0.0.1:…` */
  address: string;
  /** The process of the node. */
  pid: number;
  /** That of the address. */
  port: number;
  /** Where its data is: a node that is started there again has it. */
  home: string;
  /** Ends it as a power cut would. */
  kill: () => Promise<void>;
}

const SOURCE = path.join(import.meta.dirname, 'opensearch');
/** Java finds no file with a Chinese name where the language of the machine is C. */
const ENVIRONMENT = { ...process.env, LC_ALL: 'C.UTF-8' };

/** The folder with the jars of OpenSearch; undefined where this machine cannot run a node. What is left out then is said. */
const JARS = ['javac', 'mvn'].map(installed).every(Boolean)
  ? await openSearchJars().catch((error: unknown) => {
      console.warn(`Maven cannot fetch OpenSearch, which is not tried: ${String(error)}`);
      return undefined;
    })
  : undefined;

/** True where this machine can run a node: it has a JDK, and Maven, which brings the jars of OpenSearch the first time. */
export const HAS_OPENSEARCH = JARS !== undefined;

/**
 * Starts a node with the data that a folder has, which may be none. Rejects with what it printed when it does not start. It
 * ends with this process, however that ends. `heap` is how much memory it takes for itself, as Java writes it; without a port
 * it takes a free one.
 */
export async function startOpenSearch(
  home: string,
  { heap = '1g', port: wanted = 0 }: { heap?: string; port?: number } = {},
): Promise<OpenSearch> {
  const command = [
    '-Xms512m',
    `-Xmx${heap}`,
    '-cp',
    `${JARS}/*`,
    path.join(SOURCE, 'OneNode.java'),
  ];
  const node = spawn('java', [...command, home, String(wanted)], {
    ...{ stdio: ['pipe', 'pipe', 'pipe'], env: ENVIRONMENT },
  });
  let said = '';
  node.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(node, 'exit');
  const port = await new Promise<number>((resolve, reject) => {
    createInterface(node.stdout).on('line', (line) => {
      const [, found] = /^http (\d+)$/.exec(line) ?? [];
      if (found) resolve(Number(found));
      else said += `${line}\n`;
    });
    void ended.then(([code]: unknown[]) =>
      reject(new Error(`OpenSearch has ended (${String(code)}):\n${said}`)),
    );
  });
  return {
    address: `http://127.0.0.1:${port}`,
    pid: node.pid!,
    port,
    home,
    async kill() {
      node.kill('SIGKILL');
      await ended;
    },
    async [Symbol.asyncDispose]() {
      // It closes its files when its input ends.
      node.stdin.end();
      await ended;
    },
  };
}

/** The folder with the jars that `pom.xml` names: fetched by Maven the first time, and kept as long as that file is the same. */
async function openSearchJars(): Promise<string> {
  const pom = path.join(SOURCE, 'pom.xml');
  const cache = path.resolve('node_modules/.cache');
  const jars = path.join(cache, `opensearch-${hash('sha256', await readFile(pom)).slice(0, 12)}`);
  if (existsSync(jars)) return jars;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(path.join(cache, 'unfinished-'));
  try {
    await cp(pom, path.join(unfinished, 'pom.xml'));
    const copied = path.join(unfinished, 'jars');
    const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${copied}`];
    await run('mvn', ['-q', '-B', ...goal, '-DincludeScope=runtime'], {
      ...{ cwd: unfinished, env: ENVIRONMENT },
    });
    // Another process may have been faster.
    await rename(copied, jars).catch((error: unknown) => {
      if (!existsSync(jars)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return jars;
}
