import { z } from 'zod'
import { type Accepted, accept, type Decision } from '../../../platform/kernel/index.ts'
import { whyNot } from '../document.ts'
import { isOfStaff, type PlaceFacts } from './signature.ts'

export const ListSignatures = z.object({ id: z.uuid() })
export type ListSignatures = z.infer<typeof ListSignatures>

const SignatureShown = z.object({
  id: z.uuid(),
  how: z.enum(['screen', 'paper', 'refused']),
  name: z.string(),
  at: z.string(),
  /** PNG in base64. */
  picture: z.string().nullable(),
  device: z.string().nullable(),
  digest: z.string(),
  /** The content still is what was signed. */
  current: z.boolean(),
  refusedBecause: z.string().nullable(),
  witness: z.string().nullable(),
  takenBy: z.string(),
})

export const SignaturesListed = z.object({
  title: z.string(),
  number: z.string().nullable(),
  /** What a signature made now is bound to. */
  digest: z.string(),
  /** Null: it may be signed; otherwise why not. */
  closedBecause: z.string().nullable(),
  places: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      who: z.string(),
      staff: z.boolean(),
      required: z.boolean(),
      signatures: z.array(SignatureShown),
    }),
  ),
  /** Who of the agency may be offered: those whose file it is, and whoever looks. */
  colleagues: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** Parties and witnesses by their names. */
  others: z.array(z.string()),
  me: z.uuid().nullable(),
})
export type SignaturesListed = z.infer<typeof SignaturesListed>

export interface Listing extends Accepted {
  readonly found: PlaceFacts
  readonly closedBecause: string | null
}

export function decideListSignatures(found: PlaceFacts): Decision<Listing> {
  return accept({
    found,
    closedBecause: whyNot('sign', found.document.state) ?? null,
    facts: [],
  })
}

export function placesOf({ document }: PlaceFacts) {
  return document.template.signatures.map((slot) => ({
    ...{ key: slot.key, title: slot.title, who: slot.who, required: slot.required },
    staff: isOfStaff(slot),
  }))
}
