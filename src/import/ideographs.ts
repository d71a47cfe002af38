import { unified } from '../text/fold.ts';
import { simplified } from '../text/simplified.ts';
import type { Cell, Source, SourceBlock } from './source.ts';

/**
 * A document with ideographs in place of the radicals and compatibility ideographs that look like them, which text copied
 * from a PDF has: no heading and no name is known in them.
 */
export function withIdeographs(source: Source): Source {
  const { blocks, notes, facts, visible, dropped, remarks } = source;
  const changed = changedIn(JSON.stringify([blocks, notes, facts, visible, dropped]));
  if (changed.length === 0) return source;
  return {
    ...source,
    blocks: blocks.map(blockOf),
    notes: notes.map(textsOf),
    facts: Object.fromEntries(
      Object.entries(facts as Record<string, string>).map(([name, text]) => [name, textOf(text)]),
    ),
    visible: { text: textsOf(visible.text), notes: textsOf(visible.notes) },
    dropped: dropped.map(({ what, text }) => ({ what, text: textOf(text) })),
    remarks: [...remarks, remarkOn(changed)],
  };
}

/** The characters that are changed, in order, each as often as it stands there. */
function changedIn(text: string): string[] {
  return unified(text) === text ? [] : [...text].filter((each) => unified(each) !== each);
}

function remarkOn(changed: readonly string[]): string {
  const different = [...new Set(changed)];
  const shown = different.slice(0, MOST_SHOWN).map((each) => `${each}→${textOf(each)}`);
  const more = different.length > MOST_SHOWN ? '等' : '';
  return `有从 PDF 复制来的部首字符，换成了看上去一样的汉字，请核对：${shown.join('、')}${more}。`;
}

const MOST_SHOWN = 10;

function textOf(text: string): string {
  return unified(text, simplified());
}

function textsOf(texts: readonly string[]): string[] {
  return texts.map(textOf);
}

function blockOf(block: SourceBlock): SourceBlock {
  const { table } = block;
  return {
    ...block,
    ...cellOf(block),
    ...(table && { table: table.map((row) => row.map(cellOf)) }),
  };
}

/** A rare ideograph is longer than its radical. */
function cellOf({ text, marks }: Cell): Cell {
  const moved = marks?.map(({ at, note }) => ({ at: textOf(text.slice(0, at)).length, note }));
  return { text: textOf(text), ...(moved && { marks: moved }) };
}
