export { type AddressInText, addressesIn, isGambling } from './addresses.ts';
export { advertisingIn, advertisingInProse, type TextKind } from './advertising-likeness.ts';
export { isSold } from './advertised.ts';
export { isOpenToAll, isShortener, isTopLevel, ownDomain } from './domain.ts';
export { type Contact, contactsIn } from './contacts.ts';
export { type Demand, demandsIn } from './demands.ts';
export {
  ALIKE,
  bandsOf,
  type Comparable,
  comparableHarvested,
  comparableOwn,
  isPromising,
  KnownTexts,
  likeness,
  likenessOfLetters,
  type Sketch,
  sketchOf,
} from './likeness.ts';
export { type MaskedKind, maskedIn, protectedNamesIn } from './names.ts';
export { type PersonalKind, personalDataIn } from './personal-data.ts';
export { isPrivate } from './private-address.ts';
export { type SpamWord, spamWordsIn } from './spam.ts';
