import type { Case } from '../content/case.ts';
import { KnownTexts, lettersOfHarvested, lettersOfOwn } from '../detect/likeness.ts';
import type { KeptCase } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';

/**
 * Whose each text is while peers are harvested: the section's own, also of what it has withdrawn; else that of the court
 * of which it was kept before, as long as that court has it; else that of the first court that sent it. So no court can
 * take a case from another by sending it as well, with whatever date.
 */
export class Holders {
  readonly #texts = new KnownTexts<Holder>();
  readonly #renewed = new Set<Peer>();

  constructor(own: readonly Case[], kept: Iterable<readonly [Peer, readonly KeptCase[]]>) {
    for (const { file, data, body } of own) {
      if (!data.draft) this.#texts.add({ name: `本院的 ${file} ` }, lettersOfOwn({ body }));
    }
    for (const [peer, cases] of kept) {
      for (const each of cases) this.#add(peer, each, true);
    }
  }

  /** What the case is called that has the same or nearly the same text, where it is not the court's own. */
  find(peer: Peer, letters: string): string | undefined {
    const isAnothers = ({ court, isFormer }: Holder) =>
      !isFormer || (court !== peer && !this.#renewed.has(court!));
    return this.#texts.find(letters, isAnothers)?.name;
  }

  /** From now on a court has these texts, and none of those that were kept of it before. */
  renew(peer: Peer, cases: readonly KeptCase[]): void {
    this.#renewed.add(peer);
    for (const each of cases) this.#add(peer, each, false);
  }

  #add(court: Peer, each: KeptCase, isFormer: boolean): void {
    const name = `${court.name}的 ${each.id} `;
    this.#texts.add({ name, court, isFormer }, lettersOfHarvested(each));
  }
}

interface Holder {
  /** What the case is called. */
  name: string;
  /** Undefined for the section itself. */
  court?: Peer;
  /** True for what was kept of a court before. */
  isFormer?: boolean;
}
