import { element } from '../../dom/element.ts';
import { openIndex } from '../../search/bundle/search-index.ts';
import { type EngineMatrix, matrixFrom } from '../../search/engine/index.ts';
import { GUIDANCE } from '../../section/guidance-strings.ts';
import { createPaths } from '../../section/paths.ts';
import { heatOf, NO_QUESTION, type Question, questionText } from '../../section/question.ts';

/**
 * `<case-matrix data-root data-bundle data-rows>` around the table of a matrix: puts the numbers into it that the engine has,
 * which the index at `data-bundle` names. Each number leads to its cases in the question table. The rows and columns of the
 * page stay in their order; what only the engine knows comes behind them. Where it does not answer, the page stays as it is.
 */
export class CaseMatrix extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const { root, bundle, rows } = this.dataset;
    const kind = rows === 'courts' ? 'courts' : 'topics';
    try {
      const { endpoint } = await openIndex(new URL(bundle!, location.href).href);
      if (endpoint) this.#fill(await matrixFrom(endpoint, kind), kind, root!);
    } catch (error) {
      console.error(error);
    }
  }

  #fill(matrix: EngineMatrix, kind: 'topics' | 'courts', root: string): void {
    const table = this.querySelector('table')!;
    const columnsOf = kind === 'topics' ? matrix.years : matrix.topics;
    const rowHeads = [...table.querySelectorAll('tbody th')].map(nameOf);
    const columnHeads = [...table.querySelectorAll('thead th')].slice(2).map(nameOf);
    const rows = inOrder(rowHeads, matrix[kind]);
    const columns = inOrder(columnHeads, columnsOf);
    const counts = new Map(
      matrix.cells.map(([row, column, count]) => [`${row}\n${column}`, count]),
    );
    const most = Math.max(1, ...matrix.cells.map(([, , count]) => count));
    const address = (row?: string, column?: string) =>
      `${createPaths(root).query()}?${questionText(questionFor(kind, row, column))}`;
    const number = (count: number, href: string, heat?: number) =>
      element(
        heat === undefined ? 'td' : `td.heat-${heat}`,
        {},
        count > 0 ? element('a', { href }, String(count)) : '0',
      );
    const head = (name: string, scope: string) => element('th', { scope }, name);
    const corner = table.querySelector('thead th')!.textContent;
    table
      .querySelector('thead tr')!
      .replaceChildren(
        ...[corner, GUIDANCE.total, ...columns.map(({ name }) => name)].map((each) =>
          head(each, 'col'),
        ),
      );
    table.querySelector('tbody')!.replaceChildren(
      ...rows.map(({ name, count }) =>
        element(
          'tr',
          {},
          head(name, 'row'),
          number(count, address(name)),
          ...columns.map((column) => {
            const own = counts.get(`${name}\n${column.name}`) ?? 0;
            return number(own, address(name, column.name), heatOf(own, most));
          }),
        ),
      ),
    );
    table
      .querySelector('tfoot tr')!
      .replaceChildren(
        head(GUIDANCE.total, 'row'),
        number(matrix.all.count, address()),
        ...columns.map(({ name, count }) => number(count, address(undefined, name))),
      );
    this.toggleAttribute('data-counted', true);
  }
}

function nameOf(head: Element): string {
  return head.firstChild?.textContent?.trim() ?? '';
}

interface Counted {
  name: string;
  count: number;
}

/** Those with these names in their order, also where there are none; then the others. */
function inOrder(names: readonly string[], counted: readonly Counted[]): Counted[] {
  const known = new Map(counted.map(({ name, count }) => [name, count]));
  return [
    ...names.map((name) => ({ name, count: known.get(name) ?? 0 })),
    ...counted.filter(({ name }) => !names.includes(name)),
  ];
}

function questionFor(kind: 'topics' | 'courts', row?: string, column?: string): Question {
  if (kind === 'courts')
    return { ...NO_QUESTION, courts: row === undefined ? [] : [row], topic: column };
  return { ...NO_QUESTION, topic: row, from: column, to: column };
}
