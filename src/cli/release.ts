import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { readSite } from '../content/index.ts';
import { CHECKOUT } from '../disk/index.ts';
import { readRedirectMap } from '../exports/index.ts';
import { git, GitFailure } from '../history/index.ts';
import { type Audited, contentDir, outDir, takeLock } from '../integrations/index.ts';
import { headersIn, putRelease, type Released, type SecretKey, Target } from '../release/index.ts';
import { Refusal, startStages } from '../report/index.ts';
import type { Manifest } from '../schema/manifest.ts';
import type { Site } from '../schema/site.ts';
import { FILES } from '../section/paths.ts';
import { knownHosts } from '../section/site.ts';
import { servedFrom } from '../serving/index.ts';
import { EXIT, onlyArgument, optionsOf, runCommand, WrongUsage } from './command.ts';
import { signingKey } from './signing.ts';

/*
 * `npm run release -- TARGET [--keep N]`: builds the site for the public and puts it into a folder that a web server serves,
 * `TARGET/current`, in one step. Its manifest, signed where the court has a key, lies in `TARGET/manifests`. Exit code 1
 * where there is something to mend: readers then have what they had.
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
  const lock = await takeLock(target.lock, dir, (text) => console.error(text));
  process.once('exit', () => lock.release());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(EXIT.findings));
  const built = await build();
  if ('code' in built) return built.code;
  lock.prove();
  console.log(
    told(await put(target, { site, dir, out, key, keep, digest: built.audited }), target),
  );
  return EXIT.sound;
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

/** Builds in a process of its own, which knows no key; gives the digest of what was audited, or its exit code. */
async function build(): Promise<Audited | { code: number }> {
  const child = fork(path.join(import.meta.dirname, 'build.ts'), ['--release'], {
    execArgv: ['--max-semi-space-size=32', '--import', './src/cli/compiled.ts'],
    env: withoutSecrets(),
  });
  let audited: Audited | undefined;
  child.on('message', (told: Audited) => {
    audited = told;
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) return { code: code ?? EXIT.broken };
  if (!audited) throw new Error('The build has not told what was audited.');
  return audited;
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
  key: SecretKey | undefined;
  keep: number;
  digest: string;
}

async function put(
  target: Target,
  { site, dir, out, key, keep, digest }: Built,
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
      putRelease(target, { site: out, digest, facts, key, keep, step }),
    );
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
