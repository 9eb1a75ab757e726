import {
  type Fact,
  type FactKind,
  isFactKind,
  isUuid,
  type Subject,
  type Uuid,
} from '@liuhen/format'
import { VOCABULARY } from '@liuhen/law'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import type { Matter } from '../../platform/kernel/index.ts'
import { factsOfCase, factsOfDocument, factsOfService, factsOfVisit } from './case-facts.io.ts'
import { factsAbout, factsOfActivity, inOrder, latestAbout, named } from './law-facts.io.ts'
import { factsOfRecordings } from './recording-facts.io.ts'

/** Every fact that the law may read of one matter, oldest first. */
export async function factsOfMatter(tx: Tx, { type, id }: Matter): Promise<readonly Fact[]> {
  if (type === 'activity') return factsOfActivity(tx, id)
  return inOrder(await GATHERED[type](tx, id))
}

const GATHERED: {
  readonly [type in Exclude<Matter['type'], 'activity'>]: (
    tx: Tx,
    id: Uuid,
  ) => Promise<readonly Fact[]>
} = {
  case: factsOfCase,
  consultation: (tx, id) => factsOfVisit(tx, { type: 'consultation', id }),
  device: factsOfDevice,
  document: factsOfDocument,
  loan: (tx, id) => factsOfVisit(tx, { type: 'loan', id }),
  person: factsOfPerson,
  recording: factsOfRecording,
  service: factsOfService,
  supply: (tx, id) => factsOfVisit(tx, { type: 'supply', id }),
  unit: factsOfUnit,
}

/** What happens daily and no rule of something lasting reads: years of it would only be carried. */
const DAILY = new Set(['device.checked', 'recording.sealed', 'recording.probed', 'verb.refused'])

const READ_BY_LAW = Object.keys(VOCABULARY).filter(isFactKind)
const LASTING = READ_BY_LAW.filter((kind) => !DAILY.has(kind))

/** Its life, the ends of the activities that it was on, and what was brought in from it. */
async function factsOfDevice(tx: Tx, id: Uuid): Promise<readonly Fact[]> {
  const own = await factsAbout(tx, [{ type: 'device', id }], LASTING)
  const ended = await factsAbout(tx, named(own, 'activity'), ['activity.ended'])
  const closed = await factsAbout(tx, named(own, 'collection'), ['collection.closed'])
  return [...own, ...ended, ...closed]
}

const OF_AGENCY: readonly FactKind[] = [
  'regulation.adopted',
  ...READ_BY_LAW.filter((kind) => kind.startsWith('procedure.')),
]

/** What was stated about the person, and what the agency put in force since. */
async function factsOfPerson(tx: Tx, id: Uuid): Promise<readonly Fact[]> {
  const kinds = LASTING.filter((kind) => !kind.startsWith('activity.'))
  const own = await factsAbout(tx, [{ type: 'person', id }], kinds)
  const agency = own[0]?.agency
  if (agency === undefined) return []
  return [...own, ...(await factsAbout(tx, [{ type: 'agency', id: agency }], OF_AGENCY))]
}

const OF_ITS_DEVICE: readonly FactKind[] = ['device.registered', 'activity.device-assigned']

/** The recording, what it belongs to, how it came in, and where its recorder was. */
async function factsOfRecording(tx: Tx, id: Uuid): Promise<readonly Fact[]> {
  const own = (await factsOfRecordings(tx, [id])).get(id) ?? []
  const collections = named(own, 'collection')
  const came = await factsAbout(tx, collections, ['collection.opened', 'collection.closed'])
  const sealed = own.filter(({ kind }) => kind === 'recording.sealed')
  const device = await factsAbout(tx, named(sealed, 'device'), OF_ITS_DEVICE)
  const ended = await factsAbout(tx, named(device, 'activity'), ['activity.ended'])
  return [...own, ...came, ...device, ...ended]
}

/**
 * The unit, its recorders with their state, its activities that are still running, and its
 * recordings whose handover may still be owed.
 */
async function factsOfUnit(tx: Tx, id: Uuid): Promise<readonly Fact[]> {
  const kinds = LASTING.filter((kind) => !kind.startsWith('activity.') && !OF_LISTS.includes(kind))
  const own = await factsAbout(tx, [{ type: 'unit', id }], kinds)
  const recorders = named(own, 'device')
  const devices = [
    ...(await factsAbout(tx, recorders, OF_DEVICE_LIFE)),
    ...(await latestAbout(tx, recorders, OF_DEVICE_DAYS)),
  ]
  const running = await runningActivities(tx, id)
  const out = await factsAbout(tx, running, ['activity.opened', 'activity.device-assigned'])
  const stored = await factsAbout(tx, await toHandOver(tx, id), ['recording.sealed', ...OF_LISTS])
  const signers = [...new Set(stored.flatMap(({ body: { by } }) => (isId(by) ? [by] : [])))]
  const people = signers.map((person) => ({ type: 'person' as const, id: person }))
  const posts = await factsAbout(tx, people, ['person.registered'])
  return [...own, ...devices, ...out, ...stored, ...posts]
}

/** Out and back, every day of every recorder: where it is now, only the last one says. */
const OF_DEVICE_DAYS: readonly FactKind[] = [
  'device.checked-in',
  'device.handed-over',
  'device.maintained',
]

const OF_DEVICE_LIFE = READ_BY_LAW.filter(
  (kind) => kind.startsWith('device.') && !DAILY.has(kind) && !OF_DEVICE_DAYS.includes(kind),
)

/** A list may name hundreds of recordings: it comes with them and not with the unit for ever. */
const OF_LISTS: readonly FactKind[] = ['custody.handed-over', 'custody.confirmed']

function isId(value: unknown): value is Uuid {
  return typeof value === 'string' && isUuid(value)
}

/** What nobody has taken over yet, and what was stored lately; what is settled longer ago is over. */
async function toHandOver(tx: Tx, unit: Uuid): Promise<readonly Subject[]> {
  const { rows } = await sql<{ id: Uuid }>`
    select r.id from recording r left join custody_holding h on h.recording_id = r.id
    where r.unit_id = ${unit}
      and (h.recording_id is null or r.sealed_at >
        (select max(sealed_at) from recording where unit_id = ${unit}) - interval '62 days')`.execute(
    tx,
  )
  return rows.map(({ id }) => ({ type: 'recording', id }))
}

async function runningActivities(tx: Tx, unit: Uuid): Promise<readonly Subject[]> {
  const { rows } = await sql<{ id: Uuid }>`
    select id from activity where unit_id = ${unit} and state not in ('ended', 'returned')`.execute(
    tx,
  )
  return rows.map(({ id }) => ({ type: 'activity', id }))
}
