export { type FileDoor, fileDoor, scopeWithGrant } from './file-door/file-door.io.ts'
export type { FileLooked } from './file-door/file-looked.ts'
export { type FileSight, fileSight, inOpenFile, NO_SIGHT } from './file-door/file-sight.io.ts'
export { openFiles } from './file-door/open-files.io.ts'
export { consults, type PassedDoor, throughFileDoor } from './file-door/through-file-door.io.ts'
export { ACCESS_ACTION_ZH, type AccessAction, type Grant, writeRequestNumber } from './grant.ts'
export { type GrantAsked, grantsFor } from './grants.io.ts'
export { decideLeafing, Leafed, type Leafing, type Paper } from './leafing/leafing.ts'
export { leafingOver } from './leafing/leafing-over.io.ts'
export { openLeafing } from './leafing/open-leafing.io.ts'
export { endOfLost, LOST_AFTER_MS } from './lost-look.ts'
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
export { readEntryCode, writeEntryCode } from './register/entry-code.ts'
export { factsOfRequests } from './request-facts.io.ts'
export { type GrantTold, toldOf, type Viewer, viewerOf } from './told.io.ts'
export { turnsOf, waitingTimesOf } from './waiting.io.ts'
export { isWaitingKind, WAITING_KINDS, type WaitingTimes, waitingTimes } from './waiting.ts'
