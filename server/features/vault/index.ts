export { type BodyFolder, openBodyFolder } from './body-folder.io.ts'
export {
  COPY_PROBLEMS,
  type Copied,
  type CopyProblem,
} from './copy-original.io.ts'
export { type CopyPlace, type Look, openCopyPlace, type PlaceOptions } from './copy-place.io.ts'
export { isDiskFull } from './durable-file.io.ts'
export type { Appended, BodyFile, Checksum, Incoming } from './incoming.ts'
export { PLACE_STATES, type PlaceState } from './place-state.io.ts'
export type { Space } from './reservations.io.ts'
export { parseSealRecord } from './seal-record.ts'
export {
  type Leftovers,
  openVault,
  type UploadFate,
  type Vault,
  type VaultOptions,
} from './vault.io.ts'
export {
  ADOPT_STEPS,
  APART_STEPS,
  COPY_STEPS,
  type Digests,
  type Measured,
  type SealRecord,
  STEPS,
  type StepHook,
  type StepName,
} from './vault.ts'
