import { chineseVoice } from './chinese-voice.ts';

/* What the page of a case offers: a script that few readers need is loaded when one does. */

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

/** Shows a button that hands the case to the programs of the device, where the browser can do that. */
export function offerSharing(button: HTMLButtonElement, url: string): void {
  // Safari and Chrome on phones; not Firefox on a desk.
  if (!('share' in navigator)) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    const title = document.querySelector('h1')!.textContent.trim();
    // It also fails when the reader closes the list of programs.
    navigator.share({ title, url }).catch(() => undefined);
  });
}

/**
 * Remembers in this browser how far a case was read, and offers that place when the case is opened again. The script for it
 * is loaded when a place has been kept before, or when the reader begins to scroll.
 */
export function keepPlace(article: HTMLElement): void {
  const load = () => void import('./place.ts').then(({ Places }) => new Places(article, PLACES));
  if (hasPlaces()) load();
  else addEventListener('scroll', load, { once: true });
}

/**
 * Has the report of an error quote what the reader has selected (`report.ts`). The script for it is loaded when something is
 * selected for the first time.
 */
export function quoteWhenReporting(article: HTMLElement): void {
  const link = article.querySelector<HTMLAnchorElement>('.report');
  if (!link) return;
  const load = () => void import('./report.ts').then((report) => report.quoteIn(link, article));
  document.addEventListener('selectionchange', load, { once: true });
}

/* Where places are kept, under the court's own origin. */
const PLACES = 'case-guidance:places';

function hasPlaces(): boolean {
  try {
    return PLACES in localStorage;
  } catch {
    return false;
  }
}
