import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { readSite } from '../content/index.ts';
import { CHECKOUT } from '../disk/index.ts';
import { readRedirectMap } from '../exports/index.ts';
import { git, GitFailure } from '../history/index.ts';
import { type Audited, contentDir, outDir, takeLock } from '../integrations/index.ts';
import {
  headersIn,
  type InTurn,
  putRelease,
  type Released,
  type SecretKey,
  Target,
} from '../release/index.ts';
import { Refusal, startStages } from '../report/index.ts';
import type { Manifest } from '../schema/manifest.ts';
import type { Site } from '../schema/site.ts';
import { FILES } from '../section/paths.ts';
import { knownHosts } from '../section/site.ts';
import { servedFrom } from '../serving/index.ts';
import { verifyKept } from '../verify/index.ts';
import { EXIT, onlyArgument, optionsOf, runCommand, WrongUsage } from './command.ts';
import { publicKeyBeside, signingKey } from './signing.ts';
import { inTurnAt, toldTampered } from './target.ts';

/*
 * `npm run release -- TARGET [--keep N]`: builds the site for the public and puts it into a folder that a web server serves,
 * `TARGET/current`, in one step. Its manifest, signed where the court has a key, lies in `TARGET/manifests`. Exit code 1
 * where there is something to mend: readers then have what they had; or where they had something else than was published: then
 * they have what is right, and the folder with the rest is kept.
 */

const USAGE = '用法：npm run release -- 文件夹 [--keep 留几次]';
/** How many releases are kept, if nothing else is said. */
const KEEP = 5;

runCommand(async () => {
  const { target, keep } = request();
  const [dir, out] = [contentDir(), outDir()];
  const refusal = target.refusal() ?? overlapping(target.dir, dir, out);
  if (refusal) throw new Refusal(refusal);
  const { data: site } = await readSite(dir);
  if (!site) throw new Refusal('site.yaml 有错误，没有发布。请先运行 npm run check。');
  // A wrong passphrase is told before anybody waits for a build.
  const key = await signingKey(dir, new URL(site.url).hostname);
  const work = { content: dir, doing: '发布到同一个文件夹' };
  const lock = await takeLock(target.lock, work, (text) => console.error(text));
  process.once('exit', () => lock.release());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(EXIT.findings));
  const former = target.current();
  const child = startBuild();
  try {
    const built = await builtBy(child);
    if ('code' in built) return built.code;
    const inTurn: InTurn = async (act) => {
      lock.prove();
      return inTurnAt(target, dir)(act);
    };
    const replaced = await lookAt(target, former, dir);
    const order = { site, dir, out, former, key, keep, digest: built.audited, inTurn };
    const released = await put(target, order);
    // The site lies where the next build may replace it by now.
    child.disconnect();
    await ended(child);
    console.log(told(released, target));
    if (replaced === undefined) return EXIT.sound;
    console.error(replaced);
    return EXIT.findings;
  } finally {
    if (child.connected) child.disconnect();
  }
}, USAGE);

function request(): { target: Target; keep: number } {
  const { values, positionals } = optionsOf('release', {
    options: { keep: { type: 'string', default: String(KEEP) } },
    allowPositionals: true,
  });
  const dir = onlyArgument(positionals, '没有写明发布到哪个文件夹。');
  if (!/^[1-9]\d{0,2}$/.test(values.keep))
    throw new WrongUsage(`--keep 不能是“${values.keep}”：请写留几次发布，1 到 999。`);
  return { target: new Target(dir), keep: Number(values.keep) };
}

/** What is served, what is built and what is written by people must not lie in one another. */
function overlapping(target: string, ...others: string[]): string | undefined {
  const real = realPath(target);
  const isWithin = (inner: string, outer: string) =>
    !path.relative(outer, inner).startsWith('..') && !path.isAbsolute(path.relative(outer, inner));
  const other = others.find(
    (each) => isWithin(real, realPath(each)) || isWithin(realPath(each), real),
  );
  return other && `不能发布到 ${target}：它和 ${other} 一个在另一个里面。请换一个文件夹。`;
}

/** Where a path really leads, whether all of it is there or not. */
function realPath(file: string): string {
  if (existsSync(file)) return realpathSync(file);
  return path.join(realPath(path.dirname(file)), path.basename(file));
}

/** Builds in a process of its own, which knows no key. It leaves the site alone, and keeps others from it, till it is let go. */
function startBuild(): ChildProcess {
  return fork(path.join(import.meta.dirname, 'build.ts'), ['--release'], {
    execArgv: ['--max-semi-space-size=32', '--import', './src/cli/compiled.ts'],
    env: withoutSecrets(),
  });
}

/** The digest of what was audited, or the exit code of a build that has ended without a site. */
async function builtBy(child: ChildProcess): Promise<Audited | { code: number }> {
  const told = once(child, 'message') as Promise<[Audited]>;
  const end = ended(child).then((code) => {
    if (code === 0) throw new Error('The build has not told what was audited.');
    return { code: code ?? EXIT.broken };
  });
  return Promise.race([told.then(([audited]) => audited), end]);
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

/** Packages run in that process. */
function withoutSecrets(): NodeJS.ProcessEnv {
  const secret = /^SIGNING_/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !secret.test(name)));
}

interface Built {
  site: Site;
  dir: string;
  out: string;
  former: string | undefined;
  key: SecretKey | undefined;
  keep: number;
  digest: string;
  inTurn: InTurn;
}

async function put(
  target: Target,
  { site, dir, out, former, key, keep, digest, inTurn }: Built,
): Promise<Released> {
  const redirects = readRedirectMap(readFileSync(path.join(out, FILES.redirects), 'utf8'));
  const program = CHECKOUT;
  const { version } = JSON.parse(readFileSync(path.join(program, 'package.json'), 'utf8')) as {
    version: string;
  };
  const facts = {
    court: site.court,
    section: site.section,
    url: site.url,
    program: { version, ...(await commitOf(program, ['src', 'package-lock.json'])) },
    content: await commitOf(dir, ['.']),
    hosts: knownHosts(site),
    headers: headersIn(servedFrom(out, site)),
    redirects: [...redirects],
  } satisfies Partial<Manifest>;
  const stages = startStages();
  try {
    return await stages.during('放好网站', ({ step }) =>
      putRelease(target, { site: out, digest, former, facts, key, keep, step, inTurn }),
    );
  } finally {
    stages.clear();
  }
}

/**
 * Looks whether what readers have is what was published, before something else takes its place: what was changed there would be
 * gone with it, and nobody would ever know. Gives what to tell, in Chinese.
 */
async function lookAt(
  target: Target,
  served: string | undefined,
  dir: string,
): Promise<string | undefined> {
  const last = target.lastServed();
  if (served === undefined)
    return last === undefined
      ? undefined
      : `${target.served} 没有指向发布过的网站，上次发布的是 ${last}：有人动过它。现在已经改好，请查清是谁动的。`;
  const stages = startStages();
  try {
    const verdict = await stages.during('看看现在的网站', ({ step }) =>
      Promise.resolve(verifyKept(target, served, publicKeyBeside(dir), step)),
    );
    return toldTampered(target, verdict);
  } finally {
    stages.clear();
  }
}

/** The commit of a folder, if nothing in it was changed since; nothing where there is no git. */
async function commitOf(dir: string, files: string[]): Promise<{ commit?: string }> {
  try {
    const changed = await git(dir, ['status', '--porcelain', '--', ...files]);
    return changed === '' ? { commit: (await git(dir, ['rev-parse', 'HEAD'])).trim() } : {};
  } catch (error) {
    if (error instanceof GitFailure) return {};
    throw error;
  }
}

function told(released: Released, target: Target): string {
  const { name, manifest, file, former, hasOtherRedirects, gone, clockBehind } = released;
  const carried = manifest.files.filter((each) => each.carried).length;
  const carriedOver = carried > 0 ? `，另有 ${carried} 个是读者正开着的旧网页还要用的` : '';
  const isSigned = target.isSigned(name);
  return [
    `已经发布：${target.served} 现在是 ${name}（${manifest.files.length - carried} 个文件${carriedOver}）。`,
    isSigned
      ? `清单：${file}，已经签名。`
      : `清单：${file}，没有签名：谁能改它，就能瞒过核对。请运行一次 npm run signing-key，以后发布就会签名。`,
    ...(manifest.content.commit
      ? []
      : ['内容没有全部提交到 git，清单里没有记下是哪一次提交。要记下的，请提交以后再发布一次。']),
    ...(former && hasOtherRedirects
      ? ['旧网址有变动：nginx 请运行 nginx -s reload，Caddy 请重新写一次配置。']
      : []),
    ...(clockBehind
      ? [
          `这台电脑的时钟比上一次发布时（${clockBehind}）还早，这一次的时间记在它后面（${manifest.made}）。请校准时钟。`,
        ]
      : []),
    ...(gone.length > 0
      ? [`已经删去 ${gone.length} 次旧的发布，留着 ${target.releases().length} 次。`]
      : []),
    `核对：npm run verify -- ${target.dir}。退回上一次：npm run rollback -- ${target.dir}`,
  ].join('\n');
}
