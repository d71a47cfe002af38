import { element } from '../../dom/element.ts';
import { QUERY } from '../../section/query-strings.ts';
import {
  answerTo,
  QUERY_VERSION,
  type QueryAnswer,
  type QueryData,
  type QueryTitles,
  type Question,
  questionOf,
  TITLES_A_FILE,
} from '../../section/question.ts';
import { answerMarkup } from './answer-markup.ts';
import { formFor } from './form.ts';

/**
 * `<case-query data-root data-files>`: a form that asks how many cases and what figures there are, and the answer to what
 * the address asks. What is chosen goes into the address. All text is set as text.
 */
export class CaseQuery extends HTMLElement {
  #data: QueryData | undefined;

  async connectedCallback(): Promise<void> {
    this.#tell(QUERY.loading);
    try {
      this.#data = await this.#fetch<QueryData>('data.json');
      if ((this.#data.version as number) !== QUERY_VERSION) throw new Error('another version');
    } catch (error) {
      console.error(error);
      this.#tell(QUERY.failed);
      return;
    }
    addEventListener('popstate', () => void this.#show());
    await this.#show();
  }

  /** Shows the form as the address asks, and the answer. */
  async #show(): Promise<void> {
    const data = this.#data!;
    const question = questionOf(location.search);
    const form = formFor(data, question);
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
    await this.#answer(question);
  }

  async #answer(question: Question): Promise<void> {
    const data = this.#data!;
    const answer = answerTo(question, data);
    this.querySelector('.query-answer')?.remove();
    if (!answer) {
      this.#tell(QUERY.none);
      return;
    }
    try {
      const titles = await this.#titlesOf(answer);
      this.#tell(QUERY.found(answer.all.count, answer.courts.length));
      this.append(answerMarkup(answer, question, { data, titles, root: this.dataset['root']! }));
    } catch (error) {
      console.error(error);
      this.#tell(QUERY.failed);
    }
  }

  async #titlesOf({ all }: QueryAnswer): Promise<Map<number, QueryTitles[number]>> {
    const wanted = [all.first, all.newest];
    const files = [...new Set(wanted.map((item) => Math.floor(item / TITLES_A_FILE)))];
    const read = await Promise.all(
      files.map(
        async (file) => [file, await this.#fetch<QueryTitles>(`titles-${file}.json`)] as const,
      ),
    );
    const byFile = new Map(read);
    return new Map(
      wanted.map((item) => [
        item,
        byFile.get(Math.floor(item / TITLES_A_FILE))![item % TITLES_A_FILE]!,
      ]),
    );
  }

  async #fetch<Result>(name: string): Promise<Result> {
    const answer = await fetch(new URL(`${this.dataset['files']!}${name}`, location.href));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return (await answer.json()) as Result;
  }

  #tell(text: string): void {
    const status = this.querySelector('[role=status]') ?? element('p', { role: 'status' });
    status.textContent = text;
  }
}
