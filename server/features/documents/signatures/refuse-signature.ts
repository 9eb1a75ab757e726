import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { factOf } from '../standing.ts'
import {
  isOfStaff,
  mayTouchPlace,
  type PlaceFacts,
  ShownDigest,
  type SignatureKept,
} from './signature.ts'

export const NoteRefusal = z.object({
  id: z.uuid(),
  place: z.string().max(60),
  digest: ShownDigest,
  /** Who will not sign. */
  name: z.string().trim().min(1, { error: '请写明拒绝签名的人。' }).max(100),
  because: z.string().trim().min(1, { error: '请写明拒绝签名的情形和理由。' }).max(500),
  witness: z.string().trim().min(1, { error: '请写明在场见证人。' }).max(100),
})
export type NoteRefusal = z.infer<typeof NoteRefusal>

export interface RefusalNoted extends Accepted {
  readonly signature: SignatureKept
  readonly because: string
  readonly witness: string
}

/**
 * That a party or a witness will not sign stands in the place of his signature, with who saw it. A
 * colleague's place stays open: an approval that was not given is none.
 */
export function decideNoteRefusal(
  found: PlaceFacts,
  asked: NoteRefusal,
  moment: Moment,
): Decision<RefusalNoted> {
  const place = mayTouchPlace(found, asked)
  if (!place.ok) return place
  if (isOfStaff(place.accepted)) return refuse('signature.staff-refusal')
  const { name, because, witness, digest } = asked
  if (witness === name) return refuse('signature.own-witness')
  const id = moment.newId()
  const { scope, document } = found
  const textDigest = found.digest(`${name}\n${because}\n${witness}`)
  const body = { signature: id, place: asked.place, digest, textDigest }
  const signature = {
    id,
    agency: scope.agency,
    document: document.id,
    place: asked.place,
    name,
    digest,
  }
  const facts = [{ ...factOf(found, 'document.signature-refused', body), id }]
  return accept({ signature, because, witness, facts })
}
