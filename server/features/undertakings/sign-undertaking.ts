import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { Strokes } from '../documents/index.ts'
import { type PersonUndertaking, type ToSign, toSign } from './undertaking.ts'

export const SignUndertaking = z.object({
  /** Who promises. */
  id: z.uuid(),
  role: z.string().min(1).max(60),
  leaving: z.boolean().default(false),
  /** SHA-256 of the wording that was shown. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  strokes: Strokes,
})
export type SignUndertaking = z.infer<typeof SignUndertaking>

export const UndertakingSigned = z.object({ id: z.uuid() })

export interface SigningFacts extends PersonUndertaking {
  /** The picture of the strokes; undefined: too little ink for a name. */
  readonly picture: { readonly png: Uint8Array; readonly sha256: string } | undefined
}

export interface SigningUndertaking extends Accepted {
  readonly id: Uuid
  readonly found: SigningFacts
  readonly signs: ToSign
  readonly picture: { readonly png: Uint8Array; readonly sha256: string }
  readonly salt: Uint8Array
  readonly on: string
  readonly by: Uuid
}

/** Signed by hand on a screen, his own or that of who keeps the files. It counts at once. */
export function decideSignUndertaking(
  found: SigningFacts,
  asked: SignUndertaking,
  moment: Moment,
): Decision<SigningUndertaking> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const signs = toSign(found, asked)
  if (!signs.ok) return signs
  const { role, occasion, wording } = signs.accepted
  if (asked.digest !== found.sha256Of(wording)) return refuse('undertaking.changed')
  const { picture } = found
  if (picture === undefined) return refuse('undertaking.unsigned')
  const id = moment.newId()
  const salt = moment.random(16)
  const on = found.dayOf(at)
  const textDigest = found.digestOf(salt, wording)
  const body = { occasion, how: 'screen', role, on, textDigest, pngSha256: picture.sha256 }
  const person = { type: 'person' as const, id: found.person }
  return accept({
    ...{ id, found, signs: signs.accepted, picture, salt, on, by: who.person },
    facts: [{ kind: 'person.undertook', subjects: [person], body }],
    touches: [person],
  })
}
