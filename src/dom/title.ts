import { type Unbroken, unbrokenIn, unopened } from '../text/words.ts';
import { element } from './element.ts';

/** A stretch of a title; `hit` where it is what was searched for. */
interface Stretch {
  text: string;
  hit: boolean;
}

/** A part of a title, from one unit to another. */
interface Part {
  from: number;
  to: number;
  kind: Unbroken['kind'];
  /** How many characters it takes with the mark that opens it. */
  room: number;
  /** The words of a part that breaks between them where it has no room. */
  words?: Part[];
}

/**
 * A title as templates write it (`Title.astro`): its lines break between words, and its subtitle has one of its own. Of one that
 * is given in stretches, in order, the hits are marked. Where the browser knows no words (Firefox before 125) lines break
 * anywhere.
 */
export function titleElement(text: string | readonly Stretch[]): DocumentFragment {
  const stretches = typeof text === 'string' ? [{ text, hit: false }] : text;
  const title = stretches.map(({ text }) => text).join('');
  const hits: [from: number, to: number][] = [];
  let at = 0;
  for (const { text, hit } of stretches) {
    if (hit) hits.push([at, at + text.length]);
    at += text.length;
  }
  const hitOf = ({ from, to }: Part) => hits.find((each) => each[0] <= from && to <= each[1]);

  const shown = (parts: readonly Part[]): (Node | string)[] => {
    const nodes: (Node | string)[] = [];
    for (let index = 0; index < parts.length; index += 1) {
      const hit = hitOf(parts[index]!);
      if (!hit) {
        nodes.push(...held(parts[index]!, inside));
        continue;
      }
      let next = index + 1;
      while (next < parts.length && hitOf(parts[next]!) === hit) next += 1;
      const marked = parts.slice(index, next).flatMap((part) => held(part, bare));
      nodes.push(element('mark', {}, ...marked));
      index = next - 1;
    }
    return nodes;
  };
  const bare = ({ from, to, words }: Part): (Node | string)[] =>
    words ? words.flatMap((word) => held(word, bare)) : [title.slice(from, to)];
  // A hit may begin or end within a word.
  const inside = ({ from, to, words }: Part): (Node | string)[] => {
    if (words) return shown(words);
    const edges = hits.flat().filter((edge) => from < edge && edge < to);
    return [from, ...edges].map((start, index) => {
      const text = title.slice(start, edges[index] ?? to);
      const isHit = hits.some((each) => each[0] <= start && start < each[1]);
      return isHit ? element('mark', {}, text) : text;
    });
  };
  const line = document.createDocumentFragment();
  const second = title.indexOf('——', 1);
  const first = second < 0 ? title.length : second;
  line.append(element('span.title', {}, ...shown(partsOf(title, 0, first))));
  if (first < title.length) {
    line.append(element('span.title.subtitle', {}, ...shown(partsOf(title, first, title.length))));
  }
  return line;
}

/** A part with what stands in it, as an element that stays on one line where it has to. */
function held(part: Part, content: (part: Part) => (Node | string)[]): (Node | string)[] {
  if (part.kind === 'free') return content(part);
  const made = element('span', {}, ...content(part));
  if (part.kind === 'held') made.className = `held-${part.room}`;
  return [made];
}

/** The parts of a stretch of a title, of which a mark that opens one is a part of its own. */
function partsOf(title: string, start: number, end: number): Part[] {
  const line = title.slice(start, end);
  if (!('Segmenter' in Intl)) return [{ from: start, to: end, kind: 'free', room: 0 }];
  let at = start;
  return unbrokenIn(line).flatMap(({ text, words, kind }): Part[] => {
    const room = [...text].length;
    const open = kind === 'free' ? 0 : text.length - unopened(text).length;
    const [mark, from] = [at, at + open];
    at += text.length;
    const [first = '', ...others] = words;
    const own = kind === 'held' && { words: wordsFrom(from, [first.slice(open), ...others]) };
    return [
      ...(open ? [{ from: mark, to: from, kind: 'free' as const, room: open }] : []),
      { from, to: at, kind, room, ...own },
    ];
  });
}

function wordsFrom(start: number, words: readonly string[]): Part[] {
  let at = start;
  return words.map((word) => {
    const from = at;
    at += word.length;
    return { from, to: at, kind: word.length > 1 ? 'word' : 'free', room: word.length };
  });
}
