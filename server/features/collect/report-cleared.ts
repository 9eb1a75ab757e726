import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { LIMITS } from './collection.ts'

export const ReportCleared = z.object({
  id: z.uuid(),
  /** Files of this collection that the station removed from the recorder, and their bytes. */
  files: z.int().min(0).max(LIMITS.files),
  bytes: z
    .int()
    .min(0)
    .max(LIMITS.bytes * 64),
  /** Digest of their list; docs/specs/facts.md. */
  listSha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ReportCleared = z.infer<typeof ReportCleared>

export const ReportedCleared = z.object({ id: z.uuid(), clearedAt: z.string() })

export interface ClearedFacts {
  readonly scope: Scope
  readonly id: Uuid
  readonly device: Uuid | null
  /** Absent: never released. */
  readonly released?: { readonly to: Uuid; readonly clearedAt: Instant | null }
  readonly sealed: number
}

export interface Cleared extends Accepted {
  readonly collection: Uuid
  readonly asked: ReportCleared
  readonly clearedAt: Instant
  readonly first: boolean
}

/** The station says what it removed. Said again after a crash, the first word stands. */
export function decideReportCleared(
  found: ClearedFacts,
  asked: ReportCleared,
  { who, at }: Moment,
): Decision<Cleared> {
  if (who.is !== 'person') return refuse('auth.required')
  const { released, device, sealed } = found
  if (released === undefined) return refuse('clearing.not-released')
  if (released.to !== who.person) return refuse('collect.not-operator')
  if (asked.files > sealed) return refuse('clearing.too-many', { files: asked.files, sealed })
  const first = released.clearedAt === null
  const subjects = [
    { type: 'collection' as const, id: found.id },
    ...(device === null ? [] : [{ type: 'device' as const, id: device }]),
  ]
  const { files, bytes, listSha256 } = asked
  return accept({
    collection: found.id,
    asked,
    clearedAt: released.clearedAt ?? at,
    first,
    facts: first ? [{ kind: 'device.cleared', subjects, body: { files, bytes, listSha256 } }] : [],
  })
}
