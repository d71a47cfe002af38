import { STRINGS } from '../domain/strings.ts';
import { SearchClient } from './client.ts';
import type { Answer } from './engine.ts';
import { resultItem } from './result-item.ts';

const PAGE = 10;
const PAUSE_MS = 120;

/**
 * `<case-search>`: answers what is typed into its form from the static index. The query lives in the address
 * (`?q=`). Nothing is searched while an input method is composing.
 */
export class CaseSearch extends HTMLElement {
  #client: SearchClient | undefined;
  #limit = PAGE;
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.hidden = false;
    const input = this.#input;
    input.addEventListener('input', (event) => {
      if (!(event as InputEvent).isComposing) this.#later();
    });
    input.addEventListener('compositionstart', () => clearTimeout(this.#timer));
    input.addEventListener('compositionend', () => this.#later());
    this.#find('form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#remember('pushState');
      void this.#search(PAGE);
    });
    this.#more.addEventListener('click', () => void this.#search(this.#limit + PAGE));
    addEventListener('popstate', () => this.#restore());
    this.#restore();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#remember('replaceState');
      void this.#search(PAGE);
    }, PAUSE_MS);
  }

  #restore(): void {
    this.#input.value = new URLSearchParams(location.search).get('q') ?? '';
    void this.#search(PAGE);
  }

  #remember(how: 'pushState' | 'replaceState'): void {
    const url = new URL(location.href);
    const query = this.#input.value.trim();
    if (query) url.searchParams.set('q', query);
    else url.searchParams.delete('q');
    if (url.href !== location.href) history[how](null, '', url);
  }

  async #search(limit: number): Promise<void> {
    const query = this.#input.value.trim();
    this.#limit = limit;
    if (!query) return this.#show(undefined, STRINGS.searchEmpty);
    this.#say(STRINGS.searchLoading);
    this.#client ??= new SearchClient(new URL(this.dataset['bundle']!, location.href).href);
    try {
      const answer = await this.#client.ask(query, limit);
      if (answer) this.#show(answer, summary(answer));
    } catch (error) {
      console.error(error);
      this.#show(undefined, STRINGS.searchFailed);
    }
  }

  #show(answer: Answer | undefined, message: string): void {
    const list = this.#find('[data-search-results]');
    list.dataset['mode'] = answer?.mode ?? '';
    list.dataset['total'] = String(answer?.total ?? '');
    const root = this.dataset['root']!;
    list.replaceChildren(...(answer?.results ?? []).map((result) => resultItem(result, root)));
    this.#more.hidden = !answer || answer.results.length >= answer.total;
    this.#say(message);
  }

  #say(message: string): void {
    this.#find('[role=status]').textContent = message;
  }

  get #input(): HTMLInputElement {
    return this.#find('input') as HTMLInputElement;
  }

  get #more(): HTMLElement {
    return this.#find('.more');
  }

  #find(selector: string): HTMLElement {
    return this.querySelector<HTMLElement>(selector)!;
  }
}

function summary({ mode, total }: Answer): string {
  if (total === 0) return STRINGS.searchNothing;
  return mode === 'phrase' ? STRINGS.searchFound(total) : STRINGS.searchRelated(total);
}
