import { button, element } from '../dom/element.ts';
import { STRINGS } from '../section/strings.ts';

/** So many cases are remembered; the one that was read longest ago is forgotten first. */
const MOST = 30;
/** Who has come less far than so many screens finds the place without help. */
const FAR = 2;

/**
 * How far the case of the page is read. When it was read before, a bar at the lower edge, where nothing moves because of it,
 * offers the place; the page never goes there by itself. An address that leads to a heading or to words is what the reader
 * has asked for.
 */
export class Places {
  readonly #article: HTMLElement;
  /** Where the places of all cases are kept. */
  readonly #key: string;
  readonly #blocks: HTMLElement[];
  #bar: HTMLElement | undefined;

  constructor(article: HTMLElement, key: string) {
    this.#article = article;
    this.#key = key;
    this.#blocks = [...article.querySelector('.body')!.children] as HTMLElement[];
    const place = this.#blocks[this.#kept()[location.pathname] ?? -1];
    if (place && !location.hash && !location.search) this.#offer(place);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#keep();
    });
  }

  #offer(place: HTMLElement): void {
    const go = () => {
      this.#leave();
      place.scrollIntoView({ block: 'center' });
      // The next key leads on from here.
      place.tabIndex = -1;
      place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
      place.focus({ preventScroll: true });
    };
    this.#bar = element(
      'section.bottom-bar',
      { 'aria-label': STRINGS.lastPlace },
      element('p', { role: 'status' }, STRINGS.lastReadTo(headingAbove(place))),
      button(STRINGS.toLastPlace, go),
      button(STRINGS.notNow, () => this.#leave()),
    );
    document.querySelector('.bottom-bars')!.append(this.#bar);
    // Who has scrolled so far is reading, and needs no offer.
    addEventListener('scroll', () => isFar() && this.#leave(), { passive: true });
  }

  #leave(): void {
    this.#bar?.remove();
  }

  #keep(): void {
    const isRead = this.#article.getBoundingClientRect().bottom < innerHeight;
    // Who has only looked in keeps the place of last time.
    if (!isRead && !isFar()) return;
    const block = this.#blocks.findLastIndex(
      (each) => each.getBoundingClientRect().top < innerHeight / 3,
    );
    const others = Object.entries(this.#kept()).filter(([path]) => path !== location.pathname);
    const places = others.slice(1 - MOST);
    if (!isRead) places.push([location.pathname, block]);
    try {
      localStorage.setItem(this.#key, JSON.stringify(Object.fromEntries(places)));
    } catch {
      // Where the browser stores nothing, nothing is offered.
    }
  }

  /** The number of the block that a reader has come to, by the path of the case. */
  #kept(): Partial<Record<string, number>> {
    try {
      const text = localStorage.getItem(this.#key) ?? '{}';
      return (JSON.parse(text) as Record<string, number> | null) ?? {};
    } catch {
      return {};
    }
  }
}

function isFar(): boolean {
  return scrollY > FAR * innerHeight;
}

/** The heading of the block, with its numeral. */
function headingAbove(place: Element): string {
  let each: Element | null = place;
  while (each && !/^H[23]$/.test(each.tagName)) each = each.previousElementSibling;
  return each?.textContent ?? '';
}
