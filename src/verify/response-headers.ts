import type { Manifest } from '../schema/manifest.ts';
import type { Answer } from './client.ts';
import type { Difference } from './difference.ts';
import { headersAt } from '../serving/index.ts';
import { differing } from './put-in.ts';

type HeaderDifference = Pick<Difference, 'kind' | 'told'>;

/** Headers that an answer of this path has to have; over plain HTTP a browser heeds no HSTS (RFC 6797, 8.1). */
export function securityHeadersFor(pathname: string, { headers }: Manifest, url: URL) {
  const own = headers.map(({ name, value, only }) => ({
    header: [name, value] as const,
    ...(only !== undefined && { only }),
  }));
  return headersAt(pathname, own).filter(
    ([name]) => url.protocol === 'https:' || name !== 'Strict-Transport-Security',
  );
}

/** How an answer's headers differ from those that it has to have, of which nothing else is said. */
export function ofHeaders(
  headers: readonly (readonly [string, string])[],
  answer: Pick<Answer, 'headers'>,
): HeaderDifference[] {
  const gone = headers.flatMap(([name]) => (name.toLowerCase() in answer.headers ? [] : name));
  const changed = headers.flatMap(([name, value]) => {
    const found = answer.headers[name.toLowerCase()];
    return found === undefined || alike(found) === alike(value)
      ? []
      : `响应头 ${name} 变成了“${cut(value.length > LONG ? differing(value, found)[1] : found)}”`;
  });
  // Where something else answers there is none of them: that is one thing to say.
  const told = [...changed, ...(gone.length > 0 ? [`响应头 ${gone.join('、')} 没有了`] : [])];
  return told.map((each) => ({ kind: 'header' as const, told: each }));
}

/** The same to a browser: servers may write `utf-8` in capitals, and blanks as they like. */
function alike(value: string): string {
  return value
    .toLowerCase()
    .replace(/\s*([;,])\s*/g, '$1')
    .trim();
}

/**
 * Headers that nobody has published and that browsers or search engines obey: they lead readers elsewhere, load or report
 * something, or take the page out of search. What proxies add for themselves is none of them. `pathname` is the path of the
 * answer, `allowed` are names, in small letters, of those that something in front of the site is known to add.
 */
export function ofAddedHeaders(
  answer: Pick<Answer, 'headers'>,
  pathname: string,
  published: Pick<Manifest, 'headers'>,
  allowed: ReadonlySet<string>,
): HeaderDifference[] {
  // What is said of one folder is nothing that another one may have.
  const here = published.headers.filter(
    ({ only }) => !only?.startsWith('^') || new RegExp(only).test(pathname),
  );
  const known = new Set(here.map(({ name }) => name.toLowerCase()));
  return Object.entries(answer.headers)
    .filter(([name, value]) => OBEYED.test(name) || leadsElsewhere(name, value))
    .filter(([name]) => !known.has(name) && !PUBLISHED.has(name) && !allowed.has(name))
    .map(([name, value]) => ({
      kind: 'header',
      told: `多了发布时没有的响应头 ${name}：${cut(value)}`,
    }));
}

/* By families, so that the next one of a family is found too. */
const OBEYED = new RegExp(
  `^(?:${[
    // Where a reader is led, what is loaded beforehand, where else the page is said to lie.
    ...['refresh', 'link', 'content-(?!length|encoding|type|digest|md5|language|range).+', 'uri'],
    ...['speculation-rules', 'sourcemap', 'x-sourcemap', 'alternates', 'default-style'],
    // What is kept in a browser, and what is thrown away there.
    ...['set-cookie2?', 'set-login', 'clear-site-data', 'service-worker.*', 'use-as-dictionary'],
    ...['critical-ch', 'accept-ch', 'no-vary-search', 'activate-storage-access'],
    // To whom a browser reports, and what it may do.
    ...['report-to', 'reporting-endpoints', 'nel', 'expect-ct', 'origin-.+', 'supports-.+'],
    ...['cross-origin-.+', '(?:permissions|document|feature)-policy.*', 'public-key-pins.*'],
    ...['require-document-policy', 'www-authenticate', 'x-frame-options', 'x-ua-compatible'],
    // What search engines and old readers take from it.
    ...['x-robots-tag', 'x-pingback', 'x-dns-prefetch-control', 'p3p', 'pics-label'],
  ].join('|')})$`,
);

/** Headers of files (`serving/headers.ts`), which are compared by their values. */
const PUBLISHED = new Set(['content-type', 'cache-control', 'cross-origin-resource-policy']);

/** Another protocol on this host is the server's affair; another host is not (RFC 7838). */
function leadsElsewhere(name: string, value: string): boolean {
  return name === 'alt-svc' && /="[^":]/.test(value);
}

/** How much is shown of what may be long. */
const LONG = 120;

/** The beginning of what may be long. */
export function cut(text: string): string {
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text;
}
