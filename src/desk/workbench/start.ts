import type { Workbench } from './workbench.ts';

/** Starts the worker, whose bundle is at `worker`, beside the other files that the bundling has made. */
export function startWorkbench(worker: string | URL): Workbench {
  const thread = new Worker(worker, { type: 'module', name: 'workbench' });
  const waiting = new Map<
    number,
    { resolve: (result: never) => void; reject: (error: Error) => void }
  >();
  let asked = 0;
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  thread.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const call = waiting.get(data.number);
    waiting.delete(data.number);
    if ('fault' in data) call?.reject(new Error(data.fault));
    else call?.resolve(data.result as never);
  });
  thread.addEventListener('error', ({ message = '' }) =>
    failAll(new Error(message === '' ? NOT_STARTED : `${NOT_STARTED}（${message}）`)),
  );
  const ask =
    <Name extends keyof Asked>(name: Name): Asked[Name] =>
    (...args: unknown[]) => {
      const call = Promise.withResolvers<never>();
      asked += 1;
      waiting.set(asked, call);
      thread.postMessage({ number: asked, name, args } satisfies Question);
      return call.promise;
    };
  return {
    open: ask('open'),
    check: ask('check'),
    preview: ask('preview'),
    fix: ask('fix'),
    offer: ask('offer'),
    ownerOf: ask('ownerOf'),
    importFiles: ask('importFiles'),
    signOff: ask('signOff'),
    approve: ask('approve'),
    close() {
      thread.terminate();
      failAll(new Error('检查程序已经关闭。'));
    },
  };
}

/** What is asked of the worker. */
export type Asked = Omit<Workbench, 'close'>;

/** A call, as it is sent to the worker. */
export interface Question {
  number: number;
  name: keyof Asked;
  args: unknown[];
}

/** What the worker sends back: the result, or what went wrong, in Chinese. */
export type Answer = { number: number; result: unknown } | { number: number; fault: string };

const NOT_STARTED =
  '检查程序没有启动。请换用新版的 Chrome 或 Edge，或刷新页面再试；还不行的，请找网站管理员。';
