import { STRINGS } from '../domain/strings.ts';
import { button, element } from '../search/page/element.ts';
import { chineseVoice } from './chinese-voice.ts';
import { sentencesOf } from './sentences.ts';
import { spokenBlocks, type SpokenBlock } from './spoken-blocks.ts';

const SLOWER = 0.85;

/**
 * Reads the case of the page, marks the block that is being read, and puts a bar below it to pause, to go on and to
 * stop; the focus goes back to `button` then. The browser has a Chinese voice.
 */
export class ReadAloud {
  readonly #button: HTMLButtonElement;
  #blocks: SpokenBlock[] = [];
  #block = 0;
  #sentence = 0;
  #isPaused = false;
  #bar: HTMLElement | undefined;
  /** Counts what was asked to be said: what was called off says nothing more. */
  #asked = 0;

  constructor(button: HTMLButtonElement) {
    this.#button = button;
    addEventListener('pagehide', () => speechSynthesis.cancel());
  }

  /** Reads from the beginning, wherever it was. */
  start(): void {
    this.#stop();
    this.#blocks = spokenBlocks(document.querySelector<HTMLElement>('.case')!);
    [this.#block, this.#sentence, this.#isPaused] = [0, 0, false];
    const status = element('p', { role: 'status' }, STRINGS.readingAloud);
    const pause = button(STRINGS.pause, () => {
      this.#isPaused = !this.#isPaused;
      pause.textContent = this.#isPaused ? STRINGS.goOn : STRINGS.pause;
      // Android takes pause() for cancel(), so the place is remembered here.
      if (this.#isPaused) this.#callOff();
      else this.#say();
    });
    const end = button(STRINGS.stop, () => this.#end());
    this.#bar = element(
      'section.bottom-bar',
      { 'aria-label': STRINGS.readAloud },
      status,
      pause,
      end,
    );
    this.#bar.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#end());
    document.querySelector('.case')!.after(this.#bar);
    this.#say();
  }

  #say(): void {
    const block = this.#blocks[this.#block];
    if (!block) return this.#end();
    const sentence = sentencesOf(block.text)[this.#sentence];
    if (sentence === undefined) {
      this.#block += 1;
      this.#sentence = 0;
      return this.#say();
    }
    this.#mark(block.element);
    const asked = ++this.#asked;
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.lang = 'zh-CN';
    utterance.voice = chineseVoice() ?? null;
    utterance.rate = document.documentElement.dataset['elder'] === undefined ? 1 : SLOWER;
    utterance.addEventListener('end', () => {
      if (asked !== this.#asked) return;
      this.#sentence += 1;
      this.#say();
    });
    utterance.addEventListener('error', () => {
      if (asked === this.#asked) this.#fail();
    });
    speechSynthesis.speak(utterance);
  }

  #mark(block: HTMLElement): void {
    if (block.classList.contains('spoken')) return;
    unmark();
    block.classList.add('spoken');
    const { top, bottom } = block.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) block.scrollIntoView({ block: 'center' });
  }

  #callOff(): void {
    this.#asked += 1;
    speechSynthesis.cancel();
  }

  #stop(): void {
    this.#callOff();
    unmark();
    this.#bar?.remove();
    this.#bar = undefined;
  }

  #end(): void {
    const hadFocus = this.#bar?.contains(document.activeElement);
    this.#stop();
    if (hadFocus) this.#button.focus();
  }

  #fail(): void {
    const status = this.#bar?.querySelector('p');
    this.#callOff();
    unmark();
    if (status) status.textContent = STRINGS.readAloudFailed;
  }
}

function unmark(): void {
  document.querySelector('.spoken')?.classList.remove('spoken');
}
