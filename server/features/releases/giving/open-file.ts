import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
} from '../../../platform/kernel/index.ts'
import { refusedByLaw, rule } from '../../regulations/index.ts'
import { askLaw } from '../ask-law.ts'
import type { CopyFound } from '../copy-found.ts'
import { fileName } from '../digest-list.ts'
import { DELIVERIES, mayDo } from '../release.ts'

export const OpenCopyFile = z.object({ id: z.uuid(), position: z.coerce.number().int().min(1) })
export type OpenCopyFile = z.infer<typeof OpenCopyFile>

export const CopyFileOpened = z.object({
  id: z.uuid(),
  position: z.int(),
  name: z.string(),
  contentType: z.string(),
  /** Of its source, where nothing was made for this copy. */
  source: z.object({ sha256: z.string(), derivative: z.uuid().nullable() }).nullable(),
})
export type CopyFileOpened = z.infer<typeof CopyFileOpened>

export interface FileOpening extends Accepted {
  readonly opened: CopyFileOpened
}

/**
 * A file of a copy leaves: to who keeps the recordings, or to who asked for it while the approval
 * lasts. Every article is asked again, so that what was taken back or marked since is not given.
 */
export function decideOpenCopyFile(
  found: CopyFound,
  { position }: OpenCopyFile,
  moment: Moment,
): Decision<FileOpening> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const may = mayTake(found, who, moment)
  if (!may.ok) return may
  const file = found.files.find((one) => one.position === position)
  if (file === undefined || file.sha256 === null) return refuse('not-found')
  const { id } = found
  const { sha256, derivative } = file
  const subjects = [{ type: 'recording' as const, id: file.recording }]
  return accept({
    opened: {
      ...{ id, position, name: fileName(file) },
      contentType: file.contentType ?? 'application/octet-stream',
      source: file.own ? null : { sha256, derivative },
    },
    facts: [{ kind: 'release.file-opened', subjects, body: { copy: id, file: position } }],
  })
}

/** Who may have it now, and why not: the same for the button and for the bytes. */
export function mayTake(
  found: CopyFound,
  who: Pick<PersonActor, 'person' | 'roles'>,
  { at }: Pick<Moment, 'at'>,
): Decision<true> {
  const ready = mayDo('take', found)
  if (!ready.ok) return ready
  const { request, number, delivery, law, facts, action, purpose, maker } = found
  if (request !== undefined && !request.granted) {
    return refuse('release.not-granted', { number: request.number })
  }
  const keeps = who.roles.includes('records-office')
  if (!keeps && found.requester !== who.person) return refuse('release.not-yours', { number })
  if (!keeps && delivery !== 'network') {
    return refuse('release.no-network', { number, delivery: DELIVERIES[delivery] })
  }
  for (const item of found.items) {
    const chosen = found.files.find(({ recording }) => recording === item.recording)
    const asked = { law, facts, at, action, request, purpose, maker }
    const lawful = askLaw(asked, item, chosen?.derivative ?? null)
    if (!lawful.ok) return lawful
    if (keeps) continue
    const take = { person: who.person, posts: [...who.roles], recording: item.recording, purpose }
    const private_ = rule(law, { verb: 'recording.download', request: take, facts, at })
    if (!private_.allowed) return refusedByLaw(private_.refusals)
  }
  return accept(true)
}
