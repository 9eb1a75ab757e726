import type { Instant, Uuid } from '@liuhen/format'
import type { Decision } from '../../platform/kernel/index.ts'
import type { Measured, Vault } from '../vault/index.ts'
import type { AdmittedUpload } from './admit-bytes.ts'
import type { RefuseUpload } from './refuse-upload.ts'

/** What receiving needs of the house. Each verb is performed for the operator who sends. */
export interface UploadHouse {
  readonly vault: Vault
  readonly now: () => Instant
  readonly admit: (upload: Uuid, asked: 'bytes' | 'ask') => Promise<Decision<AdmittedUpload>>
  /**
   * What `admit` would say, without noting a refusal: nginx in front asks before it takes a body,
   * and whatever is refused here is refused, and noted, when the body comes as it is.
   */
  readonly wouldAdmit: (upload: Uuid) => Promise<AdmittedUpload | undefined>
  readonly refuseUpload: (input: RefuseUpload) => Promise<Decision<unknown>>
  readonly seal: (
    upload: Uuid,
    digests: Measured['digests'],
    leaves: Measured['leaves'],
  ) => Promise<Decision<unknown>>
}
