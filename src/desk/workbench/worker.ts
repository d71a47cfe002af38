import { Bench } from './bench.ts';
import { prepareMachine } from './browser/disk.ts';
import type { Answer, Question } from './start.ts';

/* Runs the reader and the rules away from the page: they never hold up typing. Calls are answered one after the other. */

const bench = new Bench();
let before: Promise<unknown> = Promise.resolve();

async function answered({ number, name, args }: Question): Promise<Answer> {
  try {
    await before;
    await prepareMachine();
    const call = bench[name].bind(bench) as (...given: unknown[]) => Promise<unknown>;
    return { number, result: await call(...args) };
  } catch (error) {
    return { number, fault: error instanceof Error ? error.message : String(error) };
  }
}

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const answer = answered(data);
  before = answer;
  void answer.then((each) => postMessage(each));
});
