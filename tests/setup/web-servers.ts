import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';

/*
 * nginx and Caddy, where this machine has them: what is said of our configurations is shown on them.
 */

/** True where this machine has a command; what is left out without it is said by its name. */
export function installed(command: string): boolean {
  try {
    execFileSync('which', [command]);
    return true;
  } catch {
    console.warn(`${command} is not installed: what needs it is not tried.`);
    return false;
  }
}

/** The servers that are here. */
export const WEB_SERVERS = (['nginx', 'caddy'] as const).filter(installed);

/** A port that nothing listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Servers that run till the end of a test file, with what they write below `root`. */
export class WebServers {
  readonly #root: string;
  readonly #running: ChildProcess[] = [];

  constructor(root: string) {
    this.#root = root;
  }

  /** A configuration of nginx with what stands around the part that is ours. */
  async nginxFile(name: string, text: string): Promise<string> {
    const user = process.getuid?.() === 0 ? 'user root;' : '';
    const file = path.join(this.#root, `${name}.conf`);
    const own = `pid ${this.#root}/${name}.pid;\nerror_log ${this.#root}/${name}.log;`;
    await writeFile(
      file,
      `${user}\ndaemon off;\n${own}\nevents {}\nhttp { access_log off; client_body_temp_path ${this.#root}/body;\n${text}\n}\n`,
    );
    return file;
  }

  /** Starts a server with the part of its configuration that is ours, and waits until `address` is answered. */
  async start(server: 'nginx' | 'caddy', text: string, address: string): Promise<void> {
    const name = `${server}-${this.#running.length}`;
    if (server === 'nginx') {
      const file = await this.nginxFile(name, text);
      this.#running.push(spawn('nginx', ['-p', this.#root, '-c', file], { stdio: 'inherit' }));
    } else {
      const file = path.join(this.#root, `${name}.Caddyfile`);
      await writeFile(file, `{\n\tadmin off\n}\n${text}`);
      const args = ['run', '--config', file, '--adapter', 'caddyfile'];
      this.#running.push(spawn('caddy', args, { stdio: 'ignore' }));
    }
    await ready(address);
  }

  /** Ends all of them. Killed at once, nginx would leave its workers behind. */
  async end(): Promise<void> {
    const running = this.#running.filter(({ exitCode }) => exitCode === null);
    const ended = running.map((each) => new Promise((resolve) => each.once('exit', resolve)));
    for (const each of running) each.kill('SIGTERM');
    await Promise.all(ended);
  }
}

async function ready(address: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await fetch(address).catch(() => undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${address} does not answer`);
}
