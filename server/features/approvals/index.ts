export { ACCESS_ACTION_ZH, type AccessAction, type Grant, writeRequestNumber } from './grant.ts'
export { type GrantAsked, grantsFor } from './grants.io.ts'
export {
  BASES,
  type Basis,
  mayOpen,
  type OpenedBy,
  type OpeningAsked,
  type OpeningFacts,
} from './may-open.ts'
export { knownPurposes, type Purpose } from './purposes.ts'
export {
  type EntryNumber,
  enterRegister,
  type NewEntry,
  writeEntryNumber,
} from './register/enter-register.io.ts'
export { factsOfRequests } from './request-facts.io.ts'
