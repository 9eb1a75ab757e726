import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import type { DerivativeUsed } from './release.ts'

export const CheckMasking = z.object({
  id: z.uuid(),
  /** What was looked at; absent: the recording as it is. */
  derivative: z.uuid().optional(),
  /** Why nothing is covered although it is marked. */
  reason: z.string().trim().max(500).default(''),
})
export type CheckMasking = z.infer<typeof CheckMasking>

export const MaskingChecked = z.object({ id: z.uuid() })

export interface CheckingFacts extends Found {
  readonly recording: Uuid
  readonly marked: boolean
  readonly derivative: DerivativeUsed | undefined
  readonly digest: (salt: Uint8Array, text: string) => string
}

export interface Checking extends Accepted {
  readonly id: Uuid
  readonly found: CheckingFacts
  readonly reason: string | null
  readonly salt: Uint8Array
  readonly by: Uuid
}

/**
 * 遮挡检查: somebody else than who ordered a derived file looks whether everything is covered that
 * has to be; or says why a marked recording may go as it is, or that there is nothing to cover.
 */
export function decideCheckMasking(
  found: CheckingFacts,
  asked: CheckMasking,
  moment: Moment,
): Decision<Checking> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const { derivative, marked, recording } = found
  if (asked.derivative !== undefined && derivative === undefined) return refuse('not-found')
  if (derivative?.orderedBy === who.person) return refuse('release.check-own')
  const uncovered = derivative === undefined || !derivative.covers
  if (marked && uncovered && (asked.reason === '' || derivative !== undefined)) {
    return refuse('release.check-reason')
  }
  const reason = derivative === undefined && asked.reason !== '' ? asked.reason : null
  const id = moment.newId()
  const salt = moment.random(16)
  const body = {
    ...{ check: id, by: who.person },
    ...(derivative === undefined ? {} : { derivative: derivative.id }),
    ...(reason === null ? {} : { textDigest: found.digest(salt, reason) }),
  }
  const subjects = [{ type: 'recording' as const, id: recording }]
  return accept({
    ...{ id, found, reason, salt, by: who.person },
    facts: [{ kind: 'masking.checked', subjects, body }],
  })
}
