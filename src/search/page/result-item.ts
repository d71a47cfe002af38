import { element } from '../../dom/element.ts';
import { STRINGS } from '../../section/strings.ts';
import { addressBelow, isElsewhere } from '../../text/address.ts';
import { chineseDate } from '../../text/dates.ts';
import type { Result } from '../query/engine.ts';
import type { Pieces } from '../query/excerpt.ts';

/** One answer as a list item; `root` is the address of the section. A section that knows other courts names each. */
export function resultItem(result: Result, root: string, isOneCourt: boolean): HTMLElement {
  const { url, date, court, titlePieces, excerpt, part, anchor } = result;
  const isOther = isElsewhere(url);
  const address =
    addressBelow(root, url) + (isOther ? '' : marksOf(result) + (anchor && `#${anchor}`));
  const ownCourt = isOneCourt ? [] : [element('span', {}, court)];
  const link = { href: address, ...(isOther && { rel: 'external' }) };
  return element(
    'li',
    {},
    element('h2', {}, element('a', link, ...marked(titlePieces))),
    element('p.summary', {}, ...marked(excerpt)),
    element(
      'p.meta',
      {},
      ...(isOther ? [element('span.origin', {}, STRINGS.onSiteOf(court))] : ownCourt),
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
