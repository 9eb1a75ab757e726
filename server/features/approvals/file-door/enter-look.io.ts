import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import { type Moment, type PersonActor, sayRefusal } from '../../../platform/kernel/index.ts'
import { BASES } from '../may-open.ts'
import { type EntryNumber, enterRegister, type NewEntry } from '../register/enter-register.io.ts'
import { toldOf, viewerOf } from '../told.io.ts'
import type { FileDoor } from './file-door.io.ts'
import type { FileLooked } from './file-looked.ts'

/** One reading of a file asks for many pages: within so long it is one line. */
const ONE_READING_MS = 3_600_000

export interface Entered extends EntryNumber {
  readonly id: Uuid
}

/** The line of the register for a look that somebody had to be let in to, or was not. */
export async function enterFileLook(
  tx: Tx,
  file: FileLooked,
  door: FileDoor,
  moment: Moment,
): Promise<Entered | undefined> {
  const { who, at } = moment
  if (who.is !== 'person') return undefined
  const said = await sayLook(tx, door, moment)
  if (said === undefined) return undefined
  await oneAfterTheOther(tx, file, who)
  const before = await enteredBefore(tx, file, said, { who, moment })
  if (before !== undefined) return before
  const viewer = await viewerOf(tx, who)
  const id = moment.newId()
  const entry = await enterRegister(tx, {
    ...{ id, agency: file.agency, at, person: who.person },
    ...{ viewer: viewer.name, unit: viewer.unit, case: file.case, item: file.item },
    ...said,
  })
  return { ...entry, id }
}

type Said = Pick<NewEntry, 'kind' | 'reason' | 'purpose' | 'consent' | 'request' | 'remarks'>

/** undefined: work, of which facts are enough. */
async function sayLook(tx: Tx, { opened }: FileDoor, { at }: Moment): Promise<Said | undefined> {
  if (!opened.ok) {
    const remarks = sayRefusal(opened.refusal)
    return { kind: 'refusal', reason: '', purpose: '', consent: '未获准', remarks }
  }
  if (opened.accepted.is === 'grant') {
    const { grant, law } = opened.accepted
    const request = { id: grant.request, number: grant.number }
    return { kind: 'viewing', ...(await toldOf(tx, grant, { law, at })), request }
  }
  const { basis } = opened.accepted
  if (basis !== 'handler') return undefined
  return { kind: 'viewing', reason: BASES[basis], purpose: '执法办案', consent: '承办人直接查阅' }
}

/** Two tabs that open at once are one reading: the second finds the line of the first. */
async function oneAfterTheOther(tx: Tx, { case: file }: FileLooked, { person }: PersonActor) {
  const lock = `look into ${file} by ${person}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx)
}

/** By the same right: a look by another grant stands under a line of its own. */
async function enteredBefore(
  tx: Tx,
  { case: file, item }: FileLooked,
  { kind, request, consent }: Said,
  { who, moment: { at, instantOf } }: { readonly who: PersonActor; readonly moment: Moment },
): Promise<Entered | undefined> {
  const since = instantOf(new Date(Date.parse(at) - ONE_READING_MS))
  return tx
    .selectFrom('access_entry')
    .select(['id', 'year', 'number'])
    .where('case_id', '=', file)
    .where('at', '>', since)
    .where('person_id', '=', who.person)
    .where('kind', '=', kind)
    .where('item', '=', item)
    .where('request_id', 'is not distinct from', request?.id ?? null)
    .where('consent', '=', consent)
    .executeTakeFirst()
}
