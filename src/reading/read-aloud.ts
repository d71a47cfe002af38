import { button, element } from '../dom/element.ts';
import { STRINGS } from '../section/strings.ts';
import { chineseVoice } from './chinese-voice.ts';

const SLOWER = 0.85;
/**
 * Keeps the last utterance alive: a browser may collect one that is still being said, and its events with it
 * (crbug.com/509488).
 */
const kept = new Set<SpeechSynthesisUtterance>();

/**
 * Reads the case of the page, marks the block that is being read, and puts a bar at the lower edge to pause, to go on, to
 * go a block back or ahead, and to stop; the focus goes back to `button` then. The browser has a Chinese voice.
 */
export class ReadAloud {
  readonly #button: HTMLButtonElement;
  #blocks: SpokenBlock[] = [];
  #block = 0;
  #sentence = 0;
  /** The bar, while it reads. */
  #bar: HTMLElement | undefined;
  #pause = element('button');
  #status = element('p');
  /** The number of the newest utterance: events of older ones are ignored. */
  #asked = 0;

  constructor(button: HTMLButtonElement) {
    this.#button = button;
    // A page that comes back from memory is quiet.
    addEventListener('pagehide', () => this.#stop());
    addEventListener('keydown', ({ key }) => key === 'Escape' && this.#end());
  }

  /** Reads from the beginning, wherever it was. */
  start(): void {
    this.#stop();
    this.#blocks = spokenBlocks(document.querySelector<HTMLElement>('.case')!);
    [this.#block, this.#sentence] = [0, 0];
    this.#status = element('p', { role: 'status' });
    this.#pause = button(STRINGS.pause, () => {
      // Android treats pause() as cancel(), so the place is remembered here.
      if (this.#isPaused) this.#say();
      else this.#rest(STRINGS.readingPaused);
    });
    this.#bar = element(
      'section.bottom-bar',
      { 'aria-label': STRINGS.readAloud },
      this.#status,
      button(STRINGS.blockBefore, () => this.#goTo(this.#block - 1)),
      this.#pause,
      button(STRINGS.blockAfter, () => this.#goTo(this.#block + 1)),
      button(STRINGS.stop, () => this.#end()),
    );
    document.querySelector('.bottom-bars')!.append(this.#bar);
    this.#pause.focus({ preventScroll: true });
    this.#say();
  }

  get #isPaused(): boolean {
    return this.#pause.textContent === STRINGS.goOn;
  }

  #goTo(block: number): void {
    this.#callOff();
    [this.#block, this.#sentence] = [Math.max(0, block), 0];
    this.#say();
  }

  #say(): void {
    const block = this.#blocks[this.#block];
    if (!block) return this.#end();
    const sentence = sentencesOf(block.text)[this.#sentence];
    if (sentence === undefined) {
      [this.#block, this.#sentence] = [this.#block + 1, 0];
      return this.#say();
    }
    this.#pause.textContent = STRINGS.pause;
    this.#status.textContent = STRINGS.readingAloud;
    this.#mark(block.element);
    const asked = ++this.#asked;
    const utterance = new SpeechSynthesisUtterance(sentence);
    kept.clear();
    kept.add(utterance);
    utterance.lang = 'zh-CN';
    utterance.voice = chineseVoice() ?? null;
    utterance.rate = document.documentElement.dataset['elder'] === undefined ? 1 : SLOWER;
    utterance.addEventListener('end', () => {
      if (asked !== this.#asked) return;
      this.#sentence += 1;
      this.#say();
    });
    utterance.addEventListener('error', ({ error }) => {
      if (asked !== this.#asked) return;
      // Another page may have begun to speak.
      const isTaken = error === 'interrupted' || error === 'canceled';
      this.#rest(isTaken ? STRINGS.readingPaused : STRINGS.readAloudFailed);
    });
    speechSynthesis.speak(utterance);
  }

  #mark(block: HTMLElement): void {
    if (block.classList.contains('spoken')) return;
    unmark();
    block.classList.add('spoken');
    const { top, bottom } = block.getBoundingClientRect();
    // The bar may cover the end of a block; of one that is longer than the screen the beginning has to be seen.
    const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    const isSeen = top >= edge && bottom <= this.#bar!.getBoundingClientRect().top;
    if (!isSeen) block.scrollIntoView({ block: 'start' });
  }

  /** Pauses until the reader goes on, with the same sentence. */
  #rest(status: string): void {
    this.#callOff();
    this.#pause.textContent = STRINGS.goOn;
    this.#status.textContent = status;
  }

  #callOff(): void {
    this.#asked += 1;
    if (speechSynthesis.speaking || speechSynthesis.pending) speechSynthesis.cancel();
  }

  #stop(): void {
    if (!this.#bar) return;
    this.#callOff();
    unmark();
    this.#bar.remove();
    this.#bar = undefined;
  }

  #end(): void {
    const hadFocus = this.#bar?.contains(document.activeElement);
    this.#stop();
    if (hadFocus) this.#button.focus({ preventScroll: true });
  }
}

function unmark(): void {
  document.querySelector('.spoken')?.classList.remove('spoken');
}

/**
 * How many characters are said at once. Chrome silently stops a remote voice after 15 seconds (crbug.com/679437);
 * Chinese is read at some five characters a second, slower for elders.
 */
const LONGEST = 50;

const SENTENCES = /[^。！？；…]*(?:[。！？；…]+[”’」』）》〉】]*|$)/gu;
const CLAUSES = /[^，：]*(?:[，：]+[”’」』）》〉】]*|$)/gu;
const WORDS = /[^、\s]*(?:[、\s]+|$)/gu;
const RUNS = new RegExp(`.{1,${LONGEST}}`, 'gsu');

/**
 * The sentences of a text, each with its closing marks; joined, they are the text. None has more than fifty characters:
 * a longer one is cut at commas, else at 、, else anywhere.
 */
export function sentencesOf(text: string): string[] {
  return pieces(text, SENTENCES).flatMap((sentence) => cut(sentence, [CLAUSES, WORDS, RUNS]));
}

function cut(text: string, [pattern, ...finer]: readonly RegExp[]): string[] {
  if (lengthOf(text) <= LONGEST || !pattern) return [text];
  return joined(pieces(text, pattern)).flatMap((piece) => cut(piece, finer));
}

/** Joins neighbouring pieces as long as they are short enough. */
function joined(all: readonly string[]): string[] {
  const result: string[] = [];
  for (const piece of all) {
    const longer = (result.at(-1) ?? '') + piece;
    if (result.length > 0 && lengthOf(longer) <= LONGEST) result[result.length - 1] = longer;
    else result.push(piece);
  }
  return result;
}

function pieces(text: string, pattern: RegExp): string[] {
  return (text.match(pattern) ?? []).filter((piece) => piece !== '');
}

function lengthOf(text: string): number {
  return [...text].length;
}

/** A block that is read aloud. */
interface SpokenBlock {
  element: HTMLElement;
  text: string;
}

const BLOCKS = [
  'h1',
  '.lead',
  '.in-plain-words',
  '.results :is(h2, dl > div)',
  '.body :is(h2, h3, h4, p, li, th, td, figcaption)',
  '.byline',
].join(', ');
/** Elements that are blocks of their own, or are not read aloud. */
const NOT_OWN = 'p, li, sup, svg, [aria-hidden], .data-footnote-backref';

/** The blocks of a case that can be heard: title, summary, figures, text, footnotes and byline, without footnote marks. */
function spokenBlocks(article: HTMLElement): SpokenBlock[] {
  return [...article.querySelectorAll<HTMLElement>(BLOCKS)]
    .map((element) => ({ element, text: ownText(element) }))
    .filter(({ text }) => text !== '');
}

function ownText(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const each of copy.querySelectorAll(NOT_OWN)) each.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
}
