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

export const UnmarkUnrelated = z.object({
  id: z.uuid(),
  because: z.string().trim().min(1).max(500),
})
export type UnmarkUnrelated = z.infer<typeof UnmarkUnrelated>

export const UnmarkedUnrelated = z.object({ recording: z.uuid() })

export interface UnmarkFacts {
  readonly scope: Scope
  readonly recording: Uuid
  /** The mark that stands. */
  readonly mark?: { readonly by: Uuid; readonly at: Instant }
  readonly digest: (text: string) => string
}

export interface Unmarking extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly recording: Uuid
  readonly mark: { readonly by: Uuid; readonly at: Instant }
  readonly because: string
  readonly by: Uuid
}

/**
 * A mark that was set by mistake is taken back, with the reason. Both stay in the ledger; from now on
 * the recording is to be explained again, where it belongs to no activity.
 */
export function decideUnmarkUnrelated(
  found: UnmarkFacts,
  { because }: UnmarkUnrelated,
  moment: Moment,
): Decision<Unmarking> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const { scope, recording, mark, digest } = found
  if (mark === undefined) return refuse('recording.not-marked')
  const own = { type: 'recording' as const, id: recording }
  const body = { by: who.person, textDigest: digest(because) }
  return accept({
    id: moment.newId(),
    agency: scope.agency,
    ...{ recording, mark, because, by: who.person },
    touches: [own],
    facts: [{ kind: 'recording.unmarked-unrelated', subjects: [own], body }],
  })
}
