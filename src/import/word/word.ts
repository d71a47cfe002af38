import { type Dropped, lookRemarks, type Source, sourceOf } from '../source.ts';
import { type Reading, storyOf } from './blocks.ts';
import { Drawn, Pictures } from './drawings.ts';
import { hasText, Inlines } from './inlines.ts';
import { Notes } from './notes.ts';
import { Numbering } from './numbering.ts';
import { openWord, type WordPackage } from './package.ts';
import { refusals } from './refusals.ts';
import { Styles } from './styles.ts';
import { visibleIn, visibleText } from './visible.ts';
import { child, named, type XmlElement } from './xml.ts';

/**
 * Reads the visible text of a Word file (ECMA-376, WordprocessingML) in order, with automatic numerals as they are shown.
 * What cannot be taken over without loss, or is not meant for readers, is a refusal and says how to clear it. Own code, as
 * mammoth, the library for it, drops automatic numerals and takes hidden text for text, and says nothing of either.
 */
export function readDocx(bytes: Uint8Array): Source {
  try {
    return read(openWord(bytes));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return sourceOf({
      refusals: [`打不开：不是 .docx 文件，或者文件已损坏（${why}）。${SAVE_AS}`],
    });
  }
}

const SAVE_AS = '请用 Word 或 WPS 打开后另存为 .docx。';

function read(word: WordPackage): Source {
  const body = child(word.document, 'body');
  if (!body) return sourceOf({ refusals: ['里面没有正文。'] });
  const styles = new Styles(word.parts('styles')[0]);
  const notes = new Notes(word);
  const pictures = new Pictures(word);
  const reading: Reading = {
    styles,
    numbering: new Numbering(word.parts('numbering')[0], styles),
    story: new Inlines(styles),
    noteAt: (kind, id) => notes.at(kind, id),
    pictureAt: (picture) => pictures.at(picture),
    addressOf: (id) => word.target(id)?.name,
    dropped: [],
    remarks: new Set(),
    refusals: new Set(),
    looks: new Map(),
    pages: { broken: false },
    drawn: new Drawn(),
  };
  const blocks = storyOf(body, reading);
  const shown = notes.texts(reading);
  return sourceOf({
    blocks,
    notes: shown,
    pictures: pictures.taken,
    visible: visibleIn(word),
    dropped: [...reading.dropped, ...margins(word)],
    remarks: [...reading.remarks, ...lookRemarks(reading.looks)],
    refusals: [
      ...refusals([body, ...notes.shown], word.parts('comments'), styles),
      ...reading.refusals,
      ...reading.drawn.refusals(),
      ...pictures.refusals,
    ],
  });
}

/** The headers, footers and watermarks, without page numbers. */
function margins(word: WordPackage): Dropped[] {
  const parts = ['header', 'footer'].flatMap((type) => word.parts(type));
  const texts = parts.filter(hasText).flatMap((part: XmlElement) => visibleText(part, word));
  const notable = texts.filter((text) => !/^[\s\d\-－—–―·.第页共/／]*$/.test(text));
  const marks = parts.flatMap((part) => [...named(part, 'textpath')]);
  const pictures = parts.flatMap((part) => [...named(part, 'blip'), ...named(part, 'imagedata')]);
  return [
    ...[...new Set(notable)].map((text) => ({ what: '页眉页脚', text: text.trim() })),
    ...marks.map(({ attributes }) => ({ what: '水印', text: attributes['string'] ?? '' })),
    ...(pictures.length > 0 ? [{ what: '页眉页脚里的图片', text: `${pictures.length} 张` }] : []),
  ].map((each) => ({ ...each, beside: true as const }));
}
