/**
 * `<search-field>`: the box into which a query is typed. The key `/` leads to it from anywhere in the page. Its
 * suggestions are loaded when it first gets the focus; until then, or if they fail, it is a plain form.
 */
export class SearchField extends HTMLElement {
  #hasSuggestions = false;

  connectedCallback(): void {
    const input = this.querySelector('input')!;
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isEditing(event.target)) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
    input.addEventListener('focus', () => void this.#suggest(input));
    if (document.activeElement === input) void this.#suggest(input);
  }

  async #suggest(input: HTMLInputElement): Promise<void> {
    if (this.#hasSuggestions) return;
    this.#hasSuggestions = true;
    try {
      const { Suggestions } = await import('./suggestions.ts');
      new Suggestions(input, this.dataset['bundle']!, this.dataset['root']!);
    } catch (error) {
      // They are an extra; the next visit to the field asks for them again.
      console.warn(error);
      this.#hasSuggestions = false;
    }
  }
}

function isEditing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
