import { offeredFigures, readCase } from '../content/index.ts';
import { toDocx } from '../disk/index.ts';
import { forbiddenIn, RETYPE } from '../schema/fields.ts';
import type { FigureInText } from '../text/figures.ts';
import {
  type Alternatives,
  alternativesIn,
  type Article,
  structureOf,
  writeCase,
} from './article/index.ts';
import { kindOf } from './file-kind.ts';
import { withIdeographs } from './ideographs.ts';
import { type ReadyPicture, readyPictures } from './pictures.ts';
import { readPlainText } from './plain-text.ts';
import { lostText } from './proof.ts';
import { type Source, sourceOf } from './source.ts';
import { type Beside, readPage } from './webpage/index.ts';
import { readDocx } from './word/index.ts';

/** A case made of a document, or why none was made, in Chinese. */
type Imported = { refusals: string[] } | ImportedCase;

export interface ImportedCase {
  article: Article;
  /** The text of the case's file, whose name is `slug`. */
  text: (slug: string) => string;
  /** The files for the folder of that name. */
  pictures: ReadyPicture[];
  /** The texts of the source that the case does not have. */
  lost: string[];
  /** What the document shows, a paragraph each. */
  document: string[];
  /** What else in it may be a field. */
  alternatives: Alternatives;
  /** The figures of its text, which may be results. */
  figures: FigureInText[];
}

/**
 * Makes a case of a document. `topics` are those of the section, one of which a person will choose; `beside` gives the files
 * that were saved with a page. Never throws because of what is in a document.
 */
export async function importCase(
  name: string,
  bytes: Uint8Array,
  topics: readonly string[],
  beside: Beside = () => undefined,
): Promise<Imported> {
  const source = withIdeographs(await readSource(name, bytes, beside));
  const { blocks, refusals } = source;
  if (refusals.length > 0) return { refusals };
  if (!blocks.some(({ text, table }) => text || table)) return { refusals: ['里面没有文字。'] };
  const forbidden = forbiddenIn(JSON.stringify([blocks, source.notes, source.facts]));
  if (forbidden) return { refusals: [`有不能用的字符 ${forbidden}。${RETYPE}`] };
  const { ready, refusals: unusable } = await readyPictures(source.pictures);
  if (unusable.length > 0) return { refusals: unusable };
  const article = structureOf(source);
  const text = (slug: string, figures?: readonly FigureInText[]) =>
    writeCase(article, topics, (index) => `./${slug}/${ready[index]!.name}`, figures);
  const file = readCase('cases/2000/import.mdx', new TextEncoder().encode(text('import')));
  // A file that is too long was not read further.
  if (!file.body)
    return { refusals: file.findings.map(({ message, help }) => `${message}。${help}`) };
  const figures = offeredFigures(file.body, article.title);
  return {
    ...{ article, figures, pictures: ready },
    text: (slug) => text(slug, figures),
    lost: lostText(source, article, file),
    document: [...source.visible.text, ...source.visible.notes],
    alternatives: alternativesIn(source),
  };
}

async function readSource(name: string, bytes: Uint8Array, beside: Beside): Promise<Source> {
  if (bytes.length > MOST_BYTES) return sourceOf({ refusals: ['文件太大，超过了 200 MB。'] });
  const kind = kindOf(name, bytes);
  if ('refusal' in kind) return sourceOf({ refusals: [kind.refusal] });
  if (kind.as === 'word') return readDocx(bytes);
  if (kind.as === 'text') return readPlainText(bytes);
  if (kind.as === 'page') return readPage(bytes, beside);
  const converted = await toDocx(bytes, kind.ending);
  return 'bytes' in converted
    ? readDocx(converted.bytes)
    : sourceOf({ refusals: [converted.refusal] });
}

const MOST_BYTES = 200 * 2 ** 20;
