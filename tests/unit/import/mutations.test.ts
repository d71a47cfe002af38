import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { structureOf } from '../../../src/import/article/structure.ts';
import { writeCase } from '../../../src/import/article/write.ts';
import { lostText } from '../../../src/import/proof.ts';
import type { Source } from '../../../src/import/source.ts';
import { readDocx } from '../../../src/import/word/word.ts';
import { docx } from '../../setup/docx.ts';
import { richDocx } from '../../setup/rich-docx.ts';

/** The case that a reader makes of a source, and what the proof says when its witness saw `visible`. */
function outcome(source: Source, visible: Source['visible']) {
  const seen = { ...source, visible };
  const article = structureOf(seen);
  const text = writeCase(article, [], () => './a/1.png');
  const file = readCase('cases/2026/a.mdx', Buffer.from(text));
  return { text, lost: lostText(seen, article, file), dropped: JSON.stringify(article.dropped) };
}

function words(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

interface Deletion {
  what: string;
  body: string;
  parts: Record<string, string>;
}

/** All that can be taken out of a document: words, cells, numerals, marks of notes, notes, signs, fields. */
function* deletions(body: string, parts: Record<string, string>): Generator<Deletion> {
  for (const { 0: whole, 1: said = '', index } of body.matchAll(
    /<w:t(?: [^>]*)?>([^<]+)<\/w:t>/g,
  )) {
    const at = index + whole.indexOf('>') + 1;
    for (let from = 0; from < said.length; from += from % 4 === 3 ? 2 : 1) {
      const word = said.slice(from, from + 2);
      if (!/[\p{L}\p{N}]/u.test(word)) continue;
      const without = body.slice(0, at + from) + body.slice(at + from + word.length);
      yield { what: `“${word}” of “${said}”`, body: without, parts };
    }
  }
  const pieces = [
    /<w:tc>.*?<\/w:tc>/g,
    /<w:numPr>.*?<\/w:numPr>/g,
    /<w:(?:foot|end)noteReference [^>]*>/g,
    /<w:sym [^>]*>/g,
    /<w:instrText[^>]*>[^<]*<\/w:instrText>/g,
    /<w:txbxContent>.*?<\/w:txbxContent>/g,
  ];
  for (const piece of pieces) {
    for (const { 0: found, index } of body.matchAll(piece)) {
      const without = body.slice(0, index) + body.slice(index + found.length);
      yield { what: found, body: without, parts };
    }
  }
  for (const name of ['footnotes', 'endnotes']) {
    for (const { 0: found } of parts[name]!.matchAll(/<w:t [^>]*>[^<]+<\/w:t>/g))
      yield { what: found, body, parts: { ...parts, [name]: parts[name]!.replace(found, '') } };
    const part = parts[name]!;
    for (let from = part.indexOf('<w:t ') + 28; /\p{Script=Han}/u.test(part[from] ?? ''); from += 1)
      yield {
        what: `“${part[from]!}” of ${name}`,
        body,
        parts: { ...parts, [name]: part.slice(0, from) + part.slice(from + 1) },
      };
  }
}

test('whatever the block reader overlooks, the proof notices, as its witness has seen it', () => {
  const { bytes, body, parts } = richDocx();
  const whole = readDocx(bytes);
  expect(whole.refusals).toEqual([]);
  const sound = outcome(whole, whole.visible);
  expect(sound.lost).toEqual([]);
  const overlooked: string[] = [];
  let tried = 0;
  for (const deletion of deletions(body, parts)) {
    const mutated = readDocx(docx(deletion.body, deletion.parts));
    if (mutated.refusals.length > 0) continue;
    const { lost, text } = outcome(mutated, whole.visible);
    tried += 1;
    if (lost.length > 0) continue;
    // The page sets the numerals of parts and the signs of items itself: there the case says all that the document does.
    const isSetByPage = deletion.what.includes('numPr') && words(text) === words(sound.text);
    if (!isSetByPage) overlooked.push(deletion.what);
  }
  expect(overlooked).toEqual([]);
  expect(tried).toBeGreaterThan(300);
});
