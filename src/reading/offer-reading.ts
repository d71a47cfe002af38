import { chineseVoice } from './chinese-voice.ts';

/**
 * Shows the button that reads aloud where the browser can. The script that reads is loaded when a reader presses it.
 */
export function offerReading(button: HTMLButtonElement): void {
  if (!('speechSynthesis' in window)) return;
  const show = () => (button.hidden = chineseVoice() === undefined);
  // Voices come when they are loaded; older WebKit does not tell.
  (speechSynthesis as Partial<SpeechSynthesis>).addEventListener?.('voiceschanged', show);
  show();
  const reader = () => import('./read-aloud.ts').then(({ ReadAloud }) => new ReadAloud(button));
  let loaded: ReturnType<typeof reader> | undefined;
  button.addEventListener('click', () => {
    // WebKit lets a page speak only if it first spoke during a touch, and the script is loaded too late for that.
    if (!loaded) speechSynthesis.speak(new SpeechSynthesisUtterance(''));
    void (loaded ??= reader()).then((each) => each.start());
  });
}
