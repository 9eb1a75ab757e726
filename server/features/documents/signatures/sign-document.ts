import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { mayWork, type PeopleKnown } from '../../people/index.ts'
import { factOf } from '../standing.ts'
import {
  isOfStaff,
  mayTouchPlace,
  type PlaceFacts,
  ShownDigest,
  type SignatureKept,
  Strokes,
} from './signature.ts'

export const SignDocument = z.object({
  id: z.uuid(),
  place: z.string().max(60),
  digest: ShownDigest,
  strokes: Strokes,
  /** The screen, as it calls itself. */
  device: z.string().trim().min(1).max(300),
  /** Somebody of the agency. */
  person: z.uuid().optional(),
  /** Somebody else, as he is to be read under his signature. */
  name: z.string().trim().min(1).max(100).optional(),
})
export type SignDocument = z.infer<typeof SignDocument>

/** Whoever is signed in signs himself: an approver or reviewer who does not handle the case. */
export const SignMyself = SignDocument.omit({ person: true, name: true })
export type SignMyself = z.infer<typeof SignMyself>

export const SignatureDone = z.object({ id: z.uuid() })

export interface SigningFacts extends PlaceFacts, PeopleKnown {
  /** The colleague who signs; undefined: nobody was named, or he is not of this agency. */
  readonly colleague: { readonly id: Uuid; readonly name: string } | undefined
  /** The picture of the strokes; undefined: too little ink for a name. */
  readonly picture: { readonly png: Uint8Array; readonly sha256: string } | undefined
}

export interface Signing extends Accepted {
  readonly signature: SignatureKept
  readonly person: Uuid | undefined
  readonly strokes: Strokes
  readonly device: string
  readonly picture: { readonly png: Uint8Array; readonly sha256: string }
}

/**
 * Somebody signs what he was shown. A colleague who is stopped from work signs nothing; a party, a
 * witness or a receiver is named by whoever takes the signature.
 */
export function decideSignDocument(
  found: SigningFacts,
  asked: SignDocument,
  moment: Moment,
): Decision<Signing> {
  const place = mayTouchPlace(found, asked)
  if (!place.ok) return place
  const { colleague, picture, document, scope } = found
  if (picture === undefined) return refuse('signature.too-short')
  const staff = isOfStaff(place.accepted)
  const name = staff ? colleague?.name : asked.name
  if (name === undefined) return refuse(staff ? 'signature.not-colleague' : 'signature.outsider')
  const person = staff ? colleague?.id : undefined
  const work = mayWork(found, person === undefined ? [] : [person], moment.at)
  if (!work.ok) return work
  const id = moment.newId()
  const { digest, strokes, device } = asked
  const signature = {
    id,
    agency: scope.agency,
    document: document.id,
    place: asked.place,
    name,
    digest,
  }
  const fact = factOf(found, 'document.signed', {
    ...{ signature: id, place: asked.place, how: 'screen', digest },
    pngSha256: picture.sha256,
  })
  const who = person === undefined ? [] : [{ type: 'person' as const, id: person }]
  const facts = [{ ...fact, id, subjects: [...fact.subjects, ...who] }]
  return accept({ signature, person, strokes, device, picture, facts })
}
