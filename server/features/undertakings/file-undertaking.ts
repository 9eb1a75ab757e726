import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { type PersonUndertaking, type ToSign, toSign } from './undertaking.ts'

export const FileUndertaking = z.object({
  id: z.uuid(),
  role: z.string().min(1).max(60),
  leaving: z.boolean().default(false),
  /** The day that stands on the paper. */
  on: z.iso.date(),
  name: z.string().trim().min(1).max(200),
  bytes: z.int().min(0),
})
export type FileUndertaking = z.infer<typeof FileUndertaking>

export const UndertakingAnnounced = z.object({ id: z.uuid() })

export interface FilingUndertaking extends Accepted {
  readonly id: Uuid
  readonly found: PersonUndertaking
  readonly signs: ToSign
  readonly asked: FileUndertaking
  readonly salt: Uint8Array
  readonly by: Uuid
}

/** 20 MiB: a sheet or two, not a book. */
export const UNDERTAKING_MAX_BYTES = 20 * 1024 ** 2

/** Signed on paper: the day on it, and the scan that follows. It counts once the scan is sealed. */
export function decideFileUndertaking(
  found: PersonUndertaking,
  asked: FileUndertaking,
  { who, at, newId, random }: Moment,
): Decision<FilingUndertaking> {
  if (who.is !== 'person') return refuse('auth.required')
  const signs = toSign(found, asked)
  if (!signs.ok) return signs
  if (asked.on > found.dayOf(at)) return refuse('undertaking.day')
  if (asked.bytes === 0) return refuse('scan.empty')
  if (asked.bytes > UNDERTAKING_MAX_BYTES) {
    return refuse('scan.too-large', { bytes: asked.bytes, most: UNDERTAKING_MAX_BYTES })
  }
  if (!/^[^\p{Cc}/\\]+$/u.test(asked.name)) return refuse('scan.name')
  const filing = { id: newId(), found, signs: signs.accepted, asked, salt: random(16) }
  return accept({ ...filing, by: who.person, facts: [] })
}
