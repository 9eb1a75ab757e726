import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../platform/kernel/index.ts'
import { factsAboutPeople } from '../people/index.ts'
import { factsForStep, personOf, stepped } from './activities.io.ts'
import type { Stepped } from './activity-page.ts'
import type { JoinAssistant, Joining, JoiningFacts } from './join-assistant.ts'

/** Of these persons: those who are in the agency's register. */
export async function registeredAmong(
  tx: Tx,
  agency: Uuid,
  asked: readonly Uuid[],
): Promise<readonly Uuid[]> {
  if (asked.length === 0) return []
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('agency_id', '=', agency)
    .where('id', 'in', asked)
    .execute()
  return rows.map(({ id }) => id)
}

export async function factsForJoining(
  tx: Tx,
  asked: JoinAssistant,
  moment: Moment,
): Promise<Decision<JoiningFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const { scope, activity } = found.accepted
  const person = uuidOf(asked.person)
  const assistants = await assistantsShown(tx, activity.id)
  return accept({
    ...found.accepted,
    registered: await registeredAmong(tx, scope.agency, [person]),
    people: await factsAboutPeople(tx, [person]),
    assistants: assistants.map(({ id }) => id),
  })
}

export async function commitJoining(tx: Tx, joining: Joining, moment: Moment): Promise<Stepped> {
  const { activity, joined, when } = joining
  await insertAssistants(tx, activity, joined, { joined: when.at, entered: moment.at }, moment)
  return stepped(joining)
}

interface Times {
  readonly joined: Instant
  readonly entered: Instant
}

export async function insertAssistants(
  tx: Tx,
  activity: Uuid,
  persons: readonly Uuid[],
  { joined, entered }: Times,
  moment: Moment,
): Promise<void> {
  if (persons.length === 0) return
  const entered_by = personOf(moment)
  const rows = persons.map((person_id) => {
    return { activity_id: activity, person_id, joined_at: joined, entered_at: entered, entered_by }
  })
  await tx.insertInto('activity_assistant').values(rows).execute()
}

export async function assistantsShown(tx: Tx, activity: Uuid) {
  return tx
    .selectFrom('activity_assistant')
    .innerJoin('person', 'person.id', 'activity_assistant.person_id')
    .select(['person.id', 'person.name'])
    .where('activity_assistant.activity_id', '=', activity)
    .orderBy('activity_assistant.joined_at')
    .orderBy('person.badge_number')
    .execute()
}
