/**
 * Full-width letters and digits to half-width, so that `２０２３` is `2023`. Punctuation keeps its width: it is
 * shown to readers, and searches do not see it. One UTF-16 unit stays one unit.
 */
export function foldWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (each) =>
    String.fromCharCode(each.charCodeAt(0) - 0xfee0),
  );
}

/**
 * Folds text so that the same thing typed in another way is equal: width, and upper to lower case.
 * One UTF-16 unit stays one unit, so a position in the result is a position in the text.
 */
export function fold(text: string): string {
  return foldWidth(text).replace(/\p{Lu}/gu, (each) => {
    const lower = each.toLowerCase();
    return lower.length === each.length ? lower : each;
  });
}
