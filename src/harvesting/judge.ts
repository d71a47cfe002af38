import { harvestedCase } from '../cases/harvested.ts';
import { refusalsOf } from '../rules/harvested.ts';
import type { KeptCase } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import { lettersOfHarvested, type KnownTexts } from '../rules/known-texts.ts';
import { provesBad, type LeftOut, type SentCases } from './sent-cases.ts';

/** What is known of all courts while one of them is judged. */
export interface Surroundings {
  site: Site;
  /** The addresses of all sections that are known. */
  sections: readonly string[];
  /** The texts of the own cases, and of the courts before this one. */
  known: KnownTexts;
}

/**
 * The cases of a peer that may be shown, and why the others may not: a text is poisoned or tells personal data, or it is
 * known. Throws a Fault when too many are bad; a court that shows another's cases again is not.
 */
export function judged(
  peer: Peer,
  { cases, leftOut, count }: SentCases,
  { site, sections, known }: Surroundings,
): { cases: KeptCase[]; leftOut: LeftOut[] } {
  const bad = [...leftOut];
  const copies: LeftOut[] = [];
  const sound = cases.filter((kept) => {
    const each = harvestedCase(peer, kept, { file: '', line: 1 }, sections);
    const [refusal] = refusalsOf(each, site);
    if (refusal) {
      bad.push({ id: kept.id, title: kept.title, reason: refusal.field + refusal.message });
      provesBad(bad, count);
      return false;
    }
    const copy = copyOf(kept, known);
    if (copy) copies.push(copy);
    return !copy;
  });
  return { cases: sound, leftOut: [...bad, ...copies] };
}

/** That a case is left out, when its text is known. */
export function copyOf({ id, title, parts }: KeptCase, known: KnownTexts): LeftOut | undefined {
  const twin = known.find(lettersOfHarvested({ parts }));
  return twin === undefined ? undefined : { id, title, reason: `文字与${twin}相同`, isCopy: true };
}
