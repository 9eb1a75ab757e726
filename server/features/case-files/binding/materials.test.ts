import { randomBytes } from 'node:crypto'
import { type Uuid, uuidv7 } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { perform } from '../../../app/hallway/perform.ts'
import { type Tx, withTx } from '../../../platform/database/connect.ts'
import { instantOf, type PersonActor, uuidOf } from '../../../platform/kernel/index.ts'
import { caseStanding } from '../../cases/index.ts'
import {
  type AgencyWithPeople,
  type PeopleScene,
  peopleScene,
} from '../../people/test-people.io.ts'
import { caseFileVerbs } from '../module.ts'
import { FileShown } from '../show-file.ts'
import { documentsOf, faceOf } from './materials.io.ts'
import { contentsOf } from './run-binding.io.ts'

const AT = instantOf('2026-11-02T02:00:00.000Z')
const Made = z.object({ id: z.string() })
const randomDigest = () => randomBytes(32).toString('hex')
const newId = () => uuidv7(Date.parse(AT), randomBytes(10))
let scene: PeopleScene
let agency: AgencyWithPeople
let li: PersonActor
let id: Uuid

beforeAll(async () => {
  const { useSealingKey } = await import('../../cases/parties/sealed-text.io.ts')
  useSealingKey(new Uint8Array(32).fill(3))
  scene = await peopleScene(AT)
  agency = await scene.found('mt', 'shuncheng-district')
  li = await agency.hire('李四', 'field', 'officer')
  const wang = await agency.hire('王五', 'field', 'officer')
  const opened = await scene.did(li, 'cases.open', {
    ...{ category: 'penalty', procedure: 'penalty-general', cause: '未按规定登记' },
    ...{ source: 'report', handlers: [li.person, wang.person] },
    parties: [{ role: 'party', kind: 'person', name: '李𬭚' }],
  })
  id = uuidOf(Made.parse(opened).id)
  for (const [title, carrier, scans] of [
    ['电子签的笔录', 'electronic', 0],
    ['未归扫描的笔录', 'paper', 0],
    ['已归扫描的笔录', 'paper', 1],
  ] as const)
    await withTx(scene.open.db, agency.id, (tx) => insertIssued(tx, title, carrier, scans))
})
afterAll(() => scene.close())

/** Issued, printed and sealed; with scans of what was signed on paper. */
async function insertIssued(tx: Tx, title: string, carrier: 'electronic' | 'paper', scans: number) {
  const document = newId()
  await tx
    .insertInto('document')
    .values({
      ...{ id: document, agency_id: agency.id, unit_id: agency.units.field, case_id: id },
      ...{ template: 'inquiry-record', template_digest: 'ab'.repeat(32), title, carrier },
      ...{ state: 'issued', field_values: '{}', revision: 1, salt: randomBytes(16) },
      ...{ drafted_by: li.person, drafted_at: AT, changed_by: li.person, changed_at: AT },
      ...{ issued_by: li.person, issued_at: AT },
      ...{ sealed_sha256: randomDigest(), sealed_bytes: 9, pages: 1 },
    })
    .execute()
  for (let n = 0; n < scans; n++) {
    await tx
      .insertInto('document_scan')
      .values({
        ...{ id: newId(), agency_id: agency.id, document_id: document, state: 'sealed' },
        asked: '{}',
        ...{ name: '扫描.pdf', declared_bytes: 9, announced_by: li.person, announced_at: AT },
        ...{ sha256: randomDigest(), bytes: 9, media_type: 'application/pdf', sealed_at: AT },
      })
      .execute()
  }
}

test('what was signed on paper awaits its scan, and the contents list and the check say so', async () => {
  const { filed, unready } = await withTx(scene.open.db, agency.id, (tx) => documentsOf(tx, id))
  expect(unready).toEqual([])
  const pieces = filed.map((document) => ({ document, pages: 1 }))
  const face = { unit: '执法一科' }
  const lines = contentsOf({ face, at: AT }, pieces, undefined)
  expect(Object.fromEntries(lines.map(({ title, remark }) => [title, remark]))).toEqual({
    电子签的笔录: '',
    未归扫描的笔录: '待归入签字扫描件',
    已归扫描的笔录: '扫描件',
  })
  const show = caseFileVerbs({}).find(({ name }) => name === 'case-files.show')
  const look = show && (await perform(scene.open.house, show, li, { id }))
  const { warnings } = FileShown.parse(look?.ok === true ? look.output : look)
  const said = warnings.filter(({ code }) => code === 'awaits-scan').map((one) => one.sentence)
  expect(said).toEqual(['《未归扫描的笔录》待归入签字扫描件，卷内现为没有签字的打印件。'])
})

test('the cover tells the outcome that the closing report states, also one of an activity', async () => {
  const outcome = async () => {
    const standing = await withTx(scene.open.db, agency.id, (tx) => caseStanding(tx, agency.id, id))
    if (standing === undefined) throw new Error('no case')
    const of = { term: '10年', by: li.person, at: AT }
    return (await withTx(scene.open.db, agency.id, (tx) => faceOf(tx, standing, of))).outcome
  }
  expect(await outcome()).toBe('')
  await withTx(scene.open.db, agency.id, async (tx) => {
    await insertIssued(tx, '结案报告', 'electronic', 0)
    await tx
      .updateTable('document')
      .set({
        template: 'closing-report',
        field_values: JSON.stringify({ outcome: '罚款已缴纳。' }),
      })
      .where('title', '=', '结案报告')
      .execute()
  })
  expect(await outcome()).toBe('罚款已缴纳。')
  await withTx(scene.open.db, agency.id, async (tx) => {
    const activity = newId()
    await tx
      .insertInto('activity')
      .values({
        ...{ id: activity, agency_id: agency.id, unit_id: agency.units.field, number: '1' },
        ...{ kind: 'inquiry', place: '某处', matter: '询问', party: '李某', state: 'returned' },
        ...{ salt: randomBytes(16), opened_by: li.person, opened_at: AT, case_id: id },
      })
      .execute()
    await tx
      .updateTable('document')
      .set({ case_id: null, activity_id: activity })
      .where('title', '=', '结案报告')
      .execute()
  })
  expect(await outcome()).toBe('罚款已缴纳。')
})
