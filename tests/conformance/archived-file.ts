import { randomBytes } from 'node:crypto'
import type { Uuid } from '@liuhen/format'
import { decisionScene } from '../../server/features/documents/test-decisions.io.ts'
import type { AgencyWithPeople, PeopleScene } from '../../server/features/people/test-people.io.ts'
import { indexDue } from '../../server/features/search/index.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { instantOf, type PersonActor, uuidOf } from '../../server/platform/kernel/index.ts'
import { archive, NOW } from './reading-desk.ts'

const SECRET = '夜里搬走了两箱冷冻肉'
const UNTIL = '2026-11-30T00:00:00.000Z'

export interface ArchivedFile {
  readonly scene: PeopleScene
  readonly agency: AgencyWithPeople
  readonly file: Uuid
  readonly paper: Uuid
  readonly bound: Uuid
  readonly people: { readonly [who in Who]: PersonActor }
}

export const WHO = ['handler', 'colleague', 'granted', 'keeper', 'leader', 'stranger'] as const

export type Who = (typeof WHO)[number]

/** A case with a paper and a bound volume in the archive, and who might want to see it. */
export async function archivedFile(
  scene: PeopleScene,
  code: string,
  pack: string,
): Promise<ArchivedFile> {
  const agency = await scene.found(code, pack)
  const people = {
    handler: await agency.hire('李四', 'field', 'officer'),
    colleague: await agency.hire('赵六', 'field', 'officer'),
    granted: await agency.hire('周八', 'office', 'administrator'),
    keeper: await agency.hire('孙七', 'office', 'records-office'),
    leader: await agency.hire('陈局', 'office', 'leader'),
    stranger: await agency.hire('吴九', 'office', 'officer'),
  }
  const cases = decisionScene(scene, agency)
  const made = await cases.open([people.handler])
  const paper = await cases.write(made, people.handler, { form: 'inquiry-record', state: 'issued' })
  const bound = uuidOf(crypto.randomUUID())
  await withTx(scene.open.db, agency.id, async (tx) => {
    await tx
      .updateTable('document')
      .set({ sealed_sha256: hex(), pages: 2, field_values: JSON.stringify({ said: SECRET }) })
      .where('id', '=', paper)
      .execute()
    await tx
      .insertInto('case_binding')
      .values({
        ...{ id: bound, agency_id: agency.id, case_id: made.id, upload: bound, state: 'bound' },
        ...{ done: 1, total: 1, plan: PLAN, asked_by: people.handler.person, asked_at: at(NOW) },
        ...{ sha256: hex(), pages: 2, bytes: 9 },
      })
      .execute()
  })
  const house = { scene, agency, file: made.id, paper, bound, people }
  await indexFile(house)
  await archive({ scene, agency, cases, li: people.handler }, made, 1)
  await grant(house, cases)
  return house
}

/** What the loop does behind a change. */
export async function indexFile({ scene, agency, file, paper }: ArchivedFile) {
  await withTx(scene.open.db, agency.id, async (tx) => {
    const due = { agency_id: agency.id, kind: 'document', subject_id: paper }
    await tx.insertInto('search_due').values(due).execute()
    await tx
      .insertInto('search_due')
      .values({ ...due, kind: 'case', subject_id: file })
      .execute()
  })
  await withTx(scene.open.db, '*', (tx) => indexDue(tx, 100))
}

/** What the bound volume was made of: enough to be read from its cover on. */
const PLAN = JSON.stringify({
  ...{ format: 1, at: NOW, documents: [], recordings: [], remarks: [] },
  standard: { key: 'archive-national', title: '标准', orderBy: 'text', source: '' },
  face: {
    ...{ agency: '测试单位', unit: '执法一科', category: '行政处罚', number: '案1', cause: '无证' },
    ...{ parties: [], handlers: [], openedOn: '2026-11-01', closedOn: '2026-11-20' },
    ...{ outcome: '', term: '长期', secrecy: null, boundBy: '孙七' },
  },
})

const hex = () => randomBytes(32).toString('hex')
const at = (text: string) => instantOf(text)

/** A request to view the file that the leader approved, as rows and facts. */
export async function grant(
  { scene, agency, file, people: { granted, leader } }: ArchivedFile,
  cases: ReturnType<typeof decisionScene>,
  serial = 1,
) {
  const [id, of, item] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()].map(uuidOf)
  if (id === undefined || of === undefined || item === undefined) throw new Error('no id')
  const times = { from_at: at('2026-11-20T00:00:00.000Z') }
  const agency_id = agency.id
  await withTx(scene.open.db, agency.id, async (tx) => {
    await tx
      .insertInto('access_request')
      .values({
        ...{ id, agency_id, year: 2026, serial, requester: granted.person, state: 'granted' },
        ...{ unit_id: agency.units.office, action: 'view', purpose: 'work', reason: '评查' },
        ...{ salt: randomBytes(16), states: '{}', urgent: false, to_at: at(UNTIL), ...times },
        requested_at: times.from_at,
      })
      .execute()
    await tx
      .insertInto('access_item')
      .values({ id: item, agency_id, request_id: id, case_id: file })
      .execute()
    await tx
      .insertInto('access_grant')
      .values({
        ...{ id: of, agency_id, request_id: id, person_id: granted.person, action: 'view' },
        ...{ until_at: at(UNTIL), granted_at: times.from_at, salt: randomBytes(16), ...times },
      })
      .execute()
  })
  const subjects = [
    { type: 'request' as const, id },
    { type: 'case' as const, id: file },
  ]
  await cases.state('access.requested', subjects, {
    ...{ requester: granted.person, purpose: 'work', action: 'view', to: UNTIL },
    from: times.from_at,
  })
  await cases.state('access.approved', [{ type: 'request', id }], {
    ...{ step: 'approve', by: leader.person, posts: ['leader'] },
  })
}
