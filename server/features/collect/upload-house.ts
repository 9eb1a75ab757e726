import type { Instant, Uuid } from '@liuhen/format'
import type { Decision } from '../../platform/kernel/index.ts'
import type { Incoming, Vault } from '../vault/index.ts'
import type { AdmittedUpload } from './admit-bytes.ts'
import type { RefuseUpload } from './refuse-upload.ts'

/** What receiving needs of the house. Each verb is performed for the operator who sends. */
export interface UploadHouse {
  readonly vault: Vault
  readonly now: () => Instant
  readonly admit: (upload: Uuid, asked: 'bytes' | 'ask') => Promise<Decision<AdmittedUpload>>
  readonly refuseUpload: (input: RefuseUpload) => Promise<Decision<unknown>>
  readonly seal: (
    upload: Uuid,
    digests: Awaited<ReturnType<Incoming['digests']>>,
  ) => Promise<Decision<unknown>>
}
