import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  instantOf,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { type CaseStanding, mayTouchCase } from '../cases/index.ts'
import { type Law, refusedByLaw, rule } from '../regulations/index.ts'

const Time = z.iso.datetime({ offset: true })

export const LinkCamera = z.object({
  /** The case: an application that was handled at the window. */
  case: z.uuid(),
  camera: z.uuid(),
  from: Time,
  to: Time,
})
export type LinkCamera = z.infer<typeof LinkCamera>

export const LinkedCamera = z.object({ id: z.uuid(), recordings: z.number() })

/** More than a day of a recorder that begins a file every five minutes: each is a fact of its own. */
export const AT_ONCE = 500

export interface LinkingFacts {
  readonly scope: CaseStanding['scope']
  readonly matter: CaseStanding
  readonly camera: Uuid
  readonly code: string
  readonly law: Law
  /** What was stated about the camera. */
  readonly facts: readonly LawFact[]
  /** Recordings of the camera in that time that the person may see; one beyond AT_ONCE at most. */
  readonly recordings: readonly Uuid[]
  /** Those of them that are with the case already. */
  readonly before: readonly Uuid[]
}

export interface Linking extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly case: Uuid
  readonly camera: Uuid
  readonly by: Uuid
  readonly from: Instant
  readonly to: Instant
  readonly recordings: readonly Uuid[]
}

/**
 * A time of a window's camera belongs to a case: its recordings of that time become items of the
 * case, read by who reads it and kept as long as it.
 */
export function decideLinkCamera(
  found: LinkingFacts,
  asked: LinkCamera,
  moment: Moment,
): Decision<Linking> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const { matter, camera, code, law, facts, before } = found
  const open = mayTouchCase(matter)
  if (!open.ok) return open
  const [from, to] = [instant(asked.from), instant(asked.to)]
  if (from >= to) return refuse('camera.period')
  const request = { camera, matter: matter.number, from, to }
  const ruling = rule(law, { verb: 'camera.link', facts, request, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  if (found.recordings.length === 0) return refuse('camera.no-recordings', { code })
  if (found.recordings.length > AT_ONCE) return refuse('camera.too-many', { most: AT_ONCE })
  const recordings = found.recordings.filter((recording) => !before.includes(recording))
  if (recordings.length === 0) return refuse('camera.linked-before', { number: matter.number })
  const id = moment.newId()
  const subjects = [
    { type: 'camera' as const, id: camera },
    { type: 'case' as const, id: matter.id },
  ]
  const body = { link: id, from, to, recordings: recordings.length }
  return accept({
    ...{ id, camera, from, to, recordings, case: matter.id },
    agency: found.scope.agency,
    by: who.person,
    touches: [
      { type: 'case', id: matter.id },
      ...recordings.map((recording) => ({ type: 'recording' as const, id: recording })),
    ],
    facts: [
      { kind: 'camera.linked', subjects, body },
      ...recordings.map((recording) => ({
        kind: 'recording.linked' as const,
        subjects: [
          { type: 'recording' as const, id: recording },
          { type: 'case' as const, id: matter.id },
        ],
        body: { by: who.person },
      })),
    ],
  })
}

function instant(text: string): Instant {
  return instantOf(new Date(text).toISOString())
}
