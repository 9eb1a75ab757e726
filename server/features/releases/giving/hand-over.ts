import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { Strokes } from '../../documents/index.ts'
import type { CopyFound } from '../copy-found.ts'
import { mayDo } from '../release.ts'

export const HandOverCopy = z.object({
  id: z.uuid(),
  /** Who takes it, as he signs. */
  receiver: z.string().trim().max(100).default(''),
  strokes: Strokes.optional(),
  /** Where and when it was published. */
  address: z.string().trim().max(500).default(''),
})
export type HandOverCopy = z.infer<typeof HandOverCopy>

export const CopyHandedOver = z.object({ id: z.uuid() })

export interface HandOverFacts extends CopyFound {
  /** The picture of the strokes; undefined: none, or too little ink for a name. */
  readonly picture: { readonly png: Uint8Array; readonly sha256: string } | undefined
}

export interface HandingOver extends Accepted {
  readonly found: HandOverFacts
  readonly receiver: string
  readonly address: string | null
}

/**
 * 交付: the receiver signs on the screen. What was published has its address instead; who fetched it
 * with an account of his own is known by that.
 */
export function decideHandOverCopy(
  found: HandOverFacts,
  { receiver, address }: HandOverCopy,
  { who }: Moment,
): Decision<HandingOver> {
  if (who.is !== 'person') return refuse('auth.required')
  const may = mayDo('hand-over', found)
  if (!may.ok) return may
  const { request, action, delivery, picture, id, salt } = found
  if (request !== undefined && !request.granted) {
    return refuse('release.not-granted', { number: request.number })
  }
  const published = action === 'publish'
  if (published && address === '') return refuse('release.address')
  const unsigned = published || delivery === 'network'
  if (!unsigned && (receiver === '' || picture === undefined)) return refuse('release.receiver')
  const recordings = [...new Set(found.files.map(({ recording }) => recording))]
  const subjects = recordings.map((one) => ({ type: 'recording' as const, id: one }))
  const named = receiver === '' ? (request?.requesterName ?? '') : receiver
  const textDigest = found.digest(salt, published ? address : named)
  const signed = published || picture === undefined ? {} : { pngSha256: picture.sha256 }
  const body = { copy: id, by: who.person, delivery, ...signed, textDigest }
  return accept({
    ...{ found, receiver: published ? '社会公众' : named },
    address: published ? address : null,
    facts: [{ kind: 'release.handed-over', subjects, body }],
  })
}
