import type { HarvestStates } from '../content/index.ts';
import { OWN_SLUG } from '../schema/peer.ts';
import { chineseDate } from '../text/dates.ts';
import { GUIDANCE } from './guidance-strings.ts';

/** How well it is known what a court has. */
export interface CourtState {
  text: string;
  /** The same in a word, where that is all there is room for. */
  short: string;
  /** False where nobody knows whether it has cases: a nought would say more than is known. */
  isKnown: boolean;
}

/** What is known of a court with so many cases here, in words; `slug` is that of the court. */
export function courtState(slug: string, count: number, states: HarvestStates): CourtState {
  const { stateOf } = GUIDANCE;
  if (slug === OWN_SLUG) return { text: stateOf.own, short: stateOf.own, isKnown: true };
  const state = states[slug];
  if (!state) {
    // Harvested by a program that kept no record.
    return count > 0
      ? { text: stateOf.undated, short: stateOf.undated, isKnown: true }
      : { text: stateOf.never, short: stateOf.never, isKnown: false };
  }
  const [asked, good] = [state.asked, state.good].map((day) => day && chineseDate(day));
  if (state.error !== undefined) {
    return { text: stateOf.failed(asked!, good), short: GUIDANCE.unreached, isKnown: count > 0 };
  }
  const text = count === 0 ? stateOf.empty(asked!) : stateOf.good(asked!);
  return { text, short: text, isKnown: true };
}
