import path from 'node:path';
import type { Browser } from 'playwright-core';
import { buildBundle } from '../../src/search/build/build-bundle.ts';
import { SearchIndex } from '../../src/search/bundle/search-index.ts';
import { search } from '../../src/search/query/search.ts';
import { bigramRanking } from './bigram-ranking.ts';
import { numberOfLine, takeOutIssues } from './issue-questions.ts';
import { mean, rounded } from './numbers.ts';
import { holders, makeContent, readTexts, type Texts } from './search-texts.ts';
import { serveLogged } from './served.ts';
import { askStock, buildStock, openStock } from './stock-pagefind.ts';

/** The documents that answer a question, best first. */
export type Rank = (question: string) => Promise<number[]> | number[];

/** Asks each way for the issues that were taken out of the texts; the rows of a table. */
export async function measureIssues(root: string, files: string[], browser: Browser) {
  const lines = path.join(root, 'without-issues.jsonl');
  const content = path.join(root, 'content-issues');
  const taken = await takeOutIssues(files, lines);
  await makeContent(content, undefined, [lines]);
  const texts = await readTexts(content);
  const asked = taken
    .map(({ line, question }) => ({ question, number: numberOfLine(texts.documents, line) }))
    .filter(({ question, number }) => number >= 0 && holders(texts, question).size === 0);
  const wanted = asked.map(({ number }) => number);
  const questions = asked.map(({ question }) => question);
  const row = async (way: string, rank: Rank) => {
    const ranks: number[] = [];
    for (const [index, question] of questions.entries()) {
      const place = (await rank(question)).slice(0, 10).indexOf(wanted[index]!);
      ranks.push(place < 0 ? 0 : 1 / (place + 1));
    }
    return {
      way,
      cases: texts.documents.length,
      questions: questions.length,
      'MRR@10': rounded(mean(ranks), 4),
      'first %': rounded((100 * ranks.filter((each) => each === 1).length) / ranks.length, 1),
    };
  };
  const index = await indexOf(texts);
  return [
    await row('ours', searchRanking(texts, index)),
    await row('plain bigram BM25, with titles', bigramRanking(texts.documents, 0)),
    await row('plain bigram BM25, without titles', bigramRanking(texts.documents, 1)),
    await row(
      'stock Pagefind',
      await stockRanking(texts, path.join(root, 'stock-issues'), questions, browser),
    ),
  ];
}

export async function indexOf({ cases, topics, site }: Texts): Promise<SearchIndex> {
  const bundle = await buildBundle(cases, topics, site);
  return SearchIndex.open((file) => Promise.resolve(bundle.get(file)!));
}

/** The ranking of the site's own search: the first ten. */
export function searchRanking({ documents }: Texts, index: SearchIndex): Rank {
  const numbers = new Map(documents.map(({ url }, number) => [url, number]));
  return async (question) => {
    const { results } = await search(index, question, { limit: 10 });
    return results.map(({ url }) => numbers.get(url)!);
  };
}

/** The ranking of Pagefind as it comes, for these questions. It reads the texts as plain pages: a heading and paragraphs. */
export async function stockRanking(
  texts: Texts,
  dir: string,
  questions: string[],
  browser: Browser,
): Promise<Rank> {
  const built = await buildStock(dir, texts.documents, async (index) => {
    for (const { url, title, segments } of texts.documents) {
      const text = segments.slice(1).map((segment) => `<p>${escaped(segment.text)}</p>`);
      const body = `<h1>${escaped(title)}</h1>${text.join('')}`;
      const content = `<!doctype html><html lang="zh-CN"><body>${body}</body></html>`;
      const { errors } = await index.addHTMLFile({ url, content });
      if (errors.length > 0) throw new Error(errors.join('\n'));
    }
  });
  const served = await serveLogged(dir, '/');
  try {
    const page = await openStock(browser, served.address);
    const answers = await askStock(page, built, questions);
    await page.context().close();
    const byQuestion = new Map(questions.map((question, index) => [question, answers[index]!]));
    return (question) => byQuestion.get(question)!;
  } finally {
    served.close();
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
