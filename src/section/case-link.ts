import { idOf } from '../text/address.ts';
import { createPaths } from './paths.ts';

/** An author's link to a case of the section. */
export interface CaseLink {
  /** What stands for the case in addresses; nothing says that there is such a case. */
  id: string;
  /** The anchor in its page. */
  anchor: string | undefined;
  /** Everything behind the path, as typed. */
  rest: string;
}

const CASE = /^\/cases\/([^?#]*?)\/?((?:\?[^#]*)?(?:#(.*))?)$/;

/** Reads `/cases/2026/a/#measures`, also as an address bar shows it where the section lives below `base`. */
export function caseLink(url: string, base: string): CaseLink | undefined {
  const root = createPaths(base).home();
  const inSection = url.startsWith(`${root}cases/`) ? url.slice(root.length - 1) : url;
  const [, steps, rest = '', anchor] = CASE.exec(inSection) ?? [];
  return steps === undefined ? undefined : { id: idOf(decoded(steps)), anchor, rest };
}

/** The addresses of an author's links in pages below `base`: a case is found there, all else stays as typed. */
export function hrefBelow(base: string): (url: string) => string {
  const paths = createPaths(base);
  return (url) => {
    const link = caseLink(url, base);
    return link ? paths.case(link.id) + link.rest : url;
  };
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
