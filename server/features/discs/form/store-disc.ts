import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
} from '../../../platform/kernel/index.ts'
import { touched } from '../../cases/index.ts'
import { refusedByLaw, rule } from '../../regulations/index.ts'
import { aboutDisc, mayActOnDisc } from '../disc.ts'
import { completionOf, type FormFound } from './standing-form.ts'

export const StoreDisc = z.object({ id: z.uuid() })
export type StoreDisc = z.infer<typeof StoreDisc>

export interface DiscStored extends Accepted {
  readonly found: FormFound
  /** How its form comes into the vault. */
  readonly upload: Uuid
}

/** Registers a verified disc as stored: with its form full and signed, where the regulation has one. */
export function decideStoreDisc(
  found: FormFound,
  _asked: StoreDisc,
  { at, newId }: Moment,
): Decision<DiscStored> {
  const { disc, law, facts } = found
  const may = mayActOnDisc('store', disc)
  if (!may.ok) return may
  if (found.title !== undefined) {
    const ruling = rule(law, { verb: 'disc.complete', facts, request: completionOf(found), at })
    if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  }
  const body = { number: disc.number }
  return accept({
    ...{ found, upload: newId() },
    facts: [{ kind: 'disc.stored', subjects: aboutDisc(disc), body }],
    touches: touched(found.case),
  })
}
