export {
  type Approval,
  type ApprovalEntry,
  APPROVALS,
  approvalsText,
  isName,
  readApprovals,
} from './approvals-file.ts';
export { FEATURES, parseBody } from './body.ts';
export { type Body, type Case, type CaseFile, isCase, readCase } from './case.ts';
export { READER_CODES } from './codes.ts';
export type { Derived } from './derived.ts';
export {
  caseLine,
  HARVESTED,
  harvestText,
  legibleCases,
  readHarvestFile,
  readHarvestHead,
} from './harvest-file.ts';
export {
  HARVEST_STATE,
  type HarvestState,
  type HarvestStates,
  harvestStatesText,
  readHarvestStates,
} from './harvest-state.ts';
export {
  type HarvestedCase,
  harvestedCase,
  type Origin,
  type Surroundings,
  surroundingsOf,
} from './harvested.ts';
export { explainedIn, hastOf, type HrefOf, htmlOf } from './html.ts';
export { forgetTexts } from './kept-case.ts';
export { LEDGER, type LedgerCode, ledgerText, type Pin, readLedger } from './ledger-file.ts';
export { listCases } from './listing.ts';
export { offeredFigures } from './offered-figures.ts';
export { type Picture, type PictureFormat, type PictureHeader, readPicture } from './picture.ts';
export type { PassthroughFile } from './passthrough.ts';
export {
  readSection,
  type Section,
  sectionPicture,
  type SectionPicture,
  withCases,
} from './read-section.ts';
export { PEERS, readGlossary, readPeers, readSite, readTopics } from './settings.ts';
export { LineMap, isSystemError, systemError } from './text-file.ts';
export {
  attributesOf,
  type Block,
  blocksOf,
  type Heading,
  numeralsOf,
  publishable,
  walk,
} from './tree.ts';
export { readYaml, type YamlText } from './yaml.ts';
