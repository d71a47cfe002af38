import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** What was right in a run that did not come to its end. */
export class Journal {
  readonly #file: string;
  readonly #done: Set<string>;

  /** `file` is where it is written; unless the run goes on where the last one stopped, it begins anew. */
  constructor(file: string, isResumed: boolean) {
    this.#file = file;
    if (!isResumed) this.remove();
    this.#done = new Set(
      existsSync(this.#file) ? readFileSync(this.#file, 'utf8').split('\n') : [],
    );
    mkdirSync(path.dirname(this.#file), { recursive: true });
  }

  readonly has = (name: string): boolean => {
    return this.#done.has(name);
  };

  readonly add = (name: string): void => {
    appendFileSync(this.#file, `${name}\n`);
  };

  remove(): void {
    rmSync(this.#file, { force: true });
  }
}
