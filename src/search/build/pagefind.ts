import diagnostics from 'node:diagnostics_channel';
import type { ChildProcess } from 'node:child_process';
import { close, createIndex } from 'pagefind';

/**
 * Why there is no search index, in Chinese, for staff. By its name a command knows that it is no fault of the program.
 */
export class NoIndex extends Error {
  override readonly name = 'Refusal';
}

/** The service that is running, and how many use it: it is one for the whole thread. */
let service: { users: number; death: Promise<never>; close: () => Promise<unknown> } | undefined;

/**
 * Lends Pagefind, which stays while anybody uses it. Rejects with `NoIndex` when its process ends too early: Pagefind's
 * own promises never settle then.
 */
export async function withPagefind<Result>(
  use: (index: typeof indexed) => Promise<Result>,
): Promise<Result> {
  service ??= { users: 0, ...watched() };
  const own = service;
  own.users += 1;
  // When its pipe breaks, Pagefind holds nothing more that keeps this thread running until the end is told.
  const running = setInterval(() => undefined, 1000);
  try {
    return await Promise.race([use(indexed), own.death]);
  } catch (error) {
    // A broken pipe is seen before the end of the process, of which it tells.
    if (error instanceof Error && error.message === PIPE_BROKEN) return await own.death;
    throw error;
  } finally {
    clearInterval(running);
    own.users -= 1;
    if (own.users === 0) {
      service = undefined;
      await own.close();
    }
  }
}

/** As Pagefind's `lib/service.js` says it. */
const PIPE_BROKEN = 'Pagefind backend closed';

/**
 * Pagefind's index of one text: the files in which it keeps words and their places, in no order. The words are letters
 * and digits of ASCII, in lower case, with a space between: those Pagefind takes as they are.
 */
async function indexed(text: string): Promise<Uint8Array[]> {
  const { index, errors } = await createIndex();
  if (!index) throw failure(errors);
  // Pagefind does not know this language, and so leaves the words as they are.
  const added = await index.addCustomRecord({ url: '/', content: text, language: 'unknown' });
  if (added.errors.length > 0) throw failure(added.errors);
  const { files, errors: failures } = await index.getFiles();
  if (failures.length > 0) throw failure(failures);
  await index.deleteIndex();
  return files.filter(({ path }) => path.endsWith('.pf_index')).map(({ content }) => content);
}

function failure(errors: readonly string[]): NoIndex {
  return new NoIndex(`搜索索引没有生成，Pagefind 报告：${errors.join('\n')}`);
}

/** Starts the service, and watches its process, which Pagefind keeps to itself. */
function watched(): { death: Promise<never>; close: () => Promise<unknown> } {
  let isClosing = false;
  let died: (why: NoIndex) => void;
  const death = new Promise<never>((_, reject) => (died = reject));
  // Who waits for it is told; where nobody waits any more, nothing is amiss.
  death.catch(() => undefined);
  const watch = (message: unknown) => {
    (message as { process: ChildProcess }).process.once('exit', (code, signal) => {
      if (!isClosing) died(new NoIndex(endOf(signal ?? `退出码 ${code}`)));
    });
  };
  diagnostics.subscribe('child_process', watch);
  // The first call starts the process, before it returns.
  void createIndex().catch(() => undefined);
  diagnostics.unsubscribe('child_process', watch);
  return {
    death,
    close: () => {
      isClosing = true;
      return close();
    },
  };
}

function endOf(how: string): string {
  return (
    `为搜索建立索引的 Pagefind 进程意外结束（${how}），搜索索引没有生成。` +
    '请再试一次；若仍然如此，常见的原因是内存不足。'
  );
}
