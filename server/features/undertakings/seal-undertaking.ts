import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  instantOf,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import type { Digests } from '../vault/index.ts'
import type { Occasion } from './undertaking.ts'

/** The same as a scan of a document gives, once its bytes are in the vault. */
export const SealUndertaking = z.object({
  scan: z.uuid(),
  digests: z.custom<Digests>((value) => typeof value === 'object' && value !== null),
  type: z.string(),
  pages: z.int().min(1),
})
export type SealUndertaking = z.infer<typeof SealUndertaking>

export const UndertakingSealed = z.object({ id: z.uuid() })

export interface SealFacts extends Found {
  readonly id: Uuid
  readonly person: Uuid
  readonly role: string
  readonly occasion: Occasion
  readonly on: string
  readonly bytes: number
  readonly sealed: boolean
  readonly dayOf: (at: Instant) => string
}

export interface SealingUndertaking extends Accepted {
  readonly id: Uuid
  readonly sealed: SealUndertaking
  readonly again: boolean
}

/** Every byte of the scan is in the vault: the paper counts, from the day that stands on it. */
export function decideSealUndertaking(
  found: SealFacts,
  sealed: SealUndertaking,
  { at }: Moment,
): Decision<SealingUndertaking> {
  const { id, person, role, occasion, on } = found
  if (found.sealed) return accept({ id, sealed, again: true, facts: [] })
  const { digests, type, pages } = sealed
  if (digests.bytes !== found.bytes) {
    return refuse('scan.cut', { have: digests.bytes, declared: found.bytes })
  }
  const { bytes, sha256, sm3 } = digests
  const body = { occasion, how: 'paper', role, on, mediaType: type, pages, bytes, sha256, sm3 }
  const subject = { type: 'person' as const, id: person }
  // What is signed in the morning and filed in the afternoon counts from its filing.
  const earlier = on < found.dayOf(at) ? { stated: instantOf(`${on}T12:00:00+08:00`) } : {}
  return accept({
    ...{ id, sealed, again: false },
    facts: [{ kind: 'person.undertook', subjects: [subject], body, ...earlier }],
    touches: [subject],
  })
}
