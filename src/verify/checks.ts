import { hash, randomInt, randomUUID } from 'node:crypto';
import { type FoundManifest, versionText } from '../release/index.ts';
import type { Manifest, ManifestFile } from '../schema/manifest.ts';
import { VERSION_FILE } from '../section/paths.ts';
import { fileHeaders } from '../serving/index.ts';
import type { Request } from './client.ts';
import { headersOf, type Visitor, visitorOf, VISITORS } from './visitor.ts';

/** One request and what has to come of it. */
export interface Check {
  /** The same in each run, whoever asks: what was right before it was broken off need not be asked again. */
  name: string;
  request: Request;
  visitor: Visitor;
  /** The address, for people: decoded, without what differs between requests. */
  address: string;
  expected: Expected;
}

export type Expected =
  /** A file of the manifest. */
  | { file: ManifestFile }
  /** A page by another spelling of its address: it is that page, leads to its address, or nothing is there. */
  | { spelled: ManifestFile; nothing: ManifestFile | undefined }
  /** A page by plain HTTP: it leads to the same path of the site, or is that page. */
  | { plain: ManifestFile }
  /** An old address that leads to a path. */
  | { to: string }
  /** Nothing is there: the section's page for that, whose status is 404. */
  | { nothing: ManifestFile | undefined };

/** More than any file may be longer than it was, before reading stops. */
const SLACK = 200_000;

/** What is compared with a live site, and how much of it. */
interface Plan {
  url: URL;
  manifest: FoundManifest;
  /** Only so many pages and other files; undefined for all. */
  sample: number | undefined;
}

/** All that is to be asked, in an order that nobody can know before. */
export function planned({ url, manifest: found, sample }: Plan): Check[] {
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
  const spelled = sample === undefined ? oneOfEachFolder(pages) : seen.slice(0, SPELLED);
  return shuffled([
    ...chosenPages.flatMap((file, index) => inThreeWays(url, file, start + index)),
    ...chosenOthers.flatMap((file, index) => inAllForms(url, file, start + index)),
    ...new Set([...home, ...seen])
      .values()
      .flatMap((file, page) =>
        VISITORS.map((visitor, index) =>
          ofFile(url, file, visitor, start + page + index, visitor.name),
        ),
      ),
    ...redirectChecks(url, manifest, start, sample),
    ...absentChecks(url, manifest, start),
    ...queryChecks(url, home),
    ...spellingChecks(url, manifest, [...home, ...spelled], start),
  ]);
}

/** How a few pages are asked for by plain HTTP at `plain`, where the site itself is asked by HTTPS. */
export function plainChecks({ manifest: { manifest }, sample }: Plan, plain: URL): Check[] {
  const pages = manifest.files.filter(({ path: file }) => isPage(file) && file !== '404.html');
  const home = pages.filter(({ path: file }) => file === 'index.html');
  const chosen = new Set([...home, ...picked(pages, Math.min(sample ?? SPELLED, SPELLED))]);
  return [...chosen].flatMap((file, page) =>
    (['reader', 'sent', 'spider'] as const).map((kind, way) => {
      const visitor = visitorOf(kind, randomInt(100));
      const request = requestFor(plain, addressOf(file.path), visitor, page + way, file.size);
      return {
        name: `plain ${kind} ${file.path}`,
        request: { ...request, overHttp2: false },
        visitor,
        address: plain.origin + request.path,
        expected: { plain: file },
      };
    }),
  );
}

/** How many pages all visitors are sent to, where every page is asked for, and where only some are. */
const SEEN_BY_ALL = 20;
const SEEN_IN_A_LOOK = 4;
/** How many pages are asked for by plain HTTP, and, where only some pages are asked for, by other spellings of their addresses. */
const SPELLED = 3;
/** Each form in which a file lies on a server, and all that a browser takes. */
const CODINGS = ['gzip, deflate, br, zstd', 'identity', 'gzip', 'br'];

/** A page as a reader, a reader who comes from a search engine and a spider get it, each in another content coding. */
function inThreeWays(url: URL, file: ManifestFile, index: number): Check[] {
  return (['reader', 'sent', 'spider'] as const).map((kind, way) =>
    ofFile(url, file, visitorOf(kind, index), index + way, kind),
  );
}

/** A file in every form in which it lies on the server; who takes all of them takes turns with who takes none. */
function inAllForms(url: URL, file: ManifestFile, index: number): Check[] {
  const forms = file.encodings ? [index % 2, 2, 3] : [index % 2];
  return forms.map((form, way) =>
    ofFile(
      url,
      file,
      VISITORS[(index + way) % VISITORS.length]!,
      form + CODINGS.length * (index % 2),
      `form ${way}`,
    ),
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

export function requestFor(
  url: URL,
  below: string,
  visitor: Visitor,
  index: number,
  size: number,
): Request {
  return {
    path: url.pathname + below,
    headers: headersOf(visitor, url, url.pathname + below),
    encoding: CODINGS[index % CODINGS.length]!,
    // All codings over both versions.
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

/** Other ways to write the address of a page, by which servers find it too. */
const SPELLINGS: readonly ((address: string) => string)[] = [
  (address) => address.replace(/\/$/, ''),
  (address) => `${address}index.html`,
  (address) => address.replace(/\/(?=[^/]*\/$)/, '//'),
  (address) => address.toUpperCase(),
  (address) => `${address.replace(/\/$/, '')}.html`,
];

function spellingChecks(
  url: URL,
  { files, redirects }: Manifest,
  pages: readonly ManifestFile[],
  start: number,
): Check[] {
  const nothing = files.find(({ path: file }) => file === '404.html');
  const known = new Set([
    ...files.map(({ path: file }) => addressOf(file)),
    ...redirects.map(([from]) => from.slice(url.pathname.length)),
  ]);
  const checks = pages.flatMap((page) => {
    const address = addressOf(page.path);
    const spelled = SPELLINGS.map((spell) => spell(address)).filter(
      // Outside the section something else may be.
      (each) => each !== '' && !each.startsWith('/') && each !== '.html' && !known.has(each),
    );
    return [...new Set(spelled)].map((each, index): Check => {
      const visitor = VISITORS[(start + index) % VISITORS.length]!;
      return {
        name: `spelled ${each}`,
        request: requestFor(url, each, visitor, start + index, page.size),
        visitor,
        address: each,
        expected: { spelled: page, nothing },
      };
    });
  });
  return [...new Map(checks.map((check) => [check.name, check])).values()];
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

function versionFile(manifest: Manifest, digest: string): ManifestFile {
  const bytes = Buffer.from(versionText(manifest, digest));
  const type = new Map(fileHeaders(VERSION_FILE)).get('Content-Type')!;
  return { path: VERSION_FILE, size: bytes.length, sha256: hash('sha256', bytes), type };
}

function isPage(file: string): boolean {
  return file.endsWith('.html');
}

/** A page of each folder right below the section, as servers are told to answer otherwise by folder. */
function oneOfEachFolder(pages: readonly ManifestFile[]): ManifestFile[] {
  const byFolder = Map.groupBy(shuffled([...pages]), ({ path: file }) => file.split('/', 1)[0]);
  return [...byFolder.values()].map(([page]) => page!);
}

/** Where a file is asked for, below the section. */
export function addressOf(file: string): string {
  return encodeURI(file.replace(/(^|\/)index\.html$/, '$1'));
}

function readableAddress(file: string): string {
  return file.replace(/(^|\/)index\.html$/, '$1') || '/';
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
