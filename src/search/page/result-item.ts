import { chineseDate } from '../../domain/dates.ts';
import { STRINGS } from '../../domain/strings.ts';
import type { Result } from '../engine.ts';
import type { Pieces } from '../excerpt.ts';
import { element } from './element.ts';

/** One answer as a list item; `root` is the address of the section. */
export function resultItem(result: Result, root: string): HTMLElement {
  const { url, date, titlePieces, excerpt, part, anchor } = result;
  const address = root.replace(/\/$/, '') + url + marksOf(result) + (anchor && `#${anchor}`);
  return element(
    'li',
    {},
    element('h2', {}, element('a', { href: address }, ...marked(titlePieces))),
    element('p.summary', {}, ...marked(excerpt)),
    element(
      'p.meta',
      {},
      element('time', { datetime: date }, chineseDate(date)),
      ...(part ? [element('span', {}, STRINGS.searchPart(part))] : []),
    ),
  );
}

/** Tells the page of the case what to mark (see `hits/`). */
function marksOf({ marks }: Result): string {
  return marks.length > 0 ? `?${new URLSearchParams(marks.map((word) => ['mark', word]))}` : '';
}

function marked(pieces: Pieces): (Node | string)[] {
  return pieces.map(({ text, hit }) => (hit ? element('mark', {}, text) : text));
}
