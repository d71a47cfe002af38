import { unzipSync } from 'fflate';
import { Numbering } from './docx-numbering.ts';
import { refusals } from './docx-refusals.ts';
import type { Source, SourceBlock } from './source.ts';
import { child, named, readXml, type XmlElement } from './xml-tree.ts';

/** No text of a court is that long: a file that unpacks to more is not opened further. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * Reads the visible text of a Word file (ECMA-376, WordprocessingML) in order, with automatic numerals as they are shown.
 * What cannot be taken over without loss, or is not meant for readers, is a refusal and says how to clear it.
 */
export function readDocx(bytes: Uint8Array): Source {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) =>
        /^word\/[a-z]+\.xml$/.test(name) && originalSize < MOST_BYTES,
    });
  } catch {
    return {
      blocks: [],
      refusals: ['打不开：不是 .docx 文件，或者文件已损坏。请用 Word 或 WPS 打开后另存为 .docx。'],
    };
  }
  const part = (name: string) => {
    const content = files[`word/${name}.xml`];
    return content && readXml(new TextDecoder().decode(content));
  };
  const body = child(part('document'), 'body');
  if (!body) return { blocks: [], refusals: ['里面没有正文，或者正文太大。'] };
  const numbering = new Numbering(part('numbering'), part('styles'));
  return {
    blocks: blocksOf(body, numbering),
    refusals: refusals(body, [part('comments'), part('footnotes'), part('endnotes')]),
  };
}

function* blockElements(element: XmlElement): Generator<XmlElement> {
  for (const each of element.children) {
    if (typeof each === 'string') continue;
    if (each.name === 'p' || each.name === 'tbl') yield each;
    // Content controls and the like hold paragraphs.
    else yield* blockElements(each);
  }
}

function blocksOf(body: XmlElement, numbering: Numbering): SourceBlock[] {
  return [...blockElements(body)].flatMap((element): SourceBlock[] => {
    if (element.name === 'tbl') return [{ text: '', table: tableOf(element) }];
    const numeral = numbering.next(element);
    const lines = textOf(element).split('\n');
    const level = numbering.outlineLevel(element);
    return lines
      .map((line, index) => ({ text: (index === 0 ? numeral : '') + line.trim() }))
      .filter(({ text }) => text !== '')
      .map((block) => (level === undefined ? block : { ...block, level }));
  });
}

function tableOf(table: XmlElement): string[][] {
  return table.children.flatMap((row) => {
    if (typeof row === 'string' || row.name !== 'tr') return [];
    const cells = row.children.flatMap((cell) => {
      if (typeof cell === 'string' || cell.name !== 'tc') return [];
      const text = [...named(cell, 'p')]
        .map((each) => textOf(each).trim())
        .filter(Boolean)
        .join(' ');
      const span = Number(child(child(cell, 'tcPr'), 'gridSpan')?.attributes['val'] ?? 1);
      return [text, ...Array<string>(Math.max(0, span - 1)).fill('')];
    });
    return [cells];
  });
}

/** The text of a paragraph; breaks are line ends. Instructions of fields are no text. */
function textOf(element: XmlElement): string {
  return element.children
    .map((each) => {
      if (typeof each === 'string') return '';
      if (each.name === 't') return each.children.join('');
      if (each.name === 'br' || each.name === 'cr') return '\n';
      if (each.name === 'tab') return '\t';
      if (each.name === 'noBreakHyphen') return '-';
      return NO_TEXT.has(each.name) ? '' : textOf(each);
    })
    .join('');
}

const NO_TEXT = new Set(['pPr', 'rPr', 'instrText', 'del', 'moveFrom', 'delText', 'txbxContent']);
