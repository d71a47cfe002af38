import { startStages } from '../report/index.ts';

/** The stages of this process, whichever of the integrations they are in. */
export const stages = startStages();
