import type { SearchIndex } from '../../src/search/bundle/search-index.ts';
import { find, type Matches } from '../../src/search/query/lookup.ts';
import { relatedQuery } from '../../src/search/query/everyday.ts';
import { rank } from '../../src/search/query/ranking.ts';
import { folded } from '../setup/search.ts';

/** The documents nearest to a question in everyday words, best first: `relatedQuery`, scored as it says. */
export async function relatedRanking(
  index: SearchIndex,
): Promise<(question: string) => Promise<number[]>> {
  const words = await index.everyday();
  return async (question) => {
    const texts = relatedQuery(folded(question), words);
    const matches = await Promise.all(texts.map(({ text }) => find(index, text)));
    const documents = [...new Set(matches.flatMap((each) => [...each.keys()]))];
    const scores = rank(index.directory, {
      mode: 'related',
      texts: texts.map(({ text }) => text),
      matches,
      documents,
      instead: '',
    });
    const concepts = Map.groupBy(texts.keys(), (number) => texts[number]!.concept);
    concepts.delete(undefined);
    const forms = [...concepts.values()].map((numbers) => numbers.map((each) => matches[each]!));
    const final = [...scores].map(([document, score]) => ({
      document,
      score: score * (1 + shareOf(forms, document)),
    }));
    return final
      .sort((a, b) => b.score - a.score || a.document - b.document)
      .map(({ document }) => document);
  };
}

/** Of how many everyday words a document has any form, as a share of all. */
function shareOf(forms: readonly Matches[][], document: number): number {
  const found = forms.filter((each) => each.some((matches) => matches.has(document)));
  return found.length / Math.max(1, forms.length);
}
