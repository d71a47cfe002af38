export {
  checkFiles,
  checkSection,
  concerning,
  isPublishable,
  manual,
  type ManualEntry,
  manualText,
  soundCases,
} from './check.ts';
export { type Fixed, fixed, fixedFile } from './fix.ts';
export { offeredChanges, type OfferedChanges } from './offered-changes.ts';
export { codes as poisoningCodes } from './poisoning.ts';
export { codes as approvalCodes, listOf, openInOneLine } from './whole-section/approvals.ts';
export { hostFindings } from './whole-section/hosts.ts';
export { identityFindings, type IdentityPart } from './whole-section/identity.ts';
export { keptRefusals, namesThisCourt, poisonedHarvest } from './whole-section/harvested.ts';
export { codes as harvestedCodes, peersFindings } from './whole-section/peers.ts';
export { codes as permanenceCodes } from './whole-section/permanence.ts';
export { codes as readinessCodes } from './whole-section/readiness.ts';
export { poisonedSection } from './whole-section/settings.ts';
