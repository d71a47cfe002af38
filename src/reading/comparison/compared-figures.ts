import type { ResultsFile } from '../../schema/exported-files.ts';
import { figureText } from '../../section/case-text.ts';

/** What was counted in the same words and the same unit: what each of several cases has, in their order. */
export interface ComparedFigure {
  label: string;
  /** Undefined where a case has no such figure. */
  values: (string | undefined)[];
}

/**
 * The figures of the cases at these addresses, those that most of them have first. The addresses are below `home`, where
 * the section is looked at; in the file they are below its public address.
 */
export function comparedFigures(
  { url, results }: Pick<ResultsFile, 'url' | 'results'>,
  addresses: readonly string[],
  home: string,
): ComparedFigure[] {
  const published = new URL('../../', url).href;
  const seen = (address: string) =>
    address.startsWith(published) ? new URL(address.slice(published.length), home).href : address;
  const own = results
    .map((each) => ({ ...each, place: addresses.indexOf(seen(each.url)) }))
    .filter(({ place }) => place >= 0);
  const groups = Map.groupBy(own, ({ label, unit }) => `${label}\n${unit}`);
  return [...groups.values()]
    .map((figures) => {
      const valueAt = (place: number) => {
        const texts = figures.filter((each) => each.place === place).map(figureText);
        return texts.length > 0 ? texts.join('、') : undefined;
      };
      return { label: figures[0]!.label, values: addresses.map((_, place) => valueAt(place)) };
    })
    .sort((a, b) => countOf(b) - countOf(a));
}

function countOf({ values }: ComparedFigure): number {
  return values.filter((each) => each !== undefined).length;
}
