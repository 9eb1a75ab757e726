import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import type { Digests } from '../vault/index.ts'
import type { UploadFacts } from './admit-bytes.ts'
import { isOperator } from './collection-facts.ts'
import type { Receipt } from './receipt.ts'

export const SealUpload = z.object({
  upload: z.uuid(),
  digests: z.custom<Digests>((value) => typeof value === 'object' && value !== null),
  leaves: z.instanceof(Uint8Array),
})
export type SealUpload = z.infer<typeof SealUpload>

export const SealedUpload = z.object({ recording: z.uuid(), receipt: z.string() })
export type SealedUpload = z.infer<typeof SealedUpload>

/** What is known about the recording from its name, its device and its officer. */
export interface Described {
  readonly unit: Uuid
  readonly media: 'video' | 'audio' | 'photo' | 'other'
  readonly device?: Uuid
  /** A fixed camera, in the place of a recorder. */
  readonly camera?: Uuid
  readonly officer?: Uuid
  readonly deviceStartAt?: Instant
  readonly startedAt?: Instant
  readonly offsetMs?: number
  readonly offsetBoundMs?: number
}

export interface SealFacts extends UploadFacts {
  readonly described: Described
  readonly operators: readonly Uuid[]
  /** The agency has these bytes already. */
  readonly known?: Uuid
  readonly salt: Uint8Array
  /** HMAC-SHA256 of the name under the salt, hex. */
  readonly nameDigest: string
}

export interface Sealing extends Accepted {
  readonly found: SealFacts
  readonly digests: Digests
  /** Of the chunk tree, 32 bytes each: what lets a packet say which MiB of a film differs. */
  readonly leaves: Uint8Array
  /** Absent: sealed before; the kept receipt is given again. */
  readonly receipt?: Receipt
}

/** Every byte is in the vault and is what was declared: one row, one fact, one receipt. */
export function decideSealUpload(
  found: SealFacts,
  { digests, leaves }: SealUpload,
  moment: Moment,
): Decision<Sealing> {
  if (!isOperator(found, moment)) return refuse('collect.not-operator')
  if (found.state === 'sealed') return accept({ found, digests, leaves, facts: [] })
  if (found.state === 'refused') return refuse('upload.gone', { why: '' })
  if (digests.sha256 !== found.declaredSha256 || digests.bytes !== found.bytes) {
    return refuse('upload.digest', { declared: found.declaredSha256, found: digests.sha256 })
  }
  if (found.otherTries.length > 0) return refuse('upload.changed')
  const recording = found.known ?? moment.newId()
  const fact = moment.newId()
  const { collection, name, operators } = found
  const receipt: Receipt = {
    ...digests,
    agency: found.scope.agency,
    collection,
    upload: found.id,
    recording,
    fact,
    name,
    seenBefore: found.known !== undefined,
    operators,
    issuedAt: moment.at,
  }
  const stated = found.known === undefined ? sealedFact : sightedFact
  const { kind, body, subjects } = stated(found, digests, recording)
  return accept({ found, digests, leaves, receipt, facts: [{ id: fact, kind, body, subjects }] })
}

type Stated = Accepted['facts'][number]

function sealedFact(found: SealFacts, digests: Digests, recording: Uuid): Stated {
  const { deviceStartAt, offsetMs, offsetBoundMs, device, camera } = found.described
  return {
    kind: 'recording.sealed',
    subjects: [
      { type: 'recording', id: recording },
      { type: 'collection', id: found.collection },
      { type: 'upload', id: found.id },
      ...(device === undefined ? [] : [{ type: 'device' as const, id: device }]),
      ...(camera === undefined ? [] : [{ type: 'camera' as const, id: camera }]),
    ],
    body: {
      ...digests,
      name: found.nameDigest,
      operators: [...found.operators],
      ...(deviceStartAt === undefined ? {} : { deviceStart: deviceStartAt }),
      ...(offsetMs === undefined ? {} : { offsetMs }),
      ...(offsetBoundMs === undefined ? {} : { offsetBoundMs }),
    },
  }
}

function sightedFact(found: SealFacts, { sha256 }: Digests, recording: Uuid): Stated {
  return {
    kind: 'recording.sighted-again',
    subjects: [
      { type: 'recording', id: recording },
      { type: 'collection', id: found.collection },
      { type: 'upload', id: found.id },
    ],
    body: { sha256 },
  }
}
