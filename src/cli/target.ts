import process from 'node:process';
import { takeLock } from '../integrations/index.ts';
import type { InTurn, Target } from '../release/index.ts';
import { differenceLines, type Verdict } from '../verify/index.ts';

/*
 * What commands that change a target share: their turn, and what they tell of a release that is not as it was published.
 */

/** Lets one process after the other move the link of a target, or take releases away. */
export function inTurnAt(target: Target, content: string): InTurn {
  return async (act) => {
    const work = { content, doing: '换上或退回网站' };
    const lock = await takeLock(target.turnLock, work, (text) => console.error(text));
    const release = () => lock.release();
    process.once('exit', release);
    try {
      return act();
    } finally {
      process.off('exit', release);
      release();
    }
  };
}

/** How many differences are told. */
const MOST = 10;

/**
 * Notes a release that is not as it was published, so that it is kept as evidence, and gives what to tell of it, in Chinese;
 * undefined where it is as it was.
 */
export function toldTampered(target: Target, verdict: Verdict): string | undefined {
  const { release, differences } = verdict;
  if (differences.length === 0) return undefined;
  target.noteTampered(release);
  const places = new Set(differences.map(({ address }) => address)).size;
  return [
    `读者刚才看到的 ${release} 有 ${places} 处和发布的不一样，有人动过网站服务器上的文件，请马上处理：`,
    ...differenceLines(differences, MOST),
    `那个文件夹原样留着作证据，不会自动删去：${target.releaseDir(release)}。请复制到别的机器上，查清以后再删。`,
  ].join('\n');
}
