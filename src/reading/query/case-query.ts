import { button, element } from '../../dom/element.ts';
import { QUERY } from '../../section/query-strings.ts';
import { type NamedAnswer, questionOf, type Question } from '../../section/question.ts';
import { STRINGS } from '../../section/strings.ts';
import { csv } from '../../text/tables.ts';
import { addressBelow } from '../../text/urls.ts';
import { answerMarkup, tablesOf } from './answer-markup.ts';
import { formFor } from './form.ts';
import { type AnswerSource, engineNamedAt, filesAt } from './sources.ts';

/**
 * `<case-query data-root data-files>`: a form that asks how many cases and what figures there are, and the answer to what
 * the address asks, from files of the site, or with `data-bundle` from the engine that the index there names. What is chosen
 * goes into the address. All text is set as text.
 */
export class CaseQuery extends HTMLElement {
  #source: AnswerSource | undefined;
  /** The number of the newest question: answers to older ones are not shown. */
  #newest = 0;

  async connectedCallback(): Promise<void> {
    this.#tell(QUERY.loading);
    const { bundle, files, root } = this.dataset;
    const addressOf = (path: string) => new URL(path, location.href).href;
    this.#source =
      bundle === undefined ? filesAt(addressOf(files!), root!) : engineNamedAt(addressOf(bundle));
    addEventListener('popstate', () => void this.#show());
    await this.#show();
  }

  /** Shows the form as the address asks, and the answer. */
  async #show(): Promise<void> {
    const question = questionOf(location.search);
    try {
      const form = formFor(await this.#source!.choices(), question);
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        const asked = new URLSearchParams(
          [...new FormData(form)].filter(([, value]) => value !== '') as [string, string][],
        );
        history.pushState(undefined, '', `?${asked.toString()}`);
        void this.#answer(questionOf(location.search));
      });
      this.querySelector('form')?.remove();
      this.prepend(form);
      // Put in anew, it is not moved down before the reader's eyes.
      form.after(...this.querySelectorAll('[role=status]'));
    } catch (error) {
      console.error(error);
      this.#tell(QUERY.failed);
      return;
    }
    await this.#answer(question);
  }

  async #answer(question: Question): Promise<void> {
    const asked = ++this.#newest;
    try {
      const answer = await this.#source!.answer(question);
      if (asked !== this.#newest) return;
      this.querySelector('.query-answer')?.remove();
      if (!answer) {
        this.#tell(QUERY.none);
        return;
      }
      this.#tell(QUERY.found(answer.all.count, answer.courts.length));
      this.append(
        answerMarkup(answer, question, this.dataset['root']!, this.#files(question, answer)),
      );
    } catch (error) {
      console.error(error);
      if (asked !== this.#newest) return;
      this.querySelector('.query-answer')?.remove();
      this.#tell(QUERY.failed);
    }
  }

  /** Buttons that save an answer with all its cases. */
  #files(question: Question, answer: NamedAnswer): HTMLElement {
    const buttons = (['xlsx', 'csv'] as const).flatMap((form) => [
      button(QUERY.save(STRINGS.tableForms[form]), () => void this.#save(form, question, answer)),
      ' ',
    ]);
    const brief = button(QUERY.brief, () => print());
    return element('p.query-ask.screen-only', {}, ...buttons, brief);
  }

  async #save(form: 'xlsx' | 'csv', question: Question, answer: NamedAnswer): Promise<void> {
    try {
      const cases = await this.#source!.cases(question);
      const root = this.dataset['root']!;
      const address = (url: string) => new URL(addressBelow(root, url), location.href).href;
      const tables = tablesOf({ ...answer, listed: cases }, question, address);
      const content =
        form === 'xlsx'
          ? (await import('../../text/workbook.ts')).workbook(tables, STRINGS.definitions)
          : csv(tables.at(-1)!);
      const href = URL.createObjectURL(new Blob([content as BlobPart]));
      element('a', { href, download: `${QUERY.page}.${form}` }).click();
      // Browsers begin to read it at once.
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
      this.#tell(STRINGS.searchExported(cases.length, answer.all.count));
    } catch (error) {
      console.error(error);
      this.#tell(QUERY.failed);
    }
  }

  #tell(text: string): void {
    const status = this.querySelector('[role=status]') ?? element('p', { role: 'status' });
    status.textContent = text;
  }
}
