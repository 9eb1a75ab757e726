export { isDiskFull } from './durable-file.io.ts'
export type { Appended, Checksum, Incoming } from './incoming.io.ts'
export { parseSealRecord } from './seal-record.ts'
export {
  type Leftovers,
  openVault,
  type Space,
  type UploadFate,
  type Vault,
  type VaultOptions,
} from './vault.io.ts'
export {
  APART_STEPS,
  type Digests,
  type SealRecord,
  STEPS,
  type StepHook,
  type StepName,
} from './vault.ts'
