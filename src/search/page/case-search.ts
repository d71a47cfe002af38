import { element } from '../../dom/element.ts';
import { STRINGS } from '../../section/strings.ts';
import { csv } from '../../text/tables.ts';
import { addressBelow, readable } from '../../text/urls.ts';
import {
  accountOf,
  type Answer,
  type Conditions,
  conditionsOf,
  FACETS,
  type Listed,
  notesOf,
  queryOf,
} from '../query/index.ts';
import { choiceLists, resultItems } from './answer-markup.ts';
import { onTyped, searchClient } from './client.ts';
import { feedsOf, type Slugs } from './feeds.ts';
import { questionOf, readState, type SearchState, STEP, writeState } from './state.ts';

/** The page says that it is searching only when an answer takes longer than this. */
const PATIENCE_MS = 300;

/**
 * What the page shows besides its forms: elements with `data-when` are there in the views that it names. The element has it as
 * `data-view`; before the first answer to a query that is `asked`. In the view `list` is what is done with several cases that
 * have what was asked for: saving or comparing one, or what merely comes near, helps nobody. `feeds` is how to hear of new cases
 * like those of an answer.
 */
type View = 'empty' | 'answer' | 'nothing' | 'overnarrowed' | 'failed';
type PartOfAnswer = 'list' | 'feeds';

/**
 * `<case-search>`: answers what is typed into its form from the static index. All that it shows depends on the address,
 * and everything a reader does changes the address first. Nothing is searched while an input method is composing.
 * It fires `answered` when an answer stands in the page.
 */
export class CaseSearch extends HTMLElement {
  #state: SearchState = readState('');
  #callOff: () => void = () => {};
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** The number of the newest question: answers to older ones are not shown. */
  #newest = 0;
  /** True when the reader has confirmed what is shown: what is typed next gets its own step of “back”. */
  #isSettled = true;
  /** Whether the answer that is shown, or asked for, counts laws. */
  #countsLaws = false;
  #title = document.title;

  connectedCallback(): void {
    // What every answer needs begins to load before anything is asked.
    this.#client();
    this.#callOff = onTyped(this.#input('q'), () => {
      this.#go(this.#isSettled ? 'pushState' : 'replaceState', this.#typed());
      this.#isSettled = false;
    });
    this.addEventListener('submit', (event) => {
      event.preventDefault();
      const isAdvanced = event.target === this.#conditions;
      this.#go('pushState', isAdvanced ? this.#asked() : this.#typed());
    });
    // Laws are counted once somebody looks at what an answer can be narrowed by.
    this.#details.addEventListener('toggle', () => {
      if (this.#details.open && !this.#countsLaws && this.#state.query) void this.#search();
    });
    this.#conditions.closest('details')!.addEventListener('toggle', () => this.#fill());
    this.addEventListener('click', (event) => this.#follow(event));
    this.#find('.more').addEventListener('click', () => void this.#showMore());
    this.#find('.retry').addEventListener('click', () => void this.#search());
    for (const button of this.querySelectorAll<HTMLElement>('[data-export]')) {
      button.addEventListener('click', () => void this.#export(button.dataset['export']!));
    }
    this.#find('.copy-address').addEventListener('click', () => void this.#copyAddress());
    addEventListener('popstate', () => this.#restore());
    this.#restore();
  }

  /**
   * The state for what is typed in the forms. Other words begin a new search, and drop what was searched for within the
   * old one.
   */
  #typed(): SearchState {
    const query = this.#input('q').value.trim();
    const isNew = query !== this.#state.query;
    const within = isNew ? '' : this.#input('within').value.trim();
    return { ...this.#state, query, within, shown: STEP };
  }

  /** The state for the conditions of the long form. */
  #asked(): SearchState {
    const fields = new FormData(this.#conditions);
    const value = (name: string) => (fields.get(name) as string | null) ?? '';
    const names = ['all', 'any', 'phrase', 'none', 'title', 'number'] as const;
    const conditions = Object.fromEntries(names.map((name) => [name, value(name)]));
    const filters = {
      ...this.#state.filters,
      from: value('from') || undefined,
      to: value('to') || undefined,
    };
    const query = queryOf(conditions as unknown as Conditions);
    this.#input('q').value = query;
    return { ...this.#state, query, within: '', filters, shown: STEP };
  }

  /** Puts what is asked for into the long form. */
  #fill(): void {
    const { query, filters } = this.#state;
    const { from = '', to = '' } = filters;
    for (const [name, value] of Object.entries({ ...conditionsOf(query), from, to })) {
      this.#conditions.querySelector<HTMLInputElement>(`[name=${name}]`)!.value = value;
    }
  }

  /** Links that only change the query of the address are followed here. */
  #follow(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-query]');
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!link || !isPlain) return;
    event.preventDefault();
    const state = readState(new URL(link.href).search);
    this.#input('q').value = state.query;
    this.#go('pushState', state);
  }

  async #showMore(): Promise<void> {
    const { shown } = this.#state;
    this.#remember('replaceState', { ...this.#state, shown: shown + STEP });
    await this.#search();
    this.querySelectorAll<HTMLElement>('[data-search-results] h2 a')[shown]?.focus();
  }

  /** Saves all that was found as a table, without loading any text; `form` is the ending of its file. */
  async #export(form: string): Promise<void> {
    const { query, within, filters, sort } = this.#state;
    try {
      const listed = await this.#client().list(query, { filters, sort, within });
      if (!listed) return;
      const rows = listed.cases.map((each) => this.#row(each));
      const table = { name: STRINGS.searchTable, columns: STRINGS.searchColumns, rows };
      const file =
        form === 'xlsx'
          ? (await import('../../text/workbook.ts')).workbook([table], STRINGS.definitions)
          : csv(table);
      save(STRINGS.searchFile(query, form), new Blob([file as BlobPart]));
      this.#say(STRINGS.searchExported(rows.length, listed.total));
    } catch (error) {
      console.error(error);
      this.#say(STRINGS.searchFailed);
    }
  }

  #row({ title, court, date, topics, tier, url }: Listed): string[] {
    const address = new URL(addressBelow(this.dataset['root']!, url), location.href).href;
    return [
      title,
      court,
      date,
      topics.join('、'),
      STRINGS.searchHasWords(tier !== 'related'),
      address,
    ];
  }

  async #copyAddress(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      this.#say(STRINGS.searchCopied);
    } catch {
      // Without https, or where the browser refuses.
      this.#say(STRINGS.searchNotCopied);
    }
  }

  #restore(): void {
    this.#callOff();
    this.#isSettled = true;
    this.#state = readState(location.search);
    this.#input('q').value = this.#state.query;
    void this.#search();
  }

  #go(how: 'pushState' | 'replaceState', state: SearchState): void {
    this.#callOff();
    this.#isSettled = true;
    this.#remember(how, state);
    void this.#search();
  }

  #remember(how: 'pushState' | 'replaceState', state: SearchState): void {
    this.#state = state;
    const search = writeState(state);
    if (search !== location.search) history[how](null, '', search || location.pathname);
  }

  async #search(): Promise<void> {
    const { query, within } = this.#state;
    const narrowing = narrowedBy(this.#state);
    document.title = [query, narrowing, this.#title].filter(Boolean).join('_');
    this.#input('within').value = within;
    clearTimeout(this.#waiting);
    const asked = ++this.#newest;
    if (!query) {
      this.#show('empty', STRINGS.searchEmpty);
      return;
    }
    this.#find('[data-search-results]').setAttribute('aria-busy', 'true');
    const { view = 'empty' } = this.dataset;
    if (view === 'empty') {
      this.dataset['view'] = 'asked';
      this.#say('');
    }
    this.#waiting = setTimeout(() => this.#say(STRINGS.searchLoading), PATIENCE_MS);
    try {
      this.#countsLaws = this.#details.open;
      const question = questionOf(this.#state, this.#countsLaws);
      const answer = await this.#client().search(question.query, question.options);
      if (!answer || asked !== this.#newest) return;
      const view = answer.total > 0 ? 'answer' : narrowing ? 'overnarrowed' : 'nothing';
      this.#show(view, summary(answer, view, narrowing), answer);
    } catch (error) {
      console.error(error);
      if (asked === this.#newest) this.#show('failed', STRINGS.searchFailed);
    }
  }

  #say(message: string): void {
    this.#find('[role=status]').textContent = message;
  }

  #show(view: View, message: string, answer?: Answer): void {
    clearTimeout(this.#waiting);
    this.#say(message);
    this.#showParts(view, view === 'answer' && answer ? this.#partsFor(answer) : []);
    if (view === 'overnarrowed') this.#details.open = true;
    const address = readable(location.href);
    this.#find('.on-paper').textContent = STRINGS.searchedFor(this.#state.query, address);
    const list = this.#find('[data-search-results]');
    list.removeAttribute('aria-busy');
    list.dataset['mode'] = answer?.mode ?? '';
    list.dataset['total'] = String(answer?.total ?? '');
    const { root, oneCourt } = this.dataset;
    const items = answer ? resultItems(answer, root!, oneCourt !== undefined) : [];
    list.replaceChildren(...items);
    this.#showNotes(answer);
    this.#showMeant(answer?.meant ?? []);
    this.#find('.more').hidden = !answer || isShown(answer);
    this.#showChoices(answer ? choiceLists(answer.facets, answer.total, this.#state) : []);
    if (answer) this.dispatchEvent(new Event('answered'));
  }

  /** What there is beside an answer; names the feeds, if there are any. */
  #partsFor({ mode, total, facets }: Answer): PartOfAnswer[] {
    const { slugs, root } = this.dataset;
    const feeds = feedsOf(this.#state.filters, facets, JSON.parse(slugs!) as Slugs, root!);
    const links = feeds.map(({ name, address }) => element('a', { href: address }, name));
    const parted = links.flatMap((link, index) => (index === 0 ? [link] : ['、', link]));
    this.#find('.feeds span').replaceChildren(...parted);
    return [
      ...(mode === 'phrase' && total > 1 ? (['list'] as const) : []),
      ...(feeds.length > 0 ? (['feeds'] as const) : []),
    ];
  }

  #showParts(view: View, parts: readonly PartOfAnswer[]): void {
    this.dataset['view'] = view;
    const shown = new Set<string>([view, ...parts]);
    for (const each of this.querySelectorAll<HTMLElement>('[data-when]'))
      each.hidden = !each.dataset['when']!.split(' ').some((name) => shown.has(name));
  }

  /** What was not understood, and what did not load: that can be asked for again. */
  #showNotes(answer: Answer | undefined): void {
    const notes = answer ? notesOf(answer) : [];
    const items = notes.map((note) => element('li', {}, note));
    this.#find('.notes').replaceChildren(...items);
    this.#find('.notes').hidden = notes.length === 0;
    if (answer && answer.failed > 0) this.#find('.retry').parentElement!.hidden = false;
  }

  /** Offers other queries, each a link to the page with its answer. */
  #showMeant(meant: readonly string[]): void {
    const links = meant.map((query) => {
      const href = writeState({ ...this.#state, query, within: '', shown: STEP });
      return element('a', { href, 'data-query': '' }, query);
    });
    const place = this.#find('.meant');
    place.hidden = links.length === 0;
    place.replaceChildren(STRINGS.searchMeant, ...links.flatMap((link) => [link, ' ']));
  }

  /** Keeps the focus on the choice that has just been made. */
  #showChoices(lists: HTMLElement[]): void {
    const choices = this.#find('.choices');
    const focused = choices.querySelector<HTMLElement>('a:focus')?.dataset['label'];
    choices.hidden = lists.length === 0;
    choices.replaceChildren(...lists);
    if (focused === undefined) return;
    const links = [...choices.querySelectorAll<HTMLElement>('a')];
    links.find(({ dataset }) => dataset['label'] === focused)?.focus();
  }

  #client(): ReturnType<typeof searchClient> {
    return searchClient(this.dataset['bundle']!);
  }

  get #details(): HTMLDetailsElement {
    return this.querySelector('details.choose')!;
  }

  get #conditions(): HTMLFormElement {
    return this.querySelector('form.conditions')!;
  }

  #input(name: string): HTMLInputElement {
    return this.querySelector<HTMLInputElement>(`input[name=${name}]`)!;
  }

  #find(selector: string): HTMLElement {
    return this.querySelector<HTMLElement>(selector)!;
  }
}

function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  element('a', { href: address, download: name }).click();
  // Browsers begin to read it at once.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function isShown({ results, failed, tiers }: Answer): boolean {
  const all = Object.values(tiers).reduce((sum, count) => sum + count, 0);
  return results.length + failed >= all;
}

function summary(answer: Answer, view: View, narrowing: string): string {
  const by = narrowing && STRINGS.searchNarrowed(narrowing);
  if (view === 'overnarrowed') return by + STRINGS.searchOvernarrowed;
  return view === 'nothing' ? STRINGS.searchNothing : by + accountOf(answer);
}

/** The filters of an answer in words (`基层、2024年、含‘期限’`); empty where there are none. */
function narrowedBy({ filters, within }: SearchState): string {
  const values = FACETS.flatMap((name) =>
    (filters[name] ?? []).map((value) => (name === 'year' ? STRINGS.year(value) : value)),
  );
  const { from, to } = filters;
  return [
    ...values,
    ...(from || to ? [STRINGS.searchBetween(from ?? '', to ?? '')] : []),
    ...(within ? [STRINGS.searchContaining(within)] : []),
  ].join('、');
}
