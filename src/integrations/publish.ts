import type { AstroIntegration } from 'astro';
import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { BUNDLE, ENTRY } from '../search/bundle/files.ts';

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
        const refusal = command === 'build' ? refusalToReplace(outDir) : undefined;
        if (refusal) throw new Error(refusal);
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

/** Why `outDir` may not be replaced as a whole, or undefined: it is a site built before, or nothing. */
export function refusalToReplace(outDir: string): string | undefined {
  const isSite = existsSync(path.join(outDir, BUNDLE, ENTRY));
  if (isSite || !lstatSync(outDir, { throwIfNoEntry: false })) return undefined;
  if (!existsSync(outDir)) return `OUT_DIR 不能是 ${outDir}：它是快捷方式，指向的文件夹不存在。`;
  if (statSync(outDir).isDirectory() && readdirSync(outDir).length === 0) return undefined;
  return `OUT_DIR 不能是 ${outDir}：它会被整个替换，而里面放的不是以前生成的网站。请换一个文件夹。`;
}
