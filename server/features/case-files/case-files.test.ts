import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { withTx } from '../../platform/database/connect.ts'
import { instantOf, type PersonActor, uuidOf } from '../../platform/kernel/index.ts'
import { type AgencyWithPeople, type PeopleScene, peopleScene } from '../people/test-people.io.ts'
import { insertRecording } from '../recordings/test-rows.io.ts'
import { FilesListed } from './list-files.ts'
import { OwedShown } from './owed/show-owed.ts'
import { TimelineShown } from './timeline/show-timeline.ts'
import { titlesOfThings } from './timeline/things.io.ts'

let scene: PeopleScene
let agency: AgencyWithPeople
let li: PersonActor
let wang: PersonActor
let other: PersonActor
let archivist: PersonActor
let id = ''

beforeAll(async () => {
  const { useSealingKey } = await import('../cases/parties/sealed-text.io.ts')
  useSealingKey(new Uint8Array(32).fill(3))
  scene = await peopleScene('2026-11-02T02:00:00.000Z')
  agency = await scene.found('cf', 'shuncheng-district')
  li = await agency.hire('李四', 'field', 'officer')
  wang = await agency.hire('王五', 'field', 'officer')
  other = await agency.hire('赵六', 'office', 'officer')
  archivist = await agency.hire('孙七', 'office', 'records-office')
  const opened = await scene.did(li, 'cases.open', {
    ...{ category: 'penalty', procedure: 'penalty-general', cause: '未按规定登记' },
    ...{ source: 'report', handlers: [li.person, wang.person] },
    parties: [{ role: 'party', kind: 'person', name: '李𬭚' }],
  })
  id = z.object({ id: z.string() }).parse(opened).id
})
afterAll(() => scene.close())

test('what is owed names the document that the entered stage has not, with its article', async () => {
  const { steps } = OwedShown.parse(await scene.did(li, 'case-files.show-owed', { id }))
  expect(steps.map(({ title }) => title)).toEqual(['立案'])
  const [item] = steps[0]?.items ?? []
  expect(item).toMatchObject({ what: 'document', state: 'awaited' })
  expect(item?.citations.map(({ article }) => article)).toEqual(['第六条'])
})

test('the timeline has the facts of the case in Chinese, latest first, page by page and by group', async () => {
  const page = async (asked: object) =>
    TimelineShown.parse(await scene.did(li, 'case-files.show-timeline', { id, ...asked }))
  const all = await page({})
  expect(all.lines.map(({ zh }) => zh)).toContain('登记案件')
  const first = await page({ limit: 1 })
  expect(first.lines).toHaveLength(1)
  const second = await page({ limit: 1, after: first.next })
  expect(second.lines.map(({ key }) => key)).toEqual([all.lines[1]?.key])
  const duties = await page({ only: 'duty' })
  expect(new Set(duties.lines.map(({ group }) => group))).toEqual(new Set(['duty']))
})

test('an open case is in no stage of the register; who may not read it sees no part of its file', async () => {
  const listed = await scene.did(archivist, 'case-files.list', { stage: 'to-bind' })
  expect(FilesListed.parse(listed).files).toEqual([])
  for (const verb of ['case-files.show-owed', 'case-files.show-timeline']) {
    const asked = await scene.does(other, verb, { id })
    expect(asked).toMatchObject({ refusal: { code: 'right.missing' } })
  }
})

test('nothing is excused where nothing is expected, and an open case is not handed over', async () => {
  const absence = { id, step: 'filing', reason: '群众举报，没有先行检查。' }
  expect(await scene.does(li, 'case-files.note-absence', absence)).toMatchObject({
    refusal: { code: 'case-file.nothing-expected' },
  })
  expect(await scene.does(li, 'case-files.hand-over', { id })).toMatchObject({
    refusal: { code: 'case.not-now' },
  })
  const archive = { id, archiveNumber: '2026-0001', category: 'penalty' }
  expect(await scene.does(archivist, 'case-files.archive', archive)).toMatchObject({
    refusal: { code: 'case.not-now' },
  })
})

test('a recording marked for other persons is offered to nobody else, and has no name there', async () => {
  const film = await withTx(scene.open.db, agency.id, (tx) =>
    insertRecording(tx, agency.id, agency.units.field, li.person, {
      ...{ officer_id: li.person, name: '张某举报.mp4', circle: [other.person] },
    }),
  )
  const seen = async (who: PersonActor) =>
    Offered.parse(await scene.did(who, 'services.list', { id })).recordings.map((one) => one.id)
  expect(await seen(li)).not.toContain(film)
  const subjects = [{ type: 'recording' as const, id: film }]
  const titles = await withTx(scene.open.db, agency.id, (tx) => titlesOfThings(tx, [{ subjects }]))
  expect([...titles.values()]).toMatchObject([{ id: film, title: '（已作保密标记）' }])
  await withTx(scene.open.db, agency.id, (tx) =>
    tx.updateTable('recording').set({ circle: null }).where('id', '=', film).execute(),
  )
  expect(await seen(li)).toContain(film)
})

test('the register lists a closed case to who may read it, a marked one to fewer', async () => {
  const set = (change: { state: 'closed'; secrecy: 'state-secret' | null }) =>
    withTx(scene.open.db, agency.id, (tx) =>
      tx
        .updateTable('enforcement_case')
        .set({ ...change, closed_at: instantOf('2026-11-03T02:00:00.000Z') })
        .where('id', '=', uuidOf(id))
        .execute(),
    )
  const listed = async (who: PersonActor) => {
    const answer = await scene.did(who, 'case-files.list', { stage: 'to-bind' })
    return FilesListed.parse(answer).files.map((one) => one.id)
  }
  await set({ state: 'closed', secrecy: null })
  const supervisor = await agency.hire('督察', 'office', 'supervisor')
  for (const who of [li, archivist, supervisor]) expect(await listed(who)).toEqual([id])
  expect(await listed(other)).toEqual([])
  await set({ state: 'closed', secrecy: 'state-secret' })
  for (const who of [li, archivist]) expect(await listed(who)).toEqual([id])
  expect(await listed(supervisor)).toEqual([])
})

const Offered = z.looseObject({ recordings: z.array(z.object({ id: z.string() })) })
