import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import type { CopyFound } from '../copy-found.ts'
import { mayDo } from '../release.ts'

export const MakeAgain = z.object({ id: z.uuid() })
export type MakeAgain = z.infer<typeof MakeAgain>

export const MadeAgain = z.object({ id: z.uuid() })

export interface MakingAgain extends Accepted {
  readonly id: Uuid
}

/** What failed is tried again as it was ordered, once somebody has mended the reason. */
export function decideMakeAgain(
  found: CopyFound,
  _asked: MakeAgain,
  { who }: Moment,
): Decision<MakingAgain> {
  if (who.is !== 'person') return refuse('auth.required')
  const may = mayDo('make-again', found)
  if (!may.ok) return may
  const { id, action, purpose, delivery, request, files } = found
  const recordings = [...new Set(files.map(({ recording }) => recording))]
  const subjects = recordings.map((one) => ({ type: 'recording' as const, id: one }))
  const masked = files.some(({ derivative }) => derivative !== null)
  const body = { copy: id, action, purpose, delivery, by: who.person, masked }
  const note = request === undefined
  return accept({
    id,
    facts: [{ kind: 'release.ordered', subjects, body: { ...body, note } }],
  })
}
