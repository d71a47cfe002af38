/**
 * Where a reader reports an error in a case: a letter to the court that says which case is meant, or the court's own
 * page for it. `corrections` is proved by the schema of the site.
 */
export function correctionLink(corrections: string, title: string, address: string): string {
  if (/^https?:/.test(corrections)) return corrections;
  const letter = { subject: `报告错误：${title}`, body: `${address}\n\n` };
  // Mail programs read a plus sign as it stands (RFC 6068), so spaces and lines are written as percent escapes.
  const fields = Object.entries(letter).map(
    ([name, text]) => `${name}=${encodeURIComponent(text)}`,
  );
  return `mailto:${corrections}?${fields.join('&')}`;
}
