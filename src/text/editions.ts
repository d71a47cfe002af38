import { narrow } from './fold.ts';

/** An edition of a law in one form: `（2023修正）`, `2023年修订` are `2023年修正`, `2023年修订`. Undefined for what is none. */
export function editionOf(text: string): string | undefined {
  const [, year, how = '修正'] = EDITION.exec(narrow(text).replace(/\s+/g, '')) ?? [];
  return year && `${year}年${how}`;
}

/** A title without the edition that stands behind it in brackets, and that edition. */
export function titleAndEdition(title: string): { title: string; edition?: string } {
  const [, plain, bracket] = /^(.+?)[（(〔]([^（）()〔〕]+)[）)〕]$/.exec(title) ?? [];
  const edition = bracket && editionOf(bracket);
  return edition ? { title: plain!, edition } : { title };
}

const EDITION = /^((?:19|20)\d\d)年?(修正|修订|公布|制定|版)?本?$/;
