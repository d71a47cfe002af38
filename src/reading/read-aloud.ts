import { button, element } from '../dom/element.ts';
import { STRINGS } from '../section/strings.ts';
import { chineseVoice } from './chinese-voice.ts';
import { sentencesOf } from './sentences.ts';
import { type SpokenBlock, spokenBlocks } from './spoken-blocks.ts';

const SLOWER = 0.85;
/** The last utterance: a browser may collect one that is still said, and its events with it (crbug.com/509488). */
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
  /** Counts what was asked to be said: what was called off says nothing more. */
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
      // Android takes pause() for cancel(), so the place is remembered here.
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
    // The bar may cover it, and of a block that is longer than the screen the beginning is read first.
    const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    const isSeen = top >= edge && bottom <= this.#bar!.getBoundingClientRect().top;
    if (!isSeen) block.scrollIntoView({ block: 'start' });
  }

  /** Says nothing more until the reader wants to go on with the same sentence. */
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
