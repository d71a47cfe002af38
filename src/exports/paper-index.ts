import type { Case, Section } from '../content/index.ts';
import {
  type CurrentText,
  depthFor,
  PAPER_FOLDER,
  type PaperAnswer,
  paperFile,
  paperFiles,
} from '../schema/paper.ts';
import { addressedCase } from '../section/addresses.ts';
import { paperCode } from '../section/approval.ts';
import { charactersIn, fullTitle } from '../section/case-text.ts';
import { baseOf } from '../section/site.ts';
import { updateText } from '../section/told-changes.ts';
import { changedAt, isBefore } from '../text/dates.ts';

/** The text of a case as it is printed now: its code, and what tells it from one that somebody has altered. */
export interface PaperText {
  code: string;
  answer: CurrentText;
}

/** Undefined for a case of which there is no paper of the court. */
export function paperText(
  each: Case,
  { pictures }: Pick<Section, 'pictures'>,
): PaperText | undefined {
  const { id, data, body } = each;
  const code = paperCode(each, (picture) => pictures.get(picture)?.digest);
  if (code === undefined) return undefined;
  const changed = changedAt(data);
  const sentences = each.derived('first and last', () => firstAndLast(body.blocks));
  return {
    code,
    answer: {
      standing: 'current',
      title: fullTitle(data),
      address: addressedCase(id, [], '/').address,
      publishedAt: data.publishedAt,
      ...(changed !== data.publishedAt && { updatedAt: changed }),
      characters: each.derived('characters', () => charactersIn(body.blocks)),
      ...sentences,
    },
  };
}

/**
 * What is to be said of each code that stands on paper: of those of the texts as they are, and of those that the ledger
 * knows. `cases` are those that have pages.
 */
export function paperAnswers(
  section: Pick<Section, 'site' | 'cases' | 'codes' | 'pictures'>,
): Map<string, PaperAnswer> {
  const base = baseOf(section.site);
  const byAddress = new Map(
    section.cases.flatMap((each) => {
      const { address, aliases } = addressedCase(each.id, each.data.aliases, base);
      return [address, ...aliases].map((one) => [one, each] as const);
    }),
  );
  const answers = new Map<string, PaperAnswer>();
  for (const entry of section.codes) {
    const known = byAddress.get(entry.address);
    if (known) answers.set(entry.code, formerAnswer(known, entry.changedAt));
  }
  // A text that was changed back is what it was.
  for (const { code, answer } of section.cases.flatMap((each) => paperText(each, section) ?? []))
    answers.set(code, answer);
  return answers;
}

/** What has become of a text of a case that was last changed at a moment. */
function formerAnswer({ id, data }: Case, changed: string): PaperAnswer {
  const title = fullTitle(data);
  const { address } = addressedCase(id, [], '/');
  if (data.withdrawn) return { standing: 'withdrawn', title, address, ...data.withdrawn };
  const updates = (data.updates ?? [])
    .filter(({ at }) => at !== changed && !isBefore(at, changed))
    .map((each) => ({ at: each.at, note: updateText(each) }));
  return { standing: 'former', title, address, updates };
}

/** The files in which the page that checks paper finds its answers, by their paths below the section's root. */
export function paperIndex(section: Parameters<typeof paperAnswers>[0]): Map<string, string> {
  const answers = paperAnswers(section);
  const depth = depthFor(answers.size);
  const byFile = new Map(paperFiles(depth).map((name) => [name, [] as string[]]));
  for (const [code, answer] of [...answers].sort(([a], [b]) => (a < b ? -1 : 1)))
    byFile.get(paperFile(code, depth))!.push(`"${code}":${JSON.stringify(answer)}`);
  return new Map(
    [...byFile].map(([name, lines]) => [`${PAPER_FOLDER}/${name}`, `{${lines.join(',\n')}}\n`]),
  );
}

/** A sentence of a judgment may be a page long. */
const LONGEST = 60;

function firstAndLast(blocks: Case['body']['blocks']): Pick<CurrentText, 'first' | 'last'> {
  const sentences = blocks
    .filter(({ kind }) => kind === 'text')
    .flatMap(({ text }) => text.split(/(?<=[。！？][”’」』）]*)(?![”’」』）])/u))
    .map((text) => text.trim())
    .filter(Boolean);
  return { first: beginningOf(sentences[0] ?? ''), last: endOf(sentences.at(-1) ?? '') };
}

function beginningOf(sentence: string): string {
  const signs = [...sentence];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join('')}……` : sentence;
}

function endOf(sentence: string): string {
  const signs = [...sentence];
  return signs.length > LONGEST ? `……${signs.slice(-LONGEST).join('')}` : sentence;
}
