import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { lawOf } from '../regulations/index.ts'
import type { Enlistment, PersonFound } from './enlist-person.ts'
import type { Qualifying, QualifyingFacts, QualifyPerson } from './qualify-person.ts'

/** Who does it. @throws Error for a machine: people's papers are entered by people */
export function personOf({ who }: Moment): Uuid {
  if (who.is !== 'person') throw new Error('entered by a person only')
  return who.person
}

/** A person of the asker's agency, locked: two entries at once are made one after the other. */
export async function factsForPerson(
  tx: Tx,
  asked: { readonly id: string },
  { who }: Moment,
): Promise<Decision<PersonFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('person')
    .select(['id', 'unit_id'])
    .where('agency_id', '=', who.agency)
    .where('id', '=', uuidOf(asked.id))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const scope = { agency: who.agency, unit: row.unit_id, own: [row.id] }
  return accept({ scope, person: row.id })
}

export async function commitEnlistment(tx: Tx, enlistment: Enlistment, moment: Moment) {
  const { id, agency, person, establishment } = enlistment
  await tx
    .insertInto('enlistment')
    .values({
      id,
      agency_id: agency,
      person_id: person,
      establishment,
      entered_by: personOf(moment),
      entered_at: moment.at,
    })
    .execute()
  return { id }
}

export async function factsForQualifying(
  tx: Tx,
  asked: QualifyPerson,
  moment: Moment,
): Promise<Decision<QualifyingFacts>> {
  const found = await factsForPerson(tx, asked, moment)
  if (!found.ok) return found
  const { scope, person } = found.accepted
  const other = await tx
    .selectFrom('qualification')
    .select('id')
    .where('agency_id', '=', scope.agency)
    .where('certificate', '=', asked.certificate)
    .where('person_id', '<>', person)
    .executeTakeFirst()
  const law = await lawOf(tx, scope.agency)
  return accept({ ...found.accepted, law, taken: other !== undefined, digestOf: saltedDigest })
}

export async function commitQualifying(tx: Tx, qualifying: Qualifying, moment: Moment) {
  const { id, agency, person, asked, salt } = qualifying
  await tx
    .insertInto('qualification')
    .values({
      id,
      agency_id: agency,
      person_id: person,
      issuer: asked.issuer,
      issuer_name: asked.issuerName ?? null,
      certificate: asked.certificate,
      salt: Buffer.from(salt),
      valid_from: asked.from,
      valid_to: asked.to,
      entered_by: personOf(moment),
      entered_at: moment.at,
    })
    .execute()
  return { id }
}
