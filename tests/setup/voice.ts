import type { Page } from 'playwright-core';

/**
 * Gives a page a voice: none is installed where tests run. It speaks `lang`, says each sentence in so many milliseconds, and
 * writes down what it said, and what was marked meanwhile.
 */
export const withVoice = (lang: string, sentenceMs: number) => (page: Page) =>
  page.addInitScript(
    ([language, ms]) => {
      const said: string[] = [];
      const marked: string[] = [];
      let waiting: ReturnType<typeof setTimeout> | undefined;
      const speech = Object.assign(new EventTarget(), {
        getVoices: () => [{ lang: language, localService: true }],
        cancel: () => clearTimeout(waiting),
        speak: (utterance: EventTarget & { text: string }) => {
          said.push(utterance.text);
          waiting = setTimeout(() => {
            if (utterance.text)
              marked.push(document.querySelector('.spoken')?.localName ?? 'nothing');
            utterance.dispatchEvent(new Event('end'));
          }, ms);
        },
      });
      class Utterance extends EventTarget {
        readonly text: string;
        constructor(text: string) {
          super();
          this.text = text;
        }
      }
      Object.defineProperty(globalThis, 'speechSynthesis', { value: speech });
      Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance, said, marked });
    },
    [lang, sentenceMs] as const,
  );
