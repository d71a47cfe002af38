import { hash } from 'node:crypto';
import type { FoundManifest } from '../release/index.ts';
import type { Manifest, ManifestFile } from '../schema/manifest.ts';
import { VERSION_FILE } from '../section/paths.ts';
import { fileHeaders, FOR_AN_HOUR } from '../serving/index.ts';
import { attribute, elementsIn } from '../text/html.ts';
import { addressOf, type Check, planned, plainChecks, requestFor } from './checks.ts';
import { type Answer, type Client, NoAnswer } from './client.ts';
import type { Difference, Verdict } from './difference.ts';
import type { Evidence } from './evidence.ts';
import { whatWasPutIn } from './put-in.ts';
import { cut, ofAddedHeaders, ofHeaders, securityHeadersFor } from './response-headers.ts';
import { VISITORS } from './visitor.ts';

/** What is compared with a live site. */
export interface LiveOrder {
  /** Address of the section as it is asked for. */
  url: URL;
  manifest: FoundManifest;
  client: Client;
  /** Asks the same host by plain HTTP, where the site itself is asked by HTTPS; undefined where nobody does. */
  plain?: { url: URL; client: Client } | undefined;
  /** Names of headers, in small letters, that something in front of the site is known to add. */
  allowedHeaders?: ReadonlySet<string>;
  /** Only so many pages and other files, picked at random; undefined for all. */
  sample: number | undefined;
  evidence: Evidence;
  /** A file as it was published, where a copy is at hand. */
  original: (file: ManifestFile) => Buffer | undefined;
  /** Checks that were found right in a run that was broken off, by their names; this one adds its own. */
  done: { has: (name: string) => boolean; add: (name: string) => unknown };
  /** Is told how many checks there are, then after each. */
  begin: (total: number) => { step: () => void };
}

/**
 * Compares a live site with the manifest: every file by its bytes, and by type and headers; old addresses; addresses at which
 * nothing may be; and pages as different visitors get them, since what is put in is often shown to few. Nothing that the site
 * itself says is believed.
 */
export async function verifyLive(order: LiveOrder): Promise<Verdict> {
  const { client, manifest, done, evidence, url } = order;
  const differences: Difference[] = [];
  const failures: string[] = [];
  const { plain } = order;
  const checks = [
    ...planned(order).map((check) => ({ ...check, through: client })),
    ...(plain ? plainChecks(order, plain.url) : []).map((check) => ({
      ...check,
      through: plain!.client,
    })),
  ].filter((check) => !done.has(check.name));
  const { step } = order.begin(checks.length);
  const unknown = new Map<string, string>();
  const waiting = [...checks];
  let compared = 0;

  const judge = async (check: (typeof checks)[number]) => {
    const { request, visitor, address, through } = check;
    let answer;
    try {
      answer = await through.ask(request);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      // A site need not answer by plain HTTP.
      if (through === plain?.client) return;
      failures.push(`${address} 没有核对成：${error.message}`);
      return;
    }
    compared += 1;
    const found = differencesOf(check, answer, order);
    if (found.length === 0) {
      done.add(check.name);
      return;
    }
    const { origin } = through === client ? url : plain!.url;
    const file = evidence.keep(origin, request, visitor.name, answer);
    for (const each of found)
      differences.push({
        ...each,
        address,
        visitor: visitor.name,
        ...(file && { evidence: file }),
      });
    for (const link of unknownLinks(answer, order)) unknown.set(link, address);
  };
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      await judge(check);
      step();
      if (client.hasGivenUp()) return;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (waiting.length > 0) failures.push(`网站连不上，还有 ${waiting.length} 项没有核对`);
  for (const [link, from] of [...unknown].slice(0, MOST_LINKS)) {
    const told = await followed(link, order);
    if (told)
      differences.push({
        kind: 'additional',
        address: link,
        told: `${told}（${from} 有指向它的链接）`,
      });
  }
  differences.push(...ofCertificate(client, url));
  const { release } = manifest.manifest;
  return { release, compared, differences, failures, notes: [] };
}

/** The client decides how many are asked at once. */
const AT_ONCE = 32;
const MOST_LINKS = 20;

type Found = Pick<Difference, 'kind' | 'told'>[];

function differencesOf(
  { expected, request }: Pick<Check, 'expected' | 'request'>,
  answer: Answer,
  order: LiveOrder,
): Found {
  const { manifest } = order.manifest;
  const { pathname } = new URL(request.path, order.url);
  const allowed = order.allowedHeaders ?? new Set();
  const added = ofAddedHeaders(answer, pathname, manifest, allowed);
  return [...ofWhatIsThere({ expected, request }, answer, order), ...added];
}

function ofWhatIsThere(
  { expected, request }: Pick<Check, 'expected' | 'request'>,
  answer: Answer,
  order: LiveOrder,
): Found {
  const { manifest } = order.manifest;
  const { pathname } = new URL(request.path, order.url);
  if ('to' in expected) return ofRedirect(expected.to, answer, order.url, manifest);
  if ('plain' in expected) return ofPlain(expected.plain, answer, order);
  if ('spelled' in expected) {
    if (leadsTo(addressOf(expected.spelled.path), request.path, answer, order)) return [];
    const isThere = answer.status !== 404;
    return ofFile(isThere ? expected.spelled : expected.nothing, isThere, pathname, answer, order);
  }
  const isThere = 'file' in expected;
  return ofFile(isThere ? expected.file : expected.nothing, isThere, pathname, answer, order);
}

/** How an answer differs from a file, or from the page that says that nothing is there. */
function ofFile(
  file: ManifestFile | undefined,
  isThere: boolean,
  pathname: string,
  answer: Answer,
  order: LiveOrder,
): Found {
  if (answer.status !== (isThere ? 200 : 404)) {
    // A server that fails has nothing more than was published.
    const isMore = !isThere && answer.status < 500;
    return [{ kind: isMore ? 'additional' : 'status', told: ofStatus(answer, isThere, order) }];
  }
  if (!file) return [];
  const problems: Found = [];
  if (answer.fault) problems.push({ kind: 'changed', told: answer.fault });
  else if (hash('sha256', answer.body) !== file.sha256)
    problems.push({ kind: 'changed', told: `内容变了${detail(answer.body, file, order)}` });
  const headers = [
    // What a server says of a page that is none is not that it may be kept.
    ...fileHeaders(file.path).filter(([name]) => isThere || name !== 'Cache-Control'),
    ...securityHeadersFor(pathname, order.manifest.manifest, order.url),
  ];
  return [...problems, ...ofHeaders(headers, answer)];
}

/** True for a redirect to an address of the section, asked for at a path of the host. */
function leadsTo(address: string, path: string, { status, headers }: Answer, order: LiveOrder) {
  const { url, manifest } = order;
  const location = headers['location'];
  const from = new URL(path, url);
  if (!REDIRECTS.has(status) || location === undefined || !URL.canParse(location, from))
    return false;
  const to = new URL(location, from);
  const hosts = [url.host, new URL(manifest.manifest.url).host];
  return hosts.includes(to.host) && to.pathname + to.search === url.pathname + address;
}

const REDIRECTS = new Set([301, 302, 307, 308]);

/** By plain HTTP a server leads to the site, shows the page, or refuses. */
function ofPlain(file: ManifestFile, answer: Answer, order: LiveOrder): Found {
  const { status, headers, body } = answer;
  const address = addressOf(file.path);
  const isSecure = headers['location']?.startsWith('https://') === true;
  if (isSecure && leadsTo(address, order.url.pathname + address, answer, order)) return [];
  if (status === 200 && hash('sha256', body) === file.sha256) return [];
  if (status >= 400) return [];
  return status === 200
    ? [{ kind: 'changed', told: `用 http:// 打开，内容不是发布的${detail(body, file, order)}` }]
    : [{ kind: 'status', told: `用 http:// 打开，没有转到网站，${ofStatus(answer, true, order)}` }];
}

function ofStatus(answer: Answer, isThere: boolean, order: LiveOrder): string {
  const { status, headers, body } = answer;
  const to = headers['location'] ? `，转到 ${cut(headers['location'])}` : '';
  if (!isThere && status < 500) {
    const size =
      status === 200 ? `，内容 ${body.length} 字节${detail(body, undefined, order)}` : '';
    return `不该有的网址，却回答了 ${status}${to}${size}`;
  }
  return `应当回答 ${isThere ? 200 : 404}，却是 ${status}${to}`;
}

function ofRedirect(to: string, answer: Answer, url: URL, manifest: Manifest): Found {
  const { status, headers } = answer;
  const location = headers['location'];
  const problems: Found = [];
  const wanted = new URL(to, url).href;
  const found = location !== undefined && URL.canParse(location, url) && new URL(location, url);
  // A server may write the whole address, with the name by which it is known.
  const isRight =
    found &&
    [url.host, new URL(manifest.url).host].includes(found.host) &&
    new URL(found.pathname + found.search, url).href === wanted;
  if (status !== 301 || !isRight)
    problems.push({
      kind: 'status',
      told: `旧网址应当转到 ${to}，却回答 ${status}${location ? `，转到 ${cut(location)}` : ''}`,
    });
  return [...problems, ...ofHeaders([['Cache-Control', FOR_AN_HOUR]], answer)];
}

function detail(bytes: Buffer, file: ManifestFile | undefined, { manifest, original }: LiveOrder) {
  const told = whatWasPutIn({
    bytes,
    original: file && original(file),
    type: file?.type ?? 'text/html',
    court: manifest.manifest.court,
    hosts: manifest.manifest.hosts,
  });
  return told && `：${told}`;
}

/** Addresses below the section to which a page leads that is not as it was, and which were never published. */
function unknownLinks(answer: Answer, { manifest: { manifest }, url }: LiveOrder): string[] {
  if (!(answer.headers['content-type'] ?? '').startsWith('text/html')) return [];
  const known = new Set([
    ...manifest.files.map(({ path: file }) => new URL(addressOf(file), url).pathname),
    ...manifest.redirects.map(([from]) => encodeURI(from)),
    new URL(VERSION_FILE, url).pathname,
  ]);
  const found = elementsIn(answer.body.toString('utf8')).flatMap((element) => {
    const target = attribute(element, 'href') ?? attribute(element, 'src');
    if (target === undefined || !URL.canParse(target, url)) return [];
    const { origin, pathname } = new URL(target, url);
    const isUnknown =
      origin === url.origin && pathname.startsWith(url.pathname) && !known.has(pathname);
    return isUnknown ? [pathname] : [];
  });
  return [...new Set(found)];
}

async function followed(address: string, order: LiveOrder): Promise<string | undefined> {
  const visitor = VISITORS[0]!;
  const request = { ...requestFor(order.url, '', visitor, 0, 0), path: address };
  try {
    const answer = await order.client.ask(request);
    if (answer.status === 404 || answer.status === 410) return undefined;
    order.evidence.keep(order.url.origin, request, visitor.name, answer);
    return ofStatus(answer, false, order);
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}

/** A certificate is to be renewed while there is time. */
const DAYS_LEFT = 14;

function ofCertificate({ certificate }: Client, { hostname }: URL): Difference[] {
  if (!certificate) return [];
  const { until, fault } = certificate;
  const days = Math.floor((until.getTime() - Date.now()) / 86_400_000);
  const tell = (told: string): Difference[] => [{ kind: 'certificate', address: hostname, told }];
  if (days < 0) return tell(`证书已经过期 ${-days} 天`);
  if (fault) return tell(`证书不对（${fault}），读者的浏览器会拦住`);
  return days < DAYS_LEFT ? tell(`证书还有 ${days} 天到期，请更换`) : [];
}
