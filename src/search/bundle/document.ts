import type { Case } from '../../content/index.ts';
import type { CaseResult } from '../../schema/case.ts';
import { PARTS } from '../../schema/closed-lists.ts';
import { byline, fullTitle, lawText, resultText } from '../../section/case-text.ts';
import type { Origin } from '../../section/lists.ts';
import { addressOf, createPaths } from '../../section/paths.ts';
import { visible } from '../../text/fold.ts';

/** A run of text that nothing interrupts, as it is shown. */
export interface Segment {
  /** 0 for what stands above the first part, 1 to 4 for the parts in their order. */
  part: number;
  /** The anchor of the heading above it; empty above the first heading. */
  anchor: string;
  text: string;
  /** Of a cell of a table: its row and its column, for the comparison. */
  cell?: [row: number, column: number];
}

/** What search needs of a case, of this court or of another. */
export interface Searchable extends Pick<Case, 'id' | 'data'> {
  body: Pick<Case['body'], 'blocks'>;
  /** Undefined for a case of this court. */
  origin?: Origin | undefined;
}

/** A case as search sees it. */
export interface SearchDocument {
  /** The address below the section's root, `/cases/2026/a/`; the whole one of a case of another court. */
  url: string;
  title: string;
  /** `YYYY-MM-DD`. */
  date: string;
  /** What was counted, as the frontmatter has it, for the comparison; not there where there is none. */
  results?: CaseResult[];
  /** The title, what the page shows above and below the article, and the article, in the order of their parts. */
  segments: Segment[];
}

const paths = createPaths('/');

/**
 * A case as text to be searched: all that a reader sees on its page, and its keywords, but not what updates quote: what they have
 * taken out is not to be found. Topics and dates are facets, not
 * text, and the headings of the four parts stand in every case: who looks for 主要 does not look for them.
 */
export function documentOf({ id, data, body, origin }: Searchable): SearchDocument {
  const head = [
    data.summary,
    data.plain ?? '',
    ...(data.keywords ?? []),
    ...(data.results ?? []).flatMap((result) => [result.label, resultText(result)]),
    ...(data.laws ?? []).map(lawText),
    byline(data.author),
    data.source ?? '',
    ...(data.updates ?? []).map(({ note }) => note),
  ];
  const title = visible(fullTitle(data));
  const segments = [
    ...[title, ...head].map((text) => ({ part: 0, anchor: '', text })),
    ...body.blocks
      .filter(({ kind, part, anchor }) => kind !== 'heading' || anchor !== part)
      .map(({ part, anchor, text, cell }) => ({
        part: PARTS.findIndex(({ id }) => id === part) + 1,
        anchor,
        text,
        ...(cell && { cell }),
      })),
  ];
  return {
    url: addressOf({ id, origin }, paths),
    title,
    date: data.publishedAt.slice(0, 10),
    ...(data.results?.length && { results: data.results }),
    segments: segments
      .map((segment) => ({ ...segment, text: visible(segment.text) }))
      .filter(({ text }) => text !== ''),
  };
}
