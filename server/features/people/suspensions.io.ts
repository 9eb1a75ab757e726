import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { lawOf, shanghaiDay } from '../regulations/index.ts'
import type { Lifting, LiftingFacts, LiftSuspension } from './lift-suspension.ts'
import { factsForPerson, personOf } from './people.io.ts'
import { factsAboutPeople } from './person-facts.io.ts'
import type { Suspending, SuspendingFacts, SuspendPerson } from './suspend-person.ts'

export async function factsForSuspending(
  tx: Tx,
  asked: SuspendPerson,
  moment: Moment,
): Promise<Decision<SuspendingFacts>> {
  const found = await factsForPerson(tx, asked, moment)
  if (!found.ok) return found
  const { scope, person } = found.accepted
  const today = shanghaiDay(moment.at)
  const standing = await tx
    .selectFrom('suspension')
    .select('id')
    .where('person_id', '=', person)
    .where('lifted_at', 'is', null)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', today)]))
    .executeTakeFirst()
  const law = await lawOf(tx, scope.agency)
  return accept({
    ...found.accepted,
    law,
    standing: standing !== undefined,
    digestOf: saltedDigest,
  })
}

export async function commitSuspending(tx: Tx, suspending: Suspending, moment: Moment) {
  const { id, agency, person, asked, to, fixed, salt } = suspending
  await tx
    .insertInto('suspension')
    .values({
      id,
      agency_id: agency,
      person_id: person,
      from_day: asked.from,
      to_day: to ?? null,
      fixed,
      document: asked.document,
      reason: asked.reason,
      salt: Buffer.from(salt),
      entered_by: personOf(moment),
      entered_at: moment.at,
    })
    .execute()
  return { id, to: to ?? null }
}

/** Locks the row, so that it is lifted once. */
export async function factsForLifting(
  tx: Tx,
  asked: LiftSuspension,
  { who }: Moment,
): Promise<Decision<LiftingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('suspension')
    .innerJoin('person', 'person.id', 'suspension.person_id')
    .selectAll('suspension')
    .select('person.unit_id')
    .where('suspension.agency_id', '=', who.agency)
    .where('suspension.id', '=', uuidOf(asked.id))
    .forUpdate('suspension')
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const { id, person_id: person, to_day: to, fixed } = row
  return accept({
    scope: { agency: who.agency, unit: row.unit_id, own: [person] },
    suspension: { id, person, to, fixed, lifted: row.lifted_at !== null },
    law: await lawOf(tx, who.agency),
    people: await factsAboutPeople(tx, [person]),
    digest: (text) => saltedDigest(row.salt, text),
  })
}

export async function commitLifting(tx: Tx, { id, asked }: Lifting, moment: Moment) {
  await tx
    .updateTable('suspension')
    .set({
      lifted_because: asked.because,
      lifted_document: asked.document,
      lifted_reason: asked.reason,
      lifted_by: personOf(moment),
      lifted_at: moment.at,
    })
    .where('id', '=', id)
    .execute()
  return { id }
}
