import type { Uuid } from '@liuhen/format'
import { listed, stopsOfWork } from '@liuhen/law'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, sayRefusal } from '../../platform/kernel/index.ts'
import {
  dutiesAbout,
  type Law,
  lawAt,
  lawOf,
  remarksOf,
  rule,
  shanghaiDay,
  showCitation,
} from '../regulations/index.ts'
import { certificateState } from './certificate-state.ts'
import type { PersonFound } from './enlist-person.ts'
import { mayEnforce } from './may-enforce.ts'
import { factsForPerson } from './people.io.ts'
import { factsAboutPeople } from './person-facts.io.ts'
import { suspensionsOf, trainingsOf } from './person-parts.io.ts'
import type { PersonPage } from './person-shown.ts'
import { postsShown } from './posts/posts-shown.io.ts'
import { UNLISTED } from './qualify-person.ts'

export async function factsForViewing(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<PersonFound & { readonly law: Law }>> {
  const found = await factsForPerson(tx, asked, moment)
  if (!found.ok) return found
  return accept({ ...found.accepted, law: await lawOf(tx, found.accepted.scope.agency) })
}

/** Everything about one person on one page. */
export async function showPerson(
  tx: Tx,
  { person, law }: { readonly person: Uuid; readonly law: Law },
  moment: Moment,
): Promise<PersonPage> {
  const today = shanghaiDay(moment.at)
  const now = lawAt(law, moment.at)
  const row = await tx
    .selectFrom('person')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .select([
      'person.id',
      'person.name',
      'person.badge_number as badgeNumber',
      'unit.id as unitId',
      'unit.name as unit',
      'person.registered_at as registeredAt',
    ])
    .where('person.id', '=', person)
    .executeTakeFirstOrThrow()
  return {
    ...row,
    ...(await postsShown(tx, person, moment)),
    establishment: await establishmentOf(tx, person),
    certificates: await certificatesOf(tx, person, law, today),
    enforcing: await enforcing(tx, person, law, moment),
    suspensions: await suspensionsOf(tx, person, today),
    trainings: await trainingsOf(tx, person),
    duties: await dutiesAbout(tx, [{ type: 'person', id: person }], moment),
    activities: await runningOf(tx, person),
    devices: await carriedBy(tx, person),
    issuers: listed(now.packs, 'certificate-issuers').map(({ key, title }) => ({ key, title })),
    stopsOfWork: stopsOfWork(now.packs).map(({ title, length, citation }) => {
      return { title, length: length ?? null, citation: showCitation(citation) }
    }),
  }
}

async function establishmentOf(tx: Tx, person: Uuid): Promise<PersonPage['establishment']> {
  const row = await tx
    .selectFrom('enlistment')
    .innerJoin('person', 'person.id', 'enlistment.entered_by')
    .select([
      'enlistment.establishment as value',
      'person.name as by',
      'enlistment.entered_at as at',
    ])
    .where('enlistment.person_id', '=', person)
    .orderBy('enlistment.entered_at', 'desc')
    .orderBy('enlistment.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** All versions of the law ever adopted name issuers: an old certificate keeps its title. */
async function certificatesOf(tx: Tx, person: Uuid, { packs }: Law, today: string) {
  const titles = new Map(listed(packs, 'certificate-issuers').map(({ key, title }) => [key, title]))
  const rows = await tx
    .selectFrom('qualification')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('valid_to', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    issuer:
      row.issuer === UNLISTED
        ? (row.issuer_name ?? '')
        : (titles.get(row.issuer) ?? '（见制度目录）'),
    certificate: row.certificate,
    from: row.valid_from,
    to: row.valid_to,
    state: certificateState({ from: row.valid_from, to: row.valid_to }, today),
    enteredAt: row.entered_at,
  }))
}

/** What the law and the house would say to an activity with this officer, crew and recorders aside. */
async function enforcing(tx: Tx, person: Uuid, law: Law, { at }: Moment) {
  const facts = await factsAboutPeople(tx, [person])
  const ruling = rule(law, { verb: 'activity.open', facts, request: { officers: [person] }, at })
  const announced = remarksOf(ruling.warnings).filter(({ code }) => code.startsWith('certificate-'))
  if (!ruling.allowed) return { allowed: false, remarks: remarksOf(ruling.refusals) }
  const may = mayEnforce({ law, people: facts }, [person], at)
  if (may.ok) return { allowed: true, remarks: announced }
  const { code, citations } = may.refusal
  const sentence = sayRefusal(may.refusal)
  const remark = { code, sentence, since: null, citations: citations.map(showCitation) }
  return { allowed: false, remarks: [remark] }
}

async function runningOf(tx: Tx, person: Uuid) {
  return tx
    .selectFrom('activity_officer')
    .innerJoin('activity', 'activity.id', 'activity_officer.activity_id')
    .select(['activity.id', 'activity.number', 'activity.matter'])
    .where('activity_officer.person_id', '=', person)
    .where('activity.state', 'in', ['opened', 'on-scene', 'interrupted', 'ended'])
    .orderBy('activity.opened_at', 'desc')
    .limit(50)
    .execute()
}

async function carriedBy(tx: Tx, person: Uuid) {
  return tx
    .selectFrom('activity_device')
    .innerJoin('activity', 'activity.id', 'activity_device.activity_id')
    .innerJoin('device', 'device.id', 'activity_device.device_id')
    .select(['device.id', 'device.code', 'device.model'])
    .distinct()
    .where('activity_device.carrier_id', '=', person)
    .where('activity.state', 'in', ['opened', 'on-scene', 'interrupted'])
    .orderBy('device.code')
    .limit(50)
    .execute()
}
