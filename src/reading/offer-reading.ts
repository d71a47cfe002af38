import { chineseVoice } from './chinese-voice.ts';

/** Shows the button that reads aloud where the browser can; what reads is loaded when a reader wants it. */
export function offerReading(button: HTMLButtonElement): void {
  if (!('speechSynthesis' in window)) return;
  const show = () => (button.hidden = chineseVoice() === undefined);
  // Voices come when they are loaded.
  speechSynthesis.addEventListener?.('voiceschanged', show);
  show();
  const reader = () => import('./read-aloud.ts').then(({ ReadAloud }) => new ReadAloud(button));
  let loaded: ReturnType<typeof reader> | undefined;
  button.addEventListener('click', () => {
    // WebKit lets a page speak that has spoken at a touch, and what is loaded comes too late for it.
    if (!loaded) speechSynthesis.speak(new SpeechSynthesisUtterance(''));
    void (loaded ??= reader()).then((each) => each.start());
  });
}
