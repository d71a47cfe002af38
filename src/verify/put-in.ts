import { addressesIn, spamWordsIn } from '../detect/index.ts';
import { undisguised } from '../text/disguise.ts';

/** What is known of a file that is not as it was. */
export interface Changed {
  /** As it is found. */
  bytes: Buffer;
  /** As it was published, where that is at hand. */
  original: Buffer | undefined;
  /** The type with which it was published. */
  type: string;
  court: string;
  /** Hosts that the site may name, with their subdomains. */
  hosts: readonly string[];
}

/** Names in markup, which nobody follows. */
const VOCABULARIES = new Set(['www.w3.org', 'schema.org', 'purl.org', 'www.sitemaps.org']);

/** How many things are told of each kind, and how long each may be. */
const MOST = 3;
const LONGEST = 60;

/** What was put in stands out long before; a body that was made to hold up its readers does not. */
const MOST_LOOKED_AT = 100_000;

/**
 * What was put into a file or taken out of it, in Chinese, what is worst first: foreign addresses, advertising, scripts, the
 * court's name, else the first words. Without the published file it is what stands out in the whole text.
 */
export function whatWasPutIn({ bytes, original, type, court, hosts }: Changed): string {
  if (!/^text|json|xml|svg/.test(type)) return `大小是 ${bytes.length} 字节`;
  const text = bytes.toString('utf8');
  const before = original?.toString('utf8');
  const added = before === undefined ? piecesOf(text) : addedTo(before, text);
  const removed = before === undefined ? [] : addedTo(text, before);
  const source = added.join('\n').slice(0, MOST_LOOKED_AT);
  const plain = undisguised(source);
  const isKnown = (host: string) =>
    hosts.some((each) => host === each || host.endsWith(`.${each}`)) || VOCABULARIES.has(host);
  const found = [
    ...quoted(
      '网址',
      // Pages name themselves with percent signs too.
      addressesIn(plain, isKnown)
        // In a whole page there are scripts, whose words have dots between them.
        .filter(({ host, isDoubtful }) => !isKnown(host) && !(isDoubtful && before === undefined))
        .map(({ start, end }) => source.slice(start, end)),
    ),
    ...quoted(
      '广告用语',
      spamWordsIn(plain).map(({ start, end }) => source.slice(start, end)),
    ),
    ...(before === undefined
      ? []
      : quoted(
          '脚本',
          added.filter((piece) => /^<(?:script|iframe|object|embed|form|base|meta)\b/i.test(piece)),
        )),
  ];
  const gone = namesGone(court, text, before);
  if (found.length > 0) return [...found, ...gone].join('；');
  const words = (pieces: readonly string[]) => pieces.map((piece) => piece.trim()).filter(Boolean);
  const [one, other] = [words(removed), words(added)];
  const plainly =
    one.length === 1 && other.length === 1
      ? [...gone, changeOf(one[0]!, other[0]!)]
      : [...gone, ...quoted('加进了', other), ...quoted('少了', one)];
  return before === undefined ? '' : plainly.join('；') || '只有空白或先后次序不同';
}

/** How much of what is the same is shown beside a change. */
const BESIDE = 8;

/** A piece that became another one. */
function changeOf(one: string, other: string): string {
  return differing(one, other).map(quotation).join('变成了');
}

/** Of two texts the parts in which they differ, which may be anywhere in long lines, with a little of what stands beside them. */
export function differing(one: string, other: string): [string, string] {
  const [before, after] = [[...one], [...other]];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const part = (letters: readonly string[]) => {
    const [from, to] = [Math.max(0, start - BESIDE), letters.length - Math.max(0, end - BESIDE)];
    const text = letters.slice(from, to).join('');
    return `${from > 0 ? '…' : ''}${text}${to < letters.length ? '…' : ''}`;
  };
  return [part(before), part(after)];
}

function namesGone(court: string, text: string, before: string | undefined): string[] {
  const count = (each: string) => each.split(court).length - 1;
  if (before === undefined) return [];
  const gone = count(before) - count(text);
  return gone > 0 ? [`本院名称少了 ${gone} 处`] : [];
}

/** The tags of a page and what stands between them, or the lines of any other text. */
function piecesOf(text: string): string[] {
  return text.match(/<[^<>]*>|[^<>\n]+/g) ?? [];
}

/** Pieces that one text has more often than the other. */
function addedTo(before: string, after: string): string[] {
  const known = new Map<string, number>();
  for (const piece of piecesOf(before)) known.set(piece, (known.get(piece) ?? 0) + 1);
  return piecesOf(after).filter((piece) => {
    const left = known.get(piece) ?? 0;
    known.set(piece, left - 1);
    return left <= 0;
  });
}

function quoted(what: string, found: readonly string[]): string[] {
  const pieces = [...new Set(found)];
  if (pieces.length === 0) return [];
  const shown = pieces.slice(0, MOST).map(quotation);
  const more = pieces.length > MOST ? `等 ${pieces.length} 处` : '';
  return [`${what}${shown.join('、')}${more}`];
}

function quotation(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  return `“${letters.slice(0, LONGEST).join('')}${letters.length > LONGEST ? '…' : ''}”`;
}
