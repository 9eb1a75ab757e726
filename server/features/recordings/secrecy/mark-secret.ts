import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { type Law, refusedByLaw, rule } from '../../regulations/index.ts'
import { circleOf, type Mark, type SecrecyKind } from './circle.ts'

export const MarkSecret = z.object({
  id: z.uuid(),
  /** A key of the kinds that are offered. */
  kind: z.string().min(1).max(60),
  /** Who may know of the recording from now on; nobody else does. */
  circle: z.array(z.uuid()).min(1, '请指定可以知悉的人员，至少一人').max(50),
})
export type MarkSecret = z.infer<typeof MarkSecret>

export const MarkedSecret = z.object({ recording: z.uuid() })

export interface MarkSecretFacts {
  readonly scope: Scope
  readonly recording: Uuid
  readonly law: Law
  readonly kinds: readonly SecrecyKind[]
  /** Marks that stand. */
  readonly marks: readonly Mark[]
  /** Of the persons asked for, those of this agency. */
  readonly persons: readonly Uuid[]
}

export interface MarkingSecret extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly recording: Uuid
  readonly kind: string
  readonly circle: readonly Uuid[]
  readonly by: Uuid
  /** Who is in every circle that stands now. */
  readonly known: readonly Uuid[]
}

/**
 * Marks a recording as concerning a secret of one kind. From then on it is there for the named
 * persons only; where several marks stand, for those who are named in each.
 */
export function decideMarkSecret(
  found: MarkSecretFacts,
  { kind, circle }: MarkSecret,
  moment: Moment,
): Decision<MarkingSecret> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const { law, kinds, marks, persons, recording, scope } = found
  const request = { kind, circle }
  const ruling = rule(law, { verb: 'recording.mark-secret', facts: [], request, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  if (!kinds.some(({ key }) => key === kind)) return refuse('secrecy.kind-unknown')
  if (marks.some((mark) => mark.kind === kind)) return refuse('secrecy.marked-before')
  if (new Set(circle).size > persons.length) return refuse('secrecy.person-unknown')
  const known = circleOf([...marks, { kind, circle: persons }]) ?? []
  if (known.length === 0) return refuse('secrecy.nobody-left')
  const own = { type: 'recording' as const, id: recording }
  return accept({
    id: moment.newId(),
    agency: scope.agency,
    ...{ recording, kind, circle: persons, by: who.person, known },
    touches: [own],
    facts: [
      { kind: 'recording.marked-secret', subjects: [own], body: { kind, circle: [...persons] } },
    ],
  })
}
