import { harvestedCase } from '../content/harvested.ts';
import { KnownTexts, lettersOfHarvested } from '../detect/likeness.ts';
import { refusalsOf } from '../rules/whole-section/harvested.ts';
import { compareText } from '../schema/finding.ts';
import { inShanghai, type KeptCase } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import { withFigures } from './figures.ts';
import type { Holders } from './holders.ts';
import { type LeftOut, provesBad, type SentCases } from './sent-cases.ts';

/** What is known of all courts while one of them is judged. */
export interface Surroundings {
  site: Site;
  /** The addresses of all sections that are known. */
  sections: readonly string[];
  holders: Holders;
}

/** The cases that may be shown, in their order, and why the others may not. */
export interface Judgement {
  cases: KeptCase[];
  leftOut: LeftOut[];
}

/**
 * The cases that a peer sent and that may be shown. Throws a Fault when too many are bad; a court that shows another's
 * cases again is not.
 */
export function judged(peer: Peer, sent: SentCases, surroundings: Surroundings): Judgement {
  const bad = [...sent.leftOut];
  const { cases, leftOut } = sifted(peer, sent.cases, surroundings);
  const isBad = ({ isCopy, figures }: LeftOut) => !isCopy && !figures;
  for (const each of leftOut.filter(isBad)) {
    bad.push(each);
    provesBad(bad, sent.count);
  }
  return { cases, leftOut: [...bad, ...leftOut.filter((each) => !isBad(each))] };
}

/**
 * Parts those that may be shown from the others: a text of them is poisoned or tells personal data, or another case has it.
 * Of the cases of one court with the same text the one that was published first stays. Figures that do not stand in the
 * text of their case are left out of it.
 */
export function sifted(
  peer: Peer,
  cases: readonly KeptCase[],
  { site, sections, holders }: Surroundings,
): Judgement {
  const own = new KnownTexts();
  const reasons = new Map<KeptCase, LeftOut>();
  for (const kept of cases.toSorted(byPublication)) {
    const { id, title, parts } = kept;
    const [refusal] = refusalsOf(harvestedCase(peer, kept, NOWHERE, sections), site);
    const letters = lettersOfHarvested({ parts });
    const twin = refusal ? undefined : (holders.find(peer, letters) ?? own.find(letters));
    if (refusal) reasons.set(kept, { id, title, reason: refusal.field + refusal.message });
    else if (twin) reasons.set(kept, { id, title, reason: `文字与${twin}相同`, isCopy: true });
    else own.add(`${peer.name}的 ${id} `, letters);
  }
  const sound = cases.filter((each) => !reasons.has(each)).map(withFigures);
  return {
    cases: sound.map(({ kept }) => kept),
    leftOut: [
      ...cases.flatMap((each) => reasons.get(each) ?? []),
      ...sound.flatMap((each) => each.leftOut),
    ],
  };
}

const NOWHERE = { file: '', line: 1 };

function byPublication(one: KeptCase, other: KeptCase): number {
  return compareText(inShanghai(one.publishedAt), inShanghai(other.publishedAt));
}
