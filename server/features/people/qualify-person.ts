import type { Uuid } from '@liuhen/format'
import { listed } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { type Law, lawAt } from '../regulations/index.ts'
import type { PersonFound } from './enlist-person.ts'

/** Key of an issuing body where no regulation lists them; its name is written out. */
export const UNLISTED = 'unlisted'

export const QualifyPerson = z.object({
  id: z.uuid(),
  issuer: z.string().min(1).max(60),
  issuerName: z.string().trim().min(1).max(100).optional(),
  certificate: z.string().trim().min(1).max(60),
  from: z.iso.date(),
  to: z.iso.date(),
})
export type QualifyPerson = z.infer<typeof QualifyPerson>

export interface QualifyingFacts extends PersonFound {
  readonly law: Law
  /** The number already stands with another person of the agency. */
  readonly taken: boolean
  readonly digestOf: (salt: Uint8Array, text: string) => string
}

export interface Qualifying extends Accepted {
  readonly agency: Uuid
  readonly id: Uuid
  readonly person: Uuid
  readonly asked: QualifyPerson
  readonly salt: Uint8Array
}

/**
 * Registers a certificate. Its number is personal: the fact has its digest only. Where the
 * regulation lists the issuing bodies, no other counts.
 */
export function decideQualifyPerson(
  { scope, person, law, taken, digestOf }: QualifyingFacts,
  asked: QualifyPerson,
  moment: Moment,
): Decision<Qualifying> {
  const { issuer, issuerName, certificate, from, to } = asked
  if (to < from) return refuse('input.invalid', fault('to', '有效期末日不能早于首日'))
  const bodies = listed(lawAt(law, moment.at).packs, 'certificate-issuers')
  const known = bodies.length === 0 ? issuer === UNLISTED : bodies.some(({ key }) => key === issuer)
  if (!known) {
    const names = bodies.map(({ title }) => title).join('、') || '（由本单位填写名称）'
    return refuse('person.issuer-unknown', { names })
  }
  if (issuer === UNLISTED && issuerName === undefined) {
    return refuse('input.invalid', fault('issuerName', '请填写发证机关名称'))
  }
  if (taken) return refuse('org.taken', { what: '执法资格证号', value: certificate })
  const id = moment.newId()
  const salt = moment.random(16)
  const body = { issuer, certificate: digestOf(salt, certificate), from, to }
  return accept({
    agency: scope.agency,
    id,
    person,
    asked,
    salt,
    facts: [{ id, kind: 'person.qualified', subjects: [{ type: 'person', id: person }], body }],
    touches: [{ type: 'person', id: person }],
  })
}

function fault(path: string, message: string) {
  return { fields: [{ path, message }] }
}
