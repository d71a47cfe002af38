import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isSystemError } from '../content/index.ts';
import { replaceFile } from '../disk/index.ts';
import { isPrivate } from '../detect/index.ts';
import { cacheDir, contentDir } from '../integrations/index.ts';
import { type FoundManifest, ManifestFault, SignatureFault } from '../release/index.ts';
import { Refusal, startStages } from '../report/index.ts';
import { nameOfMoment } from '../text/dates.ts';
import {
  Client,
  Evidence,
  Journal,
  Manifests,
  MANNERS,
  NotTold,
  stateOf,
  summaryOf,
  tellByMail,
  tellWebhook,
  type Verdict,
  verdictReport,
  verdictText,
  verifyFolder,
  verifyLive,
  webhookProblem,
} from '../verify/index.ts';
import { EXIT, onlyArgument, optionsOf, runCommand, today, WrongUsage } from './command.ts';
import { PUBLIC_KEY, publicKeyBeside } from './signing.ts';

/*
 * `npm run verify -- DIR|URL`: compares a folder or a live site with the manifest of what was released. Exit code 0 as
 * published, 1 differences, 2 wrong usage, 3 when nobody can say: not reachable, a manifest or signature that is not right.
 * `--watch` does it again and again, and tells by webhook or mail when something has changed.
 */

const OPTIONS = {
  manifest: { type: 'string' },
  'public-key': { type: 'string' },
  sample: { type: 'string' },
  json: { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  every: { type: 'string', default: '30' },
  notify: { type: 'string', multiple: true, default: [] as string[] },
  mail: { type: 'string', multiple: true, default: [] as string[] },
  evidence: { type: 'string', default: 'evidence' },
  rate: { type: 'string', default: String(MANNERS.rate) },
  resume: { type: 'boolean', default: false },
  'allow-header': { type: 'string', multiple: true, default: [] as string[] },
} as const;

const USAGE = `用法：npm run verify -- 文件夹或网址 [--manifest 清单] [--public-key 公钥]
  --manifest 清单    发布时写下的清单，或者放清单的文件夹；核对发布的文件夹时不用写
  --public-key 公钥  证明清单的签名，默认是内容里的 ${PUBLIC_KEY}
  --sample 个数      只核对随机挑出的这么多个网页，很快
  --json             结果写成 JSON
  --evidence 文件夹  不一样的，把服务器的回答留在这里，默认 evidence
  --rate 次数        每秒最多问服务器几次，默认 ${MANNERS.rate}
  --resume           接着上一次没有核对完的
  --allow-header 名称  网站前面的防护设备自己加的响应头，例如 set-cookie，不算不一样；可以写几次
  --watch [--every 分钟]  一直核对下去，每隔这么久一次，默认 30 分钟
  --notify 网址      结果变了，通知企业微信、钉钉、飞书的群，或者别的程序
  --mail 邮箱        结果变了，发邮件`;

/** Nothing can be said; the message is Chinese. */
class Undecidable extends Error {}

runCommand(async () => {
  const request = requested();
  if (!request.watch) return tell(request, await verified(request));
  for (;;) {
    await tell(request, await verified(request));
    await setTimeout(request.every);
  }
}, USAGE);

type Request = ReturnType<typeof requested>;

function requested() {
  const { values, positionals } = optionsOf('verify', { options: OPTIONS, allowPositionals: true });
  const place = onlyArgument(positionals, '没有写明核对哪个文件夹或网址。');
  for (const address of values.notify) {
    const problem = webhookProblem(address);
    if (problem) throw new WrongUsage(problem);
  }
  return {
    ...values,
    place,
    url: urlOf(place),
    sample: values.sample === undefined ? undefined : wholeNumber('sample', values.sample),
    every: wholeNumber('every', values.every) * 60_000,
    rate: wholeNumber('rate', values.rate),
  };
}

function wholeNumber(option: string, given: string): number {
  if (/^[1-9]\d{0,4}$/.test(given)) return Number(given);
  throw new WrongUsage(`--${option} 不能是“${given}”：请写一个数，例如 --${option} 20。`);
}

/** The address of a section, with a slash at its end; undefined for a folder. */
function urlOf(place: string): URL | undefined {
  if (!/^https?:\/\//i.test(place)) return undefined;
  if (!URL.canParse(place)) throw new WrongUsage(`“${place}”不是网址。`);
  const url = new URL(place);
  if (url.search || url.hash || url.username)
    throw new WrongUsage(`网址只写到栏目的首页，不带 ?、# 和用户名：${url.origin}${url.pathname}`);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** A verdict, or why there is none. */
type Outcome = Verdict | Undecidable;

async function verified(request: Request): Promise<Outcome> {
  if (!request.url && !statSync(request.place, { throwIfNoEntry: false })?.isDirectory())
    throw new WrongUsage(`没有这个文件夹：${request.place}。`);
  try {
    return await latestVerdict(request);
  } catch (error) {
    const isKnown =
      error instanceof ManifestFault || error instanceof SignatureFault || error instanceof Refusal;
    if (isKnown) return new Undecidable(error.message);
    if (error instanceof Undecidable) return error;
    throw error;
  }
}

/** How often it begins anew because something was released meanwhile. */
const MOST_RELEASES = 5;

/** While it is compared, something may be released: then that is compared. */
async function latestVerdict(request: Request): Promise<Verdict> {
  const publicKey = publicKeyAt(request['public-key']);
  let known: FoundManifest | undefined;
  for (let attempt = 0; ; attempt += 1) {
    const manifests = new Manifests(request.url ?? request.place, request.manifest, publicKey);
    const manifest = known ?? manifests.current();
    if (!manifest && request.manifest !== undefined)
      throw new Undecidable(`${request.manifest} 里没有清单，没有核对。`);
    if (!manifest) throw new WrongUsage(request.url ? NO_MANIFEST.live : NO_MANIFEST.folder);
    const verdict = request.url
      ? await live(request, request.url, manifest, manifests)
      : folder(request, manifest, manifests);
    const newer = stateOf(verdict) !== 'published' && (await manifests.newerThan(manifest));
    if (!newer) return { ...verdict, notes: [...verdict.notes, ...noteOn(manifest)] };
    if (attempt === MOST_RELEASES)
      throw new Undecidable('核对时一直在发布新的网站，没有核对成。请等发布停了再核对。');
    // It was another release, and is evidence of nothing.
    if (verdict.evidence) rmSync(verdict.evidence, { recursive: true });
    console.error(`核对时发布了新的网站 ${newer.manifest.release}，重新核对。`);
    known = newer;
  }
}

const NO_MANIFEST = {
  live: '没有写明清单。请加上 --manifest，后面写发布时写下的清单（发布的文件夹里 manifests 下的文件），或者那个文件夹。',
  folder:
    '这里没有发布时写下的清单。请写发布的文件夹（里面有 manifests 和 current），或者加上 --manifest。',
};

function noteOn({ isProven, file }: FoundManifest): string[] {
  return isProven
    ? []
    : [`清单 ${file} 没有用公钥证明过：谁能改它，就能瞒过核对。见 npm run signing-key。`];
}

function publicKeyAt(named: string | undefined): string | undefined {
  if (named !== undefined) {
    if (statSync(named, { throwIfNoEntry: false })?.isFile()) return readFileSync(named, 'utf8');
    throw new WrongUsage(`没有公钥文件：${named}。`);
  }
  return publicKeyBeside(contentDir());
}

function folder(request: Request, manifest: FoundManifest, manifests: Manifests): Verdict {
  const stages = startStages();
  const stage = stages.begin('核对文件', manifest.manifest.files.length);
  try {
    return verifyFolder({
      dir: manifests.dirOf(request.place),
      manifest,
      others: manifests.others(),
      original: (file) => manifests.original(file),
      step: () => stage.step(),
    });
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'ENOENT') throw error;
    throw new Undecidable(`核对时文件夹在变动（${error.path ?? request.place} 没有了）。`);
  } finally {
    stage.end();
    stages.clear();
  }
}

async function live(
  request: Request,
  url: URL,
  manifest: FoundManifest,
  manifests: Manifests,
): Promise<Verdict> {
  const published = new URL(manifest.manifest.url);
  const address = url.hostname.replace(/^\[|\]$/g, '');
  const isNear = address === 'localhost' || (isIP(address) > 0 && isPrivate(address));
  if (published.pathname !== url.pathname || (published.hostname !== url.hostname && !isNear))
    throw new Undecidable(
      `清单是 ${published.href} 的，不是 ${url.href} 的，没有核对。请换一份清单，或者改网址。`,
    );
  const manners = { ...MANNERS, rate: request.rate };
  const client = new Client(url, manners);
  // Who types the address of a court begins there.
  const plainUrl = new URL(url.href.replace(/^https:/, 'http:'));
  const plain =
    url.protocol === 'https:' && url.port === ''
      ? { url: plainUrl, client: new Client(plainUrl, { ...manners, pauses: [] }) }
      : undefined;
  const journal = new Journal(
    path.join(cacheDir(), 'verify', `${shortDigest(`${url.href} ${manifest.digest}`)}.txt`),
    request.resume,
  );
  // Each verification has a folder of its own: the first answer may be the only one that shows something.
  const evidence = new Evidence(path.join(request.evidence, nameOfMoment(new Date())));
  const stages = startStages();
  try {
    const verdict = await verifyLive({
      url,
      manifest,
      client,
      plain,
      allowedHeaders: new Set(request['allow-header'].map((name) => name.toLowerCase())),
      sample: request.sample,
      evidence,
      original: (file) => manifests.original(file),
      done: journal,
      begin: (total) => stages.begin('核对网站', total),
    });
    if (verdict.failures.length === 0) journal.remove();
    const far = isNear && published.hostname !== url.hostname;
    const notes = far ? [`核对的是 ${url.href}，清单是 ${published.href} 的。`] : [];
    return { ...verdict, notes, ...(evidence.isKept && { evidence: evidence.dir }) };
  } finally {
    stages.clear();
    client.close();
    plain?.client.close();
  }
}

/** Prints what was found, tells those who asked for it when it is other than before; gives the exit code. */
async function tell(request: Request, outcome: Outcome): Promise<number> {
  const isVerdict = !(outcome instanceof Undecidable);
  const { place, json } = request;
  const text = isVerdict ? verdictText(outcome, place) : `没有核对成：${outcome.message}`;
  const subject = isVerdict ? summaryOf(outcome, place) : `${place} 没有核对成`;
  const report = isVerdict
    ? verdictReport(outcome, place)
    : { place, state: 'undecided', summary: outcome.message };
  console.log(json ? JSON.stringify(report, undefined, 2) : text);
  const state = isVerdict ? stateOf(outcome) : 'undecided';
  const isTold = await notify(
    request,
    { subject, text: `${text}\n${today()}`, report },
    markOf(outcome),
  );
  const code = { published: EXIT.sound, different: EXIT.findings, undecided: EXIT.broken }[state];
  return isTold ? code : code || EXIT.broken;
}

/** The same as long as nothing has changed that people would have to hear of. */
function markOf(outcome: Outcome): string {
  if (outcome instanceof Undecidable) return 'undecided';
  const places = outcome.differences.map(({ kind, address }) => `${kind} ${address}`);
  return [stateOf(outcome), ...new Set(places.sort())].join('\n');
}

/** False where somebody could not be told; he is then told the next time. */
async function notify(
  { place, notify: webhooks, mail, sample }: Request,
  notice: { subject: string; text: string; report: object },
  mark: string,
): Promise<boolean> {
  if (webhooks.length + mail.length === 0) return true;
  const file = path.join(cacheDir(), 'verify', `${shortDigest(place)}.state`);
  const former = existsSync(file) ? readFileSync(file, 'utf8') : 'published';
  if (!isNews(former, mark, sample !== undefined)) return true;
  const tries = await Promise.allSettled([
    ...webhooks.map((address) => tellWebhook(address, notice)),
    ...mail.map((to) => tellByMail(to, notice)),
  ]);
  const failures = tries.flatMap((each) =>
    each.status === 'rejected' ? [each.reason as unknown] : [],
  );
  for (const failure of failures) {
    if (!(failure instanceof NotTold)) throw failure;
    console.error(`没有通知到：${failure.message}`);
  }
  if (failures.length > 0) return false;
  mkdirSync(path.dirname(file), { recursive: true });
  await replaceFile(file, mark);
  return true;
}

/** A look at some pages takes back nothing of what was found: it may only have something new to tell. */
function isNews(former: string, mark: string, isSample: boolean): boolean {
  if (!isSample || !former.startsWith('different')) return former !== mark;
  const known = new Set(former.split('\n'));
  return mark !== 'published' && mark.split('\n').some((line) => !known.has(line));
}

function shortDigest(text: string): string {
  return hash('sha256', text).slice(0, 16);
}
