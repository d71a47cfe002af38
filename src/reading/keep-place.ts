/* Where places are kept, under the court's own origin. */
const PLACES = 'case-guidance:places';

/**
 * Remembers in this browser how far a case was read, and offers that place when the case is opened again. The script for it
 * is loaded when a place has been kept before, or when the reader begins to scroll.
 */
export function keepPlace(article: HTMLElement): void {
  const load = () => void import('./place.ts').then(({ Places }) => new Places(article, PLACES));
  if (hasPlaces()) load();
  else addEventListener('scroll', load, { once: true });
}

function hasPlaces(): boolean {
  try {
    return PLACES in localStorage;
  } catch {
    return false;
  }
}
