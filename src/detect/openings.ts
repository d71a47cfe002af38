import type { UnitForms } from '../text/units.ts';

/*
 * How the matches of a pattern can begin. A pattern of many words is tried at every place of a text, and that takes
 * long; hardly any place has three units with which one of its words begins.
 */

/** How many units are looked at. */
const OPENING = 3;

/** Stands for any unit. */
const ANY = '\0';

/**
 * The first three units of all that a pattern can match, read off the pattern, so that a new word in it is among them.
 * What is asked for beside a match is left out: there may be more openings than matches. Throws for what it cannot read.
 */
export function openingsOf(pattern: RegExp): ReadonlySet<string> {
  return new Reader(pattern.source).openings();
}

/** A test of texts whose units are in another form, for whether a match of the pattern may begin somewhere. */
export function openingTest(pattern: RegExp, forms: UnitForms): (text: string) => boolean {
  const isFirst = new Uint8Array(0x1_0000);
  const thirds = new Map<number, Map<number, Set<number>>>();
  for (const opening of openingsOf(pattern)) {
    if (opening.slice(0, 2).includes(ANY)) throw new Error(`Anything may begin ${pattern.source}`);
    const [first, second, third] = [0, 1, 2].map((at) => opening.charCodeAt(at));
    isFirst[first!] = 1;
    const seconds = thirds.get(first!) ?? new Map<number, Set<number>>();
    thirds.set(first!, seconds.set(second!, (seconds.get(second!) ?? new Set()).add(third!)));
  }
  const isOpening = (first: number, second: number, third: number) => {
    const of = thirds.get(first)?.get(second);
    return of !== undefined && (of.has(0) || of.has(third));
  };
  return (text) => forms.hasThree(text, isFirst, isOpening);
}

/** Reads the source of a regular expression from left to right, and keeps how what it matches can begin. */
class Reader {
  readonly #source: string;
  readonly #whole = new Set<string>();
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  openings(): Set<string> {
    const short = this.#alternatives(['']);
    if (this.#at !== this.#source.length) throw this.#unread();
    for (const each of short) this.#whole.add(each.padEnd(OPENING, ANY));
    return this.#whole;
  }

  /** What stands up to the end, or to a closing bracket, behind each of these beginnings; beginnings that are too short. */
  #alternatives(before: readonly string[]): string[] {
    const found: string[] = [];
    let own = before;
    while (this.#at < this.#source.length && this.#source[this.#at] !== ')') {
      if (this.#takes(/\|/y) === undefined) own = this.#piece(own);
      else {
        found.push(...own);
        own = before;
      }
    }
    return [...new Set([...found, ...own])];
  }

  /** One unit or group with its quantifier. */
  #piece(before: readonly string[]): string[] {
    const start = this.#at;
    const once = this.#single(before);
    const end = this.#at;
    const quantifier = this.#takes(/(?:[?*+]|\{\d+(?:,\d*)?\})\??/y);
    if (quantifier === undefined) return once;
    const found = /^(?:[?*]|\{0)/.test(quantifier) ? [...before, ...once] : [...once];
    const after = this.#at;
    // Each round adds a unit at least, so that no more of them can be of use.
    let last = once;
    for (let round = 1; round < OPENING && !quantifier.startsWith('?'); round += 1) {
      this.#at = start;
      last = this.#single(last);
      if (this.#at !== end) throw this.#unread();
      found.push(...last);
    }
    this.#at = after;
    return [...new Set(found)];
  }

  #single(before: readonly string[]): string[] {
    const head = this.#takes(/\((?:\?(?::|<?[=!]))?/y);
    if (head === undefined) return this.#behind(before, this.#units());
    // What only has to stand there, or must not, is not matched.
    const isMatched = head === '(' || head === '(?:';
    const inside = this.#alternatives(isMatched ? before : []);
    if (this.#takes(/\)/y) === undefined) throw this.#unread();
    return isMatched ? inside : [...before];
  }

  /** All units that may stand there; none where only a place is asked for. */
  #units(): readonly string[] | undefined {
    if (this.#takes(/\$/y)) return undefined;
    if (this.#takes(/\./y)) return [ANY];
    if (this.#takes(/\\d/y)) return DIGITS;
    const list = this.#takes(/\[(?!\^)(?:\\d|[^\]\\])+\]/y);
    if (list !== undefined) return membersOf(list.slice(1, -1));
    const unit = this.#takes(/[^[\]\\^{}()*+?|]/y);
    if (unit === undefined) throw this.#unread();
    return [unit];
  }

  #behind(before: readonly string[], units: readonly string[] | undefined): string[] {
    if (!units) return [...before];
    const found = before.flatMap((each) => units.map((unit) => each + unit));
    for (const each of found) if (each.length === OPENING) this.#whole.add(each);
    return found.filter(({ length }) => length < OPENING);
  }

  /** What the pattern, which is sticky, finds at the place that was reached. */
  #takes(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#source) ?? [];
    this.#at += found?.length ?? 0;
    return found;
  }

  #unread(): Error {
    return new Error(`Cannot read ${this.#source.slice(this.#at)}`);
  }
}

const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));

/** The members of a class such as `a-z\d新`. */
function membersOf(members: string): string[] {
  return [...members.matchAll(/(.)-(.)|\\d|./gs)].flatMap(({ 0: one, 1: from, 2: to }) => {
    if (one === '\\d') return DIGITS;
    if (from === undefined) return [one];
    const [first, last] = [from.charCodeAt(0), to!.charCodeAt(0)];
    return Array.from({ length: last - first + 1 }, (_, more) => String.fromCharCode(first + more));
  });
}
