import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Answer, Request } from './client.ts';

/** More would fill a disk while a whole site is another one. */
const MOST = 500;

/** Keeps what a server has answered where that was wrong: who asked for what and when, its headers, its bytes. */
export class Evidence {
  /** Absolute path of the folder; it is made with the first thing that is kept. */
  readonly dir: string;
  #count = 0;

  /** True once something was kept. */
  get isKept(): boolean {
    return this.#count > 0;
  }

  constructor(dir: string) {
    this.dir = path.resolve(dir);
  }

  /** Keeps an answer; gives the name of its file, undefined where there are too many already. */
  keep(origin: string, request: Request, visitor: string, answer: Answer): string | undefined {
    this.#count += 1;
    if (this.#count > MOST) return undefined;
    mkdirSync(this.dir, { recursive: true });
    const { status, headers, version, fault } = answer;
    const piece = request.path.replace(/[^\w.-]+/g, '-').slice(-60);
    const name = `${String(this.#count).padStart(4, '0')}${piece}`;
    const about = {
      address: origin + request.path,
      at: new Date().toISOString(),
      visitor,
      asked: { ...request.headers, 'accept-encoding': request.encoding },
      protocol: `HTTP/${version}`,
      status,
      headers,
      fault,
    };
    writeFileSync(path.join(this.dir, `${name}.json`), `${JSON.stringify(about, undefined, 2)}\n`);
    writeFileSync(path.join(this.dir, `${name}.body`), answer.body);
    return `${name}.body`;
  }
}
