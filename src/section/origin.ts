import type { Level } from '../schema/closed-lists.ts';

/** Where a case of another court comes from. */
export interface Origin {
  /** The full name of the court. */
  court: string;
  level: Level;
  /** The province or city, as the list of peers has it. */
  region: string;
  /** The address of the case on that court's own site: it is the canonical one. */
  url: string;
}
