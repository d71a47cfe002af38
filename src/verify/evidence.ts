import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Answer, Request } from './client.ts';

/** More would fill a disk while a whole site is another one. */
const MOST = 500;

/** Keeps what a server has answered where that was wrong: who asked for what and when, its headers, its bytes. */
export class Evidence {
  readonly #wanted: string;
  #dir: string | undefined;
  #count = 0;

  /** `dir` is where it is kept, or beside that where something is already. */
  constructor(dir: string) {
    this.#wanted = path.resolve(dir);
  }

  /** Absolute path of the folder; undefined as long as nothing is kept. */
  get dir(): string | undefined {
    return this.#dir;
  }

  /** Keeps an answer; gives the name of its file, undefined where there are too many already. */
  keep(origin: string, request: Request, visitor: string, answer: Answer): string | undefined {
    this.#count += 1;
    if (this.#count > MOST) return undefined;
    this.#dir ??= newFolder(this.#wanted);
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
    writeFileSync(path.join(this.#dir, `${name}.json`), `${JSON.stringify(about, undefined, 2)}\n`);
    writeFileSync(path.join(this.#dir, `${name}.body`), answer.body);
    return `${name}.body`;
  }
}

/** Makes a folder of this name, or of the next free one: what was kept before is evidence too. */
function newFolder(wanted: string): string {
  mkdirSync(path.dirname(wanted), { recursive: true });
  for (let number = 1; ; number += 1) {
    const dir = number === 1 ? wanted : `${wanted}-${number}`;
    try {
      mkdirSync(dir);
      return dir;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
