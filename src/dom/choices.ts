/** What a reader may choose for all pages; a choice that was not made is left out. */
export interface Choices {
  size?: 'large' | 'larger' | undefined;
  elder?: boolean;
  contrast?: 'high' | undefined;
}

/** Where choices are kept, under the court's own origin. */
export const CHOICES_KEY = 'case-guidance:choices';

/**
 * Sets choices as attributes of `<html>`, by default those that are stored under `key`, and one that says that scripts
 * run. The head of every page holds this function as text and calls it before anything is painted: so it uses nothing
 * outside itself, and does nothing in a browser that is too old for the modules of the page. Never throws.
 */
export function showChoices(key: string, chosen?: Choices): void {
  const root = document.documentElement;
  if (!('findLast' in Array.prototype)) return;
  let choices: Choices = chosen || {};
  try {
    if (!chosen) choices = (JSON.parse(localStorage.getItem(key) || '{}') as Choices | null) || {};
  } catch {
    // Where the browser stores nothing, or something else is stored there, nothing has been chosen.
  }
  const { size, elder, contrast } = choices;
  const shown = {
    script: '',
    size: size === 'large' || size === 'larger' ? size : undefined,
    elder: elder === true ? '' : undefined,
    contrast: contrast === 'high' ? contrast : undefined,
  };
  for (const [name, value] of Object.entries(shown)) {
    if (value === undefined) root.removeAttribute(`data-${name}`);
    else root.setAttribute(`data-${name}`, value);
  }
}

/*
 * The function in the head does for scripts too: each page would load it twice.
 */
const inHead: typeof showChoices = (...args) =>
  (globalThis as unknown as { showChoices: typeof showChoices }).showChoices(...args);

/** Shows again what is stored: another page may have changed it. */
export function showStored(): void {
  inHead(CHOICES_KEY);
}

/** The choices that `<html>` has as attributes. */
export function shownChoices(): Choices {
  const { size, elder, contrast } = document.documentElement.dataset;
  return {
    size: size as Choices['size'],
    elder: elder !== undefined,
    contrast: contrast as Choices['contrast'],
  };
}

/** Shows choices and stores them for all pages; where the browser stores nothing, they hold for this page. */
export function choose(choices: Choices): void {
  inHead(CHOICES_KEY, choices);
  try {
    localStorage.setItem(CHOICES_KEY, JSON.stringify(choices));
  } catch {
    // Nothing can be done; the next page is shown without them.
  }
}
