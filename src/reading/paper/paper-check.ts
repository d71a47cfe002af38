import { element } from '../../dom/element.ts';
import { PAPER_FOLDER, type PaperAnswers, paperFile } from '../../schema/paper.ts';
import { createPaths, type Paths } from '../../section/paths.ts';
import { grouped } from '../../text/paper-code.ts';
import { type Answer, answerOf, failedAnswer, slipAnswer, unknownAnswer } from './answers.ts';
import { readTyped } from './typed.ts';

/**
 * `<paper-check data-root data-address data-depth>`: says of the code in the address of the page, which its form puts there,
 * what has become of the text that was printed. It loads one small file of the index. All text is set as text.
 */
export class PaperCheck extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const typed = new URLSearchParams(location.search).get('c')?.trim() ?? '';
    if (typed === '') return;
    const home = new URL('..', this.dataset['address']).href;
    const root = new URL(this.dataset['root']!, location.href).href;
    const read = readTyped(typed, [home, root]);
    this.querySelector('input')!.value = 'code' in read ? grouped(read.code) : typed;
    this.#show('code' in read ? await this.#answerFor(read.code) : slipAnswer(read, home));
  }

  async #answerFor(code: string): Promise<Answer> {
    const { root, depth } = this.dataset;
    const paths: Paths = createPaths(root!);
    try {
      const file = `${PAPER_FOLDER}/${paperFile(code, Number(depth))}`;
      const response = await fetch(paths.asset(file));
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
      const answers = (await response.json()) as PaperAnswers;
      const found = Object.hasOwn(answers, code) ? answers[code] : undefined;
      return found ? answerOf(found, paths) : unknownAnswer();
    } catch (error) {
      console.error(error);
      return failedAnswer();
    }
  }

  #show({ heading, isGood, parts }: Answer): void {
    const status = this.querySelector('[role=status]')!;
    status.replaceChildren(element(isGood ? 'h2.good' : 'h2', {}, heading), ...parts);
    document.title = `${heading}_${document.title}`;
  }
}
