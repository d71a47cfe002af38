import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CACHE = path.resolve('node_modules/.cache/case-guidance');

/**
 * A folder with npm packages that are too large to be dependencies of the project. They are installed when the folder
 * does not hold these versions yet, which is said.
 */
export async function installOnce(
  name: string,
  dependencies: Record<string, string>,
): Promise<string> {
  const dir = path.join(CACHE, name);
  const manifest = path.join(dir, 'package.json');
  const wanted = JSON.stringify({ private: true, type: 'module', dependencies }, undefined, 2);
  if (await isInstalled(dir, wanted)) return dir;
  const packages = Object.entries(dependencies).map((each) => each.join('@'));
  console.log(`Installing ${packages.join(', ')} into ${path.relative('.', dir)}, once.`);
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  await writeFile(manifest, wanted);
  // npm runs with the Node that runs this bench, which may be newer than the one installed.
  const PATH = [path.dirname(process.execPath), process.env['PATH']].join(path.delimiter);
  await run('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: dir,
    env: { ...process.env, PATH },
    shell: process.platform === 'win32',
  });
  return dir;
}

async function isInstalled(dir: string, wanted: string): Promise<boolean> {
  // npm writes this file last.
  if (!existsSync(path.join(dir, 'node_modules/.package-lock.json'))) return false;
  return (await readFile(path.join(dir, 'package.json'), 'utf8')) === wanted;
}
