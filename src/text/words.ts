const SEGMENTER = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** What may not begin a line, and what may not end one (GB/T 15834-2011, 5.1). */
const CLOSING = /^[，。、；：？！”’）》〉】…—·]/u;
const OPENING = /[“‘（《〈【]$/u;

/** The words of a Chinese text in order, punctuation with the word that it must not leave; joined, they are the text. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment } of SEGMENTER.segment(text)) {
    const last = words.at(-1);
    const isTied = last !== undefined && (CLOSING.test(segment) || OPENING.test(last));
    // Of words that it does not know, the segmenter gives single characters: 送, 达.
    if (isTied || (last?.length === 1 && segment.length === 1)) words.push(words.pop()! + segment);
    else words.push(segment);
  }
  return words;
}
