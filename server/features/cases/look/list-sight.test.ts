import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTx } from '../../../platform/database/connect.ts'
import { type PersonActor, uuidOf } from '../../../platform/kernel/index.ts'
import { instantAt } from '../../../platform/kernel/testing.ts'
import { loadRights, ROLE_KEYS } from '../../org/index.ts'
import type { CaseStanding } from '../case.ts'
import { caseStanding } from '../standing.io.ts'
import { AT, caseScene } from '../test-cases.io.ts'
import { CasesPage } from './cases-listed.ts'

const { scene, agency, li, wang, chief } = await caseScene()
afterAll(() => scene.close())

const may = loadRights()
const people = [li.person, wang.person, chief.person]
const units = [agency.units.field, agency.units.office]
/** Who handles it now, and who did before. */
const CREWS = [
  { now: [li.person, wang.person], before: [] },
  { now: [wang.person, chief.person], before: [li.person] },
  { now: [chief.person], before: [] },
]

const standings: CaseStanding[] = []
beforeAll(() =>
  withTx(scene.open.db, agency.id, async (tx) => {
    const opened = { opened_by: li.person, opened_at: instantAt(AT) }
    const about = {
      category: 'penalty' as const,
      procedure: 'penalty-general',
      cause: '某事',
      summary: '',
    }
    const place = { source: 'report', step: 'filing', stage: 'start', state: 'open' as const }
    for (const unit_id of units)
      for (const secrecy of [null, 'state-secret', 'privacy'] as const)
        for (const { now, before } of CREWS) {
          const id = uuidOf(crypto.randomUUID())
          const row = { id, agency_id: agency.id, unit_id, secrecy, number: id, ...opened }
          await tx
            .insertInto('enforcement_case')
            .values({ ...row, ...about, ...place, salt: Buffer.alloc(16) })
            .execute()
          const handling = { case_id: id, agency_id: agency.id, from_at: instantAt(AT) }
          const crew = [
            ...now.map((person_id) => ({ person_id, until_at: null })),
            ...before.map((person_id) => ({ person_id, until_at: instantAt(AT) })),
          ].map((one, position) => ({ ...handling, ...one, position }))
          await tx.insertInto('case_handler').values(crew).execute()
          const standing = await caseStanding(tx, agency.id, id)
          if (standing !== undefined) standings.push(standing)
        }
  }),
)

const anyActor = fc
  .record({
    person: fc.constantFrom(...people),
    unit: fc.constantFrom(...units),
    roles: fc.uniqueArray(fc.constantFrom(...ROLE_KEYS), { maxLength: 3 }),
  })
  .map((some): PersonActor => ({ ...li, ...some }))

test('the list shows exactly the cases that may be read one by one', async () => {
  expect(standings).toHaveLength(units.length * 3 * CREWS.length)
  await fc.assert(
    fc.asyncProperty(anyActor, async (who) => {
      const readable = standings.filter(({ scope }) => may(who)('case.read', scope).ok)
      const listed = may(who)('case.list', { agency: agency.id }).ok ? await idsFor(who) : []
      expect(new Set(listed)).toEqual(new Set(readable.map(({ id }) => id)))
    }),
    { numRuns: 60 },
  )
}, 60_000)

async function idsFor(who: PersonActor): Promise<readonly string[]> {
  const page = CasesPage.parse(await scene.did(who, 'cases.list', { limit: 100 }))
  return page.cases.map(({ id }) => id)
}
