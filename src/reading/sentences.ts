/** Longer than this, a sentence is cut at a comma too. */
const LONG = 60;

/**
 * The sentences of a text, each with its closing marks; joined, they are the text. Browsers break off an utterance of
 * more than some fifteen seconds (crbug.com/679437), so none is longer than a breath where a comma allows it.
 */
export function sentencesOf(text: string): string[] {
  return pieces(text, /[^。！？；…\n]*[。！？；…\n]*[”’」』）》]*/gu).flatMap((sentence) =>
    sentence.length > LONG ? pieces(sentence, /[^，、：]*[，、：]*/gu) : [sentence],
  );
}

function pieces(text: string, pattern: RegExp): string[] {
  return (text.match(pattern) ?? []).filter((piece) => piece !== '');
}
