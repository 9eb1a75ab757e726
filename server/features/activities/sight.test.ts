import type { Uuid } from '@liuhen/format'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db, withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import { type TestDatabase, testDatabase } from '../../platform/postgres/testing.ts'
import { loadRights, ROLE_KEYS } from '../org/index.ts'
import { ACTIVITY_VERBS } from './activity.ts'
import { ListActivities } from './activity-page.ts'
import { pageOfActivities } from './list.io.ts'
import { decideListActivities } from './list-activities.ts'
import { sees, sightOf } from './sight.ts'
import { lacksRight } from './what-can.ts'

const AT = '2026-11-20T02:00:00.000Z'
const agency = someId(1)
const units = [someId(11), someId(12)]
const people = [someId(21), someId(22), someId(23)]
const secrecies = [undefined, undefined, 'state-secret', 'business-secret', 'privacy'] as const
const may = loadRights()

const anyActor = fc
  .record({
    person: fc.constantFrom(...people),
    unit: fc.constantFrom(...units),
    roles: fc.uniqueArray(fc.constantFrom(...ROLE_KEYS), { maxLength: 3 }),
  })
  .map(({ person, unit, roles }): PersonActor => {
    const ids = { person, account: person, session: person, agency, unit }
    return { is: 'person', ...ids, roles, authenticatedAt: instantAt(AT) }
  })

const anyThing = fc.record({
  unit: fc.constantFrom(...units),
  own: fc.uniqueArray(fc.constantFrom(...people), { minLength: 1 }),
  secrecy: fc.constantFrom(...secrecies),
})

interface Thing {
  readonly unit: Uuid
  readonly own: readonly Uuid[]
  readonly secrecy: (typeof secrecies)[number]
}

const scopeOf = ({ secrecy, ...thing }: Thing) => ({
  agency,
  ...thing,
  ...(secrecy === undefined ? {} : { secrecy }),
})

test('the sight of a person takes in exactly what the policies let him read', () => {
  fc.assert(
    fc.property(anyActor, anyThing, (who, thing) => {
      const scope = scopeOf(thing)
      expect(sees(sightOf(who), scope)).toBe(may(who)('activity.read', scope).ok)
    }),
    { numRuns: 1000 },
  )
})

test('a button says “no right” exactly where the policies refuse', () => {
  const right = (verb: string) =>
    ({
      'note-exemption': 'exemption.note',
      'file-exemption': 'exemption.file',
      'confirm-gap': 'gap.confirm',
      'hand-over': 'device.receive',
    })[verb] ?? 'activity.lead'
  fc.assert(
    fc.property(anyActor, anyThing, (who, thing) => {
      for (const verb of ACTIVITY_VERBS) {
        // The director holds the right, yet the regulation names the leader: the button says so.
        if (verb === 'note-exemption') continue
        // Nobody answers for an activity of his own, whatever his post.
        if (verb === 'confirm-gap' && thing.own.includes(who.person)) continue
        const why = lacksRight(verb, thing.own, who)
        expect(why === undefined, verb).toBe(may(who)(right(verb), scopeOf(thing)).ok)
      }
    }),
  )
})

describe('the list', () => {
  let database: TestDatabase
  let db: Db
  const things: { readonly id: Uuid; readonly scope: ReturnType<typeof scopeOf> }[] = []

  beforeAll(async () => {
    database = await testDatabase()
    db = connect(database.connection, () => {})
    const drawn = fc.sample(anyThing, { numRuns: 60, seed: 7 })
    things.push(...drawn.map((thing, n) => ({ id: someId(100 + n), scope: scopeOf(thing) })))
    await furnish(db, things)
  })
  afterAll(async () => {
    await db.destroy()
    await database.drop()
  })

  test('holds exactly the activities that each person may read, page by page', async () => {
    for (const who of fc.sample(anyActor, { numRuns: 40, seed: 11 })) {
      const expected = things.filter(({ scope }) => may(who)('activity.read', scope).ok)
      expect((await listed(db, who)).sort()).toEqual(expected.map(({ id }) => id).sort())
    }
  })
})

async function listed(db: Db, who: PersonActor): Promise<string[]> {
  const ids: string[] = []
  let after: string | undefined
  do {
    const asked = ListActivities.parse({ limit: 7, after })
    const found = { scope: { agency }, who, law: { packs: [], settings: {} } }
    const decision = decideListActivities(found, asked, momentAt(AT, who))
    if (!decision.ok) throw new Error(decision.refusal.code)
    const page = await withTx(db, agency, (tx) => pageOfActivities(tx, decision.accepted))
    ids.push(...page.activities.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after !== undefined)
  return ids
}

async function furnish(
  db: Db,
  things: readonly { readonly id: Uuid; readonly scope: ReturnType<typeof scopeOf> }[],
): Promise<void> {
  const at = instantAt(AT)
  await withTx(db, agency, async (tx) => {
    const founded = { id: agency, code: 'sight', name: '单位', founded_at: at }
    await tx.insertInto('agency').values(founded).execute()
    const kind = 'field' as const
    const unitRows = units.map((id) => ({ id, agency_id: agency, name: id, kind }))
    await tx.insertInto('unit').values(unitRows).execute()
    const salt = Buffer.alloc(16)
    const [unit_id = agency] = units
    const person = { agency_id: agency, unit_id, name: '某人', salt, registered_at: at }
    const personRows = people.map((id) => ({ ...person, id, badge_number: id }))
    await tx.insertInto('person').values(personRows).execute()
    const fixed = { agency_id: agency, kind: 'x', place: 'x', matter: 'x', party: 'x', salt }
    const rows = things.map(({ id, scope }, n) => ({
      ...fixed,
      id,
      unit_id: scope.unit,
      number: String(n),
      secrecy: scope.secrecy ?? null,
      state: 'opened' as const,
      opened_by: scope.own[0] ?? agency,
      // Several at one instant: the cursor must not lose any.
      opened_at: instantAt(`2026-11-20T01:${String(n % 10).padStart(2, '0')}:00.000Z`),
    }))
    await tx.insertInto('activity').values(rows).execute()
    const officers = things.flatMap(({ id, scope }) =>
      scope.own.map((person_id, position) => ({ activity_id: id, person_id, position })),
    )
    await tx.insertInto('activity_officer').values(officers).execute()
  })
}
