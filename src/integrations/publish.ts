import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { AstroIntegration } from 'astro';
import { contentDir } from './environment.ts';

/** Where a site is built before it takes its place: beside it, so that moving it there is one rename. */
export function stagingDir(outDir: string): string {
  return path.join(path.dirname(outDir), `.${path.basename(outDir)}.next`);
}

/**
 * Moves the finished site to `outDir`. A build that fails before that leaves what is there as it was.
 * It has to be the last of the integrations.
 */
export function publish(outDir: string): AstroIntegration {
  const staging = stagingDir(outDir);
  const old = path.join(path.dirname(outDir), `.${path.basename(outDir)}.old`);
  return {
    name: 'case-guidance:publish',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (command === 'build') refuseToReplace(outDir);
      },
      'astro:build:start': () => rm(staging, { recursive: true, force: true }),
      'astro:build:done': async () => {
        await rm(old, { recursive: true, force: true });
        if (existsSync(outDir)) await rename(outDir, old);
        await rename(staging, outDir);
        await rm(old, { recursive: true, force: true });
      },
    },
  };
}

/** The output folder is replaced as a whole, so it must not hold the project or the content. */
function refuseToReplace(outDir: string): void {
  const holds = [process.cwd(), contentDir()].find(
    (dir) => dir === outDir || dir.startsWith(outDir.replace(/[\\/]?$/, path.sep)),
  );
  if (holds)
    throw new Error(`OUT_DIR 不能是 ${outDir}：这个文件夹会被整个替换，而 ${holds} 在里面。`);
}
