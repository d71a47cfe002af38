import { element } from '../../dom/element.ts';
import { STRINGS } from '../../section/strings.ts';
import { addressBelow } from '../../text/urls.ts';
import type { Suggestion } from '../query/index.ts';
import { onTyped, searchClient } from './client.ts';

/**
 * Makes a text field a combobox with a list of suggestions (WAI-ARIA Authoring Practices, editable combobox with list
 * autocomplete): the arrows move through them, Enter takes one, Escape closes the list. A word is searched for in the
 * form of the field; a topic or a title leads to its page. Suggestions are an extra: when they fail, the field works on.
 */
export class Suggestions {
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #bundle: string;
  readonly #root: string;
  #shown: Suggestion[] = [];
  #active = -1;
  readonly #callOff: () => void;
  /** How often the list was closed: suggestions that were asked for before that are not shown any more. */
  #closed = 0;

  /** `bundle` and `root` are the addresses of the search index and of the section. */
  constructor(input: HTMLInputElement, bundle: string, root: string) {
    this.#input = input;
    this.#bundle = bundle;
    this.#root = root.replace(/\/$/, '');
    this.#list = element('ul.suggestions', {
      id: 'suggestions',
      role: 'listbox',
      'aria-label': STRINGS.suggestions,
      hidden: '',
    });
    input.closest('form')!.append(this.#list);
    for (const [name, value] of Object.entries({
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': this.#list.id,
    })) {
      input.setAttribute(name, value);
    }
    this.#callOff = onTyped(input, () => void this.#suggest());
    this.#listen();
    // What was typed while this was loading.
    if (document.activeElement === input) void this.#suggest();
  }

  #listen(): void {
    const input = this.#input;
    input.addEventListener('keydown', (event) => this.#press(event));
    input.addEventListener('blur', () => this.#close());
    input.form!.addEventListener('submit', () => this.#close());
    // Keeps the focus in the field while a suggestion is pressed.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => {
      const option = (event.target as Element).closest('[role=option]');
      if (option) this.#take([...this.#list.children].indexOf(option));
    });
  }

  async #suggest(): Promise<void> {
    const query = this.#input.value.trim();
    if (query === '') {
      this.#close();
      return;
    }
    const closed = this.#closed;
    try {
      const suggestions = await searchClient(this.#bundle).suggest(query);
      const isWanted = closed === this.#closed && query === this.#input.value.trim();
      if (suggestions && isWanted) this.#show(suggestions);
    } catch (error) {
      console.warn(error);
      this.#close();
    }
  }

  #show(suggestions: Suggestion[]): void {
    this.#shown = suggestions;
    const options = suggestions.map(({ kind, text }, index) =>
      element(
        'li',
        { id: `suggestion-${index}`, role: 'option', 'aria-selected': 'false' },
        element('span', {}, text),
        element('span.kind', {}, STRINGS.suggestionKinds[kind]),
      ),
    );
    this.#list.replaceChildren(...options);
    this.#list.hidden = options.length === 0;
    this.#input.setAttribute('aria-expanded', String(options.length > 0));
    this.#activate(-1);
  }

  #close(): void {
    this.#callOff();
    this.#closed += 1;
    this.#show([]);
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing || this.#shown.length === 0) return;
    const { length } = this.#shown;
    // One more place than options: the field itself, with what was typed.
    const step = (by: number) => ((this.#active + 1 + by + length + 1) % (length + 1)) - 1;
    if (event.key === 'ArrowDown') this.#activate(step(1));
    else if (event.key === 'ArrowUp') this.#activate(step(-1));
    else if (event.key === 'Escape') this.#close();
    else if (event.key === 'Enter' && this.#active >= 0) this.#take(this.#active);
    else return;
    event.preventDefault();
  }

  #activate(index: number): void {
    this.#active = index;
    for (const [place, option] of [...this.#list.children].entries()) {
      option.setAttribute('aria-selected', String(place === index));
      if (place === index) option.scrollIntoView({ block: 'nearest' });
    }
    const option = this.#list.children[index];
    if (option) this.#input.setAttribute('aria-activedescendant', option.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #take(index: number): void {
    const { text, url } = this.#shown[index]!;
    this.#close();
    if (url !== undefined) return location.assign(addressBelow(this.#root, url));
    this.#input.value = text;
    this.#input.form!.requestSubmit();
  }
}
