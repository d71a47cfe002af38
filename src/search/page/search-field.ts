/**
 * `<search-field>`: the box into which a query is typed. `/` leads to it from anywhere in the page. What it suggests
 * is loaded when somebody turns to it; until then, and without it, it is a plain form.
 */
export class SearchField extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input')!;
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isEditing(event.target)) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
    const begin = async () => {
      const { Suggestions } = await import('./suggestions.ts');
      new Suggestions(input, this.dataset['bundle']!, this.dataset['root']!);
    };
    input.addEventListener('focus', () => void begin(), { once: true });
    if (document.activeElement === input) void begin();
  }
}

function isEditing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
