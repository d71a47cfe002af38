import { STRINGS } from '../../section/strings.ts';
import { FACETS } from '../query/facets.ts';
import type { SearchState } from './state.ts';

/** What an answer is narrowed by, in words (`基层、2024年、含‘期限’`); empty where it is not. */
export function narrowedBy({ filters, within }: SearchState): string {
  const values = FACETS.flatMap((name) => {
    const value = filters[name];
    if (!value) return [];
    return name === 'year' ? [STRINGS.year(value)] : [value];
  });
  return [...values, ...(within ? [STRINGS.searchContaining(within)] : [])].join('、');
}
