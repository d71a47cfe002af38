import type { SourceBlock } from '../source.ts';
import { bodyLook } from './headings.ts';

/** The title of an article and the lines of the document that say it. */
export interface Title {
  title: string;
  subtitle: string | undefined;
  own: ReadonlySet<SourceBlock>;
  /** Lines that say the title once more. */
  repeated: ReadonlySet<SourceBlock>;
}

/**
 * Finds the title among the blocks before the first heading. It takes the first of these that there is: what the page
 * gives as its title, a line in the style of titles, the line above a subtitle after dashes, the largest centred line,
 * the only heading of the highest level, the first line. `all` is the whole document, to tell which size is large.
 */
export function titleOf(
  head: readonly SourceBlock[],
  all: readonly SourceBlock[],
  givenTitle: string | undefined,
  isFact: (line: string) => boolean,
  isSigned: (line: string) => boolean,
): Title {
  const lines = head.filter(({ text }) => isTitle(text) && !isFact(text) && !isSigned(text));
  const at = head.findLastIndex(({ text }) => SUBTITLE.test(text));
  if (givenTitle) return titleGivenBeside(givenTitle, head);
  const own = firstOf([
    () => together(lines, ({ level }) => level === 0),
    () => (at > 0 ? above(head, at) : []),
    () => largest(lines, all),
    () => onlyHeading(lines, all),
    () => lines.slice(0, 1),
  ]);
  const title = own.map(({ text }) => text).join('');
  const below = head[head.indexOf(own.at(-1)!) + 1];
  const sub = below && SUBTITLE.test(below.text) ? below : undefined;
  const whole = title + (sub?.text ?? '');
  const said = new Set(sub ? [...own, sub] : own);
  return {
    title,
    subtitle: sub?.text.replace(SUBTITLE, ''),
    own: said,
    repeated: new Set(head.filter((each) => !said.has(each) && [title, whole].includes(each.text))),
  };
}

const SUBTITLE = /^[-—–―─]{2,}\s*/;

/** The title that a page gives apart may include the subtitle. */
function titleGivenBeside(givenTitle: string, head: readonly SourceBlock[]): Title {
  const [, title = givenTitle, subtitle] = /^(.+?)\s*[-—–―─]{2,}\s*(.+)$/.exec(givenTitle) ?? [];
  const said = head.filter(({ text }) => squeezed(text) === squeezed(givenTitle));
  const apart = head.filter(
    (each, index) =>
      subtitle !== undefined &&
      (squeezed(each.text) === squeezed(title) ||
        (index > 0 && squeezed(each.text.replace(SUBTITLE, '')) === squeezed(subtitle))),
  );
  return { title, subtitle, own: new Set(apart), repeated: new Set(said) };
}

function isTitle(line: string): boolean {
  return line !== '' && [...line].length <= 80 && !/[。；]/.test(line);
}

/** Neighbouring lines of the same kind: a long title takes two or three. */
function together(
  lines: readonly SourceBlock[],
  isOne: (line: SourceBlock) => boolean,
): SourceBlock[] {
  const first = lines.findIndex(isOne);
  if (first === -1) return [];
  const end = lines.findIndex((line, index) => index > first && !isOne(line));
  const found = lines.slice(first, end === -1 ? undefined : end).slice(0, 4);
  return isTitle(found.map(({ text }) => text).join('')) ? found : found.slice(0, 1);
}

/** The line above another, with the lines above it that look the same and are centred as it is. */
function above(head: readonly SourceBlock[], at: number): SourceBlock[] {
  const last = head[at - 1]!;
  let first = at - 1;
  while (first > 0 && last.look?.centred && looksLike(head[first - 1]!, last)) first -= 1;
  return head.slice(first, at);
}

function looksLike({ look: one }: SourceBlock, { look: other }: SourceBlock): boolean {
  return one?.centred === other?.centred && one?.size === other?.size && one?.font === other?.font;
}

/* 发文机关标志 and 发文字号 stand above the title and are not part of it (GB/T 9704-2012, 7.2). */
const ISSUER = /文件$|〔\d{4}〕|^[(（\[【]?\d{4}[)）\]】]?/;

function largest(lines: readonly SourceBlock[], all: readonly SourceBlock[]): SourceBlock[] {
  const body = bodyLook(all.map(({ text, look }) => ({ text, look })));
  const large = lines.filter(
    ({ look, text }) =>
      look?.centred && !ISSUER.test(text) && (look.size > (body?.size ?? 0) || !body?.centred),
  );
  const size = Math.max(...large.map(({ look }) => look!.size));
  return together(lines, (line) => large.includes(line) && line.look!.size === size);
}

function onlyHeading(lines: readonly SourceBlock[], all: readonly SourceBlock[]): SourceBlock[] {
  const levels = all.flatMap(({ level }) => level ?? []);
  const highest = Math.min(...levels);
  const only = levels.filter((level) => level === highest).length === 1;
  return only ? lines.filter(({ level }) => level === highest) : [];
}

function firstOf(attempts: readonly (() => SourceBlock[])[]): SourceBlock[] {
  for (const attempt of attempts) {
    const found = attempt();
    if (found.length > 0) return found;
  }
  return [];
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}
