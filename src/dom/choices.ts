/** What a reader may choose for all pages; what is not chosen is left out. */
export interface Choices {
  size?: 'large' | 'larger' | undefined;
  elder?: boolean;
  contrast?: 'high' | undefined;
}

/** Where choices are kept, under the court's own origin. */
export const CHOICES_KEY = 'case-guidance:choices';

/**
 * Shows choices as attributes of `<html>`, and that scripts run; by default those that are kept under `key`. The head of
 * every page holds this function as text and calls it before anything is painted: so it depends on nothing outside
 * itself, and leaves a browser alone that is too old for the modules of the page. Never throws.
 */
export function showChoices(key: string, chosen?: Choices): void {
  const root = document.documentElement;
  if (!('findLast' in Array.prototype)) return;
  let choices: Choices = chosen || {};
  try {
    if (!chosen) choices = (JSON.parse(localStorage.getItem(key) || '{}') as Choices | null) || {};
  } catch {
    // Where a browser keeps nothing, or something else stands there, nothing has been chosen.
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

/** What `<html>` shows as chosen. */
export function shownChoices(): Choices {
  const { size, elder, contrast } = document.documentElement.dataset;
  return {
    size: size as Choices['size'],
    elder: elder !== undefined,
    contrast: contrast as Choices['contrast'],
  };
}

/** Shows choices and keeps them for all pages; where a browser keeps nothing, they hold for this page. */
export function choose(choices: Choices): void {
  showChoices(CHOICES_KEY, choices);
  try {
    localStorage.setItem(CHOICES_KEY, JSON.stringify(choices));
  } catch {
    // Nothing can be done, and the reader sees it on the next page.
  }
}
