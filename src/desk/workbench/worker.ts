import type { Answer, Question } from './start.ts';

/*
 * Runs the reader and the rules away from the page: they never hold up typing. Calls are answered one after the other. They
 * are heard from the first moment on, though the parser takes its time to start: what nobody hears is lost.
 */

let before: Promise<unknown> = Promise.resolve();
let started: Promise<typeof import('./bench.ts')> | undefined;

async function answered({ number, name, args }: Question): Promise<Answer> {
  try {
    await before;
    // What could not be fetched is asked for again by the next call.
    started ??= import('./bench.ts');
    const { benchOfWorker } = await started.catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    const bench = await benchOfWorker();
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
