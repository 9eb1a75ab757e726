import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Refusal,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'

export const MarkUnrelated = z.object({ id: z.uuid() })
export type MarkUnrelated = z.infer<typeof MarkUnrelated>

export const MarkedUnrelated = z.object({ recording: z.uuid() })

export interface MarkFacts {
  readonly scope: Scope
  readonly recording: Uuid
  /** Whether somebody has found so before. */
  readonly marked: boolean
}

export interface Marking extends Accepted {
  readonly recording: Uuid
  readonly by: Uuid
}

/**
 * A reviewer finds that a recording has nothing to do with enforcement. The file stays as it is. A
 * mark that was set by mistake is taken back by a further fact (`unmark-unrelated.ts`).
 */
export function decideMarkUnrelated(
  found: MarkFacts,
  _asked: MarkUnrelated,
  { who }: Moment,
): Decision<Marking> {
  if (who.is !== 'person') return refuse('auth.required')
  const why = whyNotUnrelated(found)
  if (why !== undefined) return { ok: false, refusal: why }
  const { recording } = found
  const own = { type: 'recording' as const, id: recording }
  const by = who.person
  return accept({
    recording,
    by,
    touches: [own],
    facts: [{ kind: 'recording.marked-unrelated', subjects: [own], body: { by } }],
  })
}

/** Why it cannot be marked now; the page shows the same beside its button. */
export function whyNotUnrelated({ marked }: Pick<MarkFacts, 'marked'>): Refusal | undefined {
  return marked ? refuse('recording.marked-before').refusal : undefined
}
