/** A picture in the text of a case. */
export interface PictureTag {
  /** Its file. */
  src: string;
  /** What is to be seen, for those who do not see it. */
  alt: string;
  caption: string;
}

/** A picture as import writes it, and the desk writes it again when it has been described. */
export function pictureTag({ src, alt, caption }: PictureTag): string {
  return `<Figure src="${src}" alt="${attributeText(alt)}" caption="${attributeText(caption)}" />`;
}

/** The pictures of a text that import has written, with their parts as groups. */
export const PICTURE_TAG =
  /<Figure src="(?<src>[^"]*)" alt="(?<alt>[^"]*)" caption="(?<caption>[^"]*)" \/>/g;

/** An attribute can hold neither quotation marks nor what MDX takes for code. */
function attributeText(text: string): string {
  return text
    .replaceAll(/"([^"]*)"/g, '“$1”')
    .replaceAll('"', '”')
    .replace(/[{}<>]/g, ' ');
}
