import { hash, randomInt, randomUUID } from 'node:crypto';
import { type FoundManifest, versionText } from '../release/index.ts';
import type { Manifest, ManifestFile } from '../schema/manifest.ts';
import { VERSION_FILE } from '../section/paths.ts';
import { fileHeaders, FOR_AN_HOUR } from '../serving/index.ts';
import { attribute, elementsIn } from '../text/html.ts';
import { type Answer, type Client, NoAnswer, type Request } from './client.ts';
import type { Difference, Verdict } from './difference.ts';
import type { Evidence } from './evidence.ts';
import { whatWasPutIn } from './put-in.ts';
import { type Visitor, visitorOf, VISITORS } from './visitor.ts';

/** What is compared with a live site. */
export interface LiveOrder {
  /** Address of the section as it is asked for. */
  url: URL;
  manifest: FoundManifest;
  client: Client;
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

/** One request and what has to come of it. */
interface Check {
  /** The same in each run, whoever asks: what was right before it was broken off need not be asked again. */
  name: string;
  request: Request;
  visitor: Visitor;
  /** The address, for people: decoded, without what differs between requests. */
  address: string;
  expected: Expected;
}

type Expected =
  /** A file of the manifest; `isBeside` where it is asked for by another address. */
  | { file: ManifestFile }
  /** An old address that leads to a path. */
  | { to: string }
  /** Nothing is there: the section's page for that, whose status is 404. */
  | { nothing: ManifestFile | undefined };

/** More than any file may be longer than it was, before reading stops. */
const SLACK = 200_000;

/**
 * Compares a live site with the manifest: every file by its bytes, and by type and headers; old addresses; addresses at which
 * nothing may be; and pages as different visitors get them, since what is put in is often shown to few. Nothing that the site
 * itself says is believed.
 */
export async function verifyLive(order: LiveOrder): Promise<Verdict> {
  const { client, manifest, done, evidence, url } = order;
  const differences: Difference[] = [];
  const failures: string[] = [];
  const checks = planned(order).filter((check) => !done.has(check.name));
  const { step } = order.begin(checks.length);
  const unknown = new Map<string, string>();
  const waiting = [...checks];
  let compared = 0;

  const judge = async (check: Check) => {
    const { request, visitor, address } = check;
    let answer;
    try {
      answer = await client.ask(request);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      failures.push(`${address} 没有核对成：${error.message}`);
      return;
    }
    compared += 1;
    const found = differencesOf(check, answer, order);
    if (found.length === 0) {
      done.add(check.name);
      return;
    }
    const file = evidence.keep(url.origin, request, visitor.name, answer);
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

/** All that is to be asked, in an order that nobody can know before. */
function planned({ url, manifest: found, sample }: LiveOrder): Check[] {
  const { manifest, digest } = found;
  const { files } = manifest;
  const start = randomInt(1000);
  const version = versionFile(manifest, digest);
  const pages = files.filter(({ path: file }) => isPage(file));
  const others = [...files.filter(({ path: file }) => !isPage(file)), version];
  const home = pages.filter(({ path: file }) => file === 'index.html');
  const [chosenPages, chosenOthers] =
    sample === undefined ? [pages, others] : [picked(pages, sample), picked(others, sample)];
  const seen = picked(pages, sample === undefined ? SEEN_BY_ALL : Math.min(sample, SEEN_IN_A_LOOK));
  return shuffled([
    ...chosenPages.flatMap((file, index) => inThreeWays(url, file, start + index)),
    ...chosenOthers.flatMap((file, index) => inAllForms(url, file, start + index)),
    ...new Set([...home, ...seen])
      .values()
      .flatMap((file) =>
        VISITORS.map((visitor, index) => ofFile(url, file, visitor, index, visitor.name)),
      ),
    ...redirectChecks(url, manifest, start, sample),
    ...absentChecks(url, manifest, start),
    ...queryChecks(url, home),
  ]);
}

/** How many pages all visitors are sent to, where every page is asked for, and where only some are. */
const SEEN_BY_ALL = 20;
const SEEN_IN_A_LOOK = 5;
const CODINGS = ['identity', 'gzip', 'br'] as const;

/** A page as a reader, a reader who comes from a search engine and a spider get it, each in another content coding. */
function inThreeWays(url: URL, file: ManifestFile, index: number): Check[] {
  return (['reader', 'sent', 'spider'] as const).map((kind, way) =>
    ofFile(url, file, visitorOf(kind, index), index + way, kind),
  );
}

/** A file in every form in which it lies on the server. */
function inAllForms(url: URL, file: ManifestFile, index: number): Check[] {
  const codings = file.encodings ? CODINGS.length : 1;
  return Array.from({ length: codings }, (_, way) =>
    ofFile(url, file, VISITORS[(index + way) % VISITORS.length]!, way, CODINGS[way]!),
  );
}

function ofFile(url: URL, file: ManifestFile, visitor: Visitor, index: number, way: string): Check {
  return {
    name: `${way} ${file.path}`,
    request: requestFor(url, addressOf(file.path), visitor, index, file.size),
    visitor,
    address: readableAddress(file.path),
    expected: { file },
  };
}

function requestFor(
  url: URL,
  below: string,
  visitor: Visitor,
  index: number,
  size: number,
): Request {
  return {
    path: url.pathname + below,
    headers: visitor.headers,
    encoding: CODINGS[index % CODINGS.length]!,
    // All three codings over both versions.
    overHttp2: Math.floor(index / CODINGS.length) % 2 === 0,
    most: size + SLACK,
  };
}

function redirectChecks(
  url: URL,
  { redirects }: Manifest,
  start: number,
  sample?: number,
): Check[] {
  const chosen = sample === undefined ? redirects : picked(redirects, sample);
  return chosen.map(([from, to], index) => {
    const visitor = VISITORS[(start + index) % VISITORS.length]!;
    const query = index % 2 === 0 ? '' : '?from=1';
    const request = requestFor(url, '', visitor, index, 0);
    return {
      name: `redirect ${from}`,
      request: { ...request, path: encodeURI(from) + query },
      visitor,
      address: from,
      expected: { to: to + query },
    };
  });
}

/* Where intruders put their pages and programs, by what scanners of servers look for; the names of some are made up anew. */
const INJECTED = [
  ...['shell.php', 'index.php', 'admin.php', 'wp-login.php', 'wp-admin/', 'config.php', 'conn.asp'],
  ...['upload.php', 'uploads/', 'data/cache/', 'plus/', 'include/', 'inc/config.asp', 'api.php'],
  ...['robots.php', 'sitemap.php', 'news.php', 'list.php', 'show.asp', 'default.asp', 'index.asp'],
  ...['index.jsp', 'shell.jsp', 'cmd.jsp', 'x.aspx', '1.html', 'news/', 'app/', 'bet/', 'down/'],
  ...['.git/HEAD', '.env', '.htaccess', 'web.config', 'index.html.bak', 'backup.zip', 'www.zip'],
  ...['sw.js', 'service-worker.js', 'app.apk', 'index.htm', 'm/', 'wap/', 'zh/', 'vip/'],
];

function absentChecks(url: URL, { files, redirects }: Manifest, start: number): Check[] {
  const nothing = files.find(({ path: file }) => file === '404.html');
  const made = () => randomUUID().slice(0, 8);
  const addresses = [
    ...INJECTED,
    ...[
      `${made()}.html`,
      `${made()}/`,
      `cases/2019/${made()}/`,
      `${made()}.php`,
      `news/${made()}.html`,
    ],
  ];
  const known = new Set([
    ...files.map(({ path: file }) => addressOf(file)),
    ...redirects.map(([from]) => from.slice(url.pathname.length)),
  ]);
  return addresses
    .filter((address) => !known.has(address))
    .map((address, index) => {
      const visitor = VISITORS[(start + index) % VISITORS.length]!;
      return {
        name: `nothing ${address}`,
        request: requestFor(url, address, visitor, index, nothing?.size ?? 0),
        visitor,
        address,
        expected: { nothing },
      };
    });
}

/** What is asked of a static page changes nothing of it; a program behind it would answer something else. */
function queryChecks(url: URL, home: readonly ManifestFile[]): Check[] {
  return home.flatMap((file) =>
    ['?id=1', '?m=content&a=show', `?${randomInt(10_000)}.html`, '?s=/index/news'].map(
      (query, index) => {
        const visitor = visitorOf('spider', index);
        const request = requestFor(url, query, visitor, index, file.size);
        const address = `${readableAddress(file.path)}${query}`;
        return { name: `query ${address}`, request, visitor, address, expected: { file } };
      },
    ),
  );
}

function differencesOf(
  check: Check,
  answer: Answer,
  order: LiveOrder,
): Pick<Difference, 'kind' | 'told'>[] {
  const { expected } = check;
  const { manifest } = order.manifest;
  const { pathname } = new URL(check.request.path, order.url);
  if ('to' in expected) return ofRedirect(expected.to, answer, order.url, manifest);
  const isThere = 'file' in expected;
  const file = isThere ? expected.file : expected.nothing;
  const wanted = isThere ? 200 : 404;
  if (answer.status !== wanted)
    return [{ kind: isThere ? 'status' : 'additional', told: ofStatus(answer, isThere, order) }];
  if (!file) return [];
  const digest = hash('sha256', answer.body);
  const problems: Pick<Difference, 'kind' | 'told'>[] = [];
  if (answer.fault) problems.push({ kind: 'changed', told: answer.fault });
  else if (digest !== file.sha256)
    problems.push({ kind: 'changed', told: `内容变了${detail(answer.body, file, order)}` });
  const shown = isThere ? file.path : '404.html';
  const headers = [
    // What a server says of a page that is none is not that it may be kept.
    ...fileHeaders(shown).filter(([name]) => isThere || name !== 'Cache-Control'),
    ...securityHeadersFor(pathname, manifest, order.url),
  ];
  return [...problems, ...ofHeaders(headers, answer)];
}

/** Headers that an answer of this path has to have; over plain HTTP a browser heeds no HSTS (RFC 6797, 8.1). */
function securityHeadersFor(pathname: string, { headers }: Manifest, url: URL) {
  return headers
    .filter(({ only }) => only === undefined || new RegExp(only).test(pathname))
    .filter(({ name }) => url.protocol === 'https:' || name !== 'Strict-Transport-Security')
    .map(({ name, value }) => [name, value] as const);
}

function ofHeaders(headers: readonly (readonly [string, string])[], answer: Answer) {
  return headers.flatMap(([name, value]) => {
    const found = answer.headers[name.toLowerCase()];
    if (found !== undefined && alike(found) === alike(value)) return [];
    const told = found === undefined ? '没有了' : `变成了“${cut(found)}”`;
    return [{ kind: 'header' as const, told: `响应头 ${name} ${told}` }];
  });
}

/** The same to a browser: servers may write `utf-8` in capitals, and blanks as they like. */
function alike(value: string): string {
  return value
    .toLowerCase()
    .replace(/\s*([;,])\s*/g, '$1')
    .trim();
}

function ofStatus(answer: Answer, isThere: boolean, order: LiveOrder): string {
  const { status, headers, body } = answer;
  const to = headers['location'] ? `，转到 ${cut(headers['location'])}` : '';
  if (!isThere) {
    const size =
      status === 200 ? `，内容 ${body.length} 字节${detail(body, undefined, order)}` : '';
    return `不该有的网址，却回答了 ${status}${to}${size}`;
  }
  return `应当回答 200，却是 ${status}${to}`;
}

function ofRedirect(to: string, { status, headers }: Answer, url: URL, manifest: Manifest) {
  const location = headers['location'];
  const problems: Pick<Difference, 'kind' | 'told'>[] = [];
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
  return [...problems, ...ofHeaders([['Cache-Control', FOR_AN_HOUR]], { headers } as Answer)];
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

function versionFile(manifest: Manifest, digest: string): ManifestFile {
  const bytes = Buffer.from(versionText(manifest, digest));
  const type = new Map(fileHeaders(VERSION_FILE)).get('Content-Type')!;
  return { path: VERSION_FILE, size: bytes.length, sha256: hash('sha256', bytes), type };
}

function isPage(file: string): boolean {
  return file.endsWith('.html');
}

/** Where a file is asked for, below the section. */
function addressOf(file: string): string {
  return encodeURI(file.replace(/(^|\/)index\.html$/, '$1'));
}

function readableAddress(file: string): string {
  return file.replace(/(^|\/)index\.html$/, '$1') || '/';
}

function cut(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function picked<Item>(items: readonly Item[], count: number): Item[] {
  return shuffled([...items]).slice(0, count);
}

/** Fisher and Yates; who watches the server cannot foresee what is asked next. */
function shuffled<Item>(items: Item[]): Item[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}
