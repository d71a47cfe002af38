import { type Choices, CHOICES_KEY, choose, shownChoices, showStored } from '../dom/choices.ts';

/**
 * `<reading-tools>`: its buttons `elder`, `contrast` and `size` change how all pages look. What was chosen is shown
 * before this script is loaded; the script makes the buttons work and say what is chosen. In 长者模式 the button `more`
 * shows and hides all but `elder`, and another of that name what is folded away above a list (lists.css).
 */
export class ReadingTools extends HTMLElement {
  connectedCallback(): void {
    addEventListener('click', ({ target }) => {
      const button = (target as Element).closest<HTMLButtonElement>('button[name]');
      if (!button) return;
      if (button.name === 'more') {
        const isOpen = button.parentElement!.toggleAttribute('data-open');
        button.setAttribute('aria-expanded', String(isOpen));
        return;
      }
      choose(changed(shownChoices(), button));
      this.#say();
    });
    // A page that comes back from the browser's memory, or is open in another tab, has missed the last choice.
    addEventListener('pageshow', ({ persisted }) => persisted && this.#show());
    addEventListener('storage', ({ key }) => key === CHOICES_KEY && this.#show());
    this.#say();
  }

  #show(): void {
    showStored();
    this.#say();
  }

  #say(): void {
    const choices = shownChoices();
    // The button `elder` says its state by its text.
    for (const button of this.querySelectorAll<HTMLButtonElement>('[name=contrast], [name=size]')) {
      button.setAttribute('aria-pressed', String(isChosen(choices, button)));
    }
  }
}

function changed(choices: Choices, { name, value }: HTMLButtonElement): Choices {
  if (name === 'elder') return { ...choices, elder: !choices.elder };
  if (name === 'contrast') return { ...choices, contrast: choices.contrast ? undefined : 'high' };
  return { ...choices, size: value === 'standard' ? undefined : (value as Choices['size']) };
}

function isChosen(choices: Choices, { name, value }: HTMLButtonElement): boolean {
  if (name === 'contrast') return choices.contrast !== undefined;
  return value === (choices.size ?? 'standard');
}
