import { type Unbroken, unbrokenIn } from '../text/words.ts';
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
  /** The words of a part that breaks between them where it has no room. */
  words?: Part[];
}

/**
 * A title as templates write it (`Words.astro`): its lines break between words. Of one that is given in stretches, in order,
 * the hits are marked. Where the browser knows no words (Firefox before 125) lines break anywhere.
 */
export function titleElement(text: string | readonly Stretch[]): HTMLElement {
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
  return element('span.title', {}, ...shown(partsOf(title)));
}

/** A part with what stands in it, as an element that stays on one line where it has to. */
function held(part: Part, content: (part: Part) => (Node | string)[]): (Node | string)[] {
  if (part.kind === 'free') return content(part);
  const made = element('span', {}, ...content(part));
  if (part.kind === 'held') made.className = `held-${[...made.textContent].length}`;
  return [made];
}

function partsOf(title: string): Part[] {
  if (!('Segmenter' in Intl)) return [{ from: 0, to: title.length, kind: 'free' }];
  let at = 0;
  return unbrokenIn(title).map(({ text, words, kind }) => {
    const from = at;
    at += text.length;
    if (kind !== 'held') return { from, to: at, kind };
    return { from, to: at, kind, words: wordsFrom(from, words) };
  });
}

function wordsFrom(start: number, words: readonly string[]): Part[] {
  let at = start;
  return words.map((word) => {
    const from = at;
    at += word.length;
    return { from, to: at, kind: word.length > 1 ? 'word' : 'free' };
  });
}
