import type { Site } from '../../schema/site.ts';
import type { Directory } from '../bundle/directory.ts';
import type { Searchable } from '../bundle/document.ts';

/** The courts of cases, the own one first, the others in the order of their newest cases; and whose each case is. */
export function courtsOf(
  cases: readonly Searchable[],
  { court, level, region }: Pick<Site, 'court' | 'level' | 'region'>,
): Pick<Directory, 'courts' | 'levels' | 'regions' | 'courtOf'> {
  const own = { court, level, region };
  const all = new Map([[court, own], ...cases.map((each) => entryOf(each.origin ?? own))]);
  const courts = [...all.keys()];
  const known = [...all.values()];
  return {
    courts,
    levels: known.map((each) => each.level ?? ''),
    regions: known.map((each) => each.region ?? ''),
    courtOf: cases.map(({ origin }) => courts.indexOf((origin ?? own).court)),
  };
}

type Court = Pick<Site, 'court' | 'level' | 'region'>;

function entryOf({ court, level, region }: Court): [string, Court] {
  return [court, { court, level, region }];
}
