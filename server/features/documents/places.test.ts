import { setTimeout } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import { uuidOf } from '../../platform/kernel/index.ts'
import { caseScene } from '../cases/test-cases.io.ts'
import { DocumentPage, DocumentsListed, DocumentsOfPlace } from './document-shown.ts'
import { idMade } from './test-papers.io.ts'

const { scene, agency, li, wang, chief, head, asked, open } = await caseScene()
afterAll(() => scene.close())

async function activityOf(): Promise<string> {
  const opened = await scene.did(li, 'activities.open', {
    ...{ kind: 'inspection', place: '某处', matter: '检查', party: '某公司' },
    officers: [li.person, wang.person],
  })
  return idMade(opened)
}

const draft = async (place: object, who = li) =>
  idMade(await scene.did(who, 'documents.draft', { template: 'inquiry-record', ...place }))

const page = async (id: string, who = li) =>
  DocumentPage.parse(await scene.did(who, 'documents.view', { id }))

test('a document stays in its case when its activity goes to another, and no new one mixes them', async () => {
  const [one, two, activity] = [await open(), await open(), await activityOf()]
  await scene.did(li, 'cases.link-activity', { id: one.id, activity })
  const id = await draft({ case: one.id, activity })
  await scene.did(li, 'cases.unlink-activity', { id: one.id, activity, because: '弄错了' })
  await scene.did(li, 'cases.link-activity', { id: two.id, activity })
  expect(await page(id)).toMatchObject({ case: { id: one.id } })
  const mixed = { template: 'inquiry-record', case: one.id, activity }
  expect(await scene.does(li, 'documents.draft', mixed)).toMatchObject({
    refusal: { code: 'document.other-case' },
  })
})

test('what was written in an activity is among the documents of the case that it comes to belong to', async () => {
  const [file, activity] = [await open(), await activityOf()]
  const id = await draft({ activity })
  const among = async () => {
    const answer = await scene.did(li, 'documents.of-case', { id: file.id })
    return DocumentsOfPlace.parse(answer).documents.map((one) => one.id)
  }
  expect(await among()).toEqual([])
  await scene.did(li, 'cases.link-activity', { id: file.id, activity })
  expect(await among()).toEqual([id])
  expect(await page(id)).toMatchObject({ case: { id: file.id }, activity: { id: activity } })
})

test('the list shows each person exactly the documents that he may open', async () => {
  const far = await agency.hire('周远', 'office', 'officer')
  const people = [li, wang, chief, head, far]
  people.push(await agency.hire('吴督', 'office', 'supervisor'))
  people.push(await agency.hire('郑设', 'office', 'device-manager'))
  const ids = [await draft({ activity: await activityOf() })]
  for (const secrecy of ['privacy', undefined]) {
    const [file, alone, activity] = [
      await open({ secrecy }),
      await scene.did(wang, 'cases.open', asked({ secrecy, handlers: [wang.person, far.person] })),
      await activityOf(),
    ]
    ids.push(await draft({ case: file.id }), await draft({ activity }))
    ids.push(await draft({ case: idMade(alone) }, wang))
    await scene.did(li, 'cases.link-activity', { id: file.id, activity })
  }
  for (const who of people) {
    const listed = DocumentsListed.parse(await scene.did(who, 'documents.list', { limit: 100 }))
    for (const id of ids) {
      const opened = await scene.does(who, 'documents.view', { id })
      const shown = listed.documents.some((one) => one.id === id)
      expect(shown, `${who.roles} ${ids.indexOf(id)}`).toBe(opened.ok)
    }
  }
})

describe('a case that goes into the archive meanwhile', () => {
  test.each([
    ['a draft is begun', 'documents.draft', () => ({ template: 'inquiry-record' })],
    ['a draft is saved', 'documents.save', (id: string) => ({ id, base: 1, values: {} })],
    ['a paper is filed', 'documents.announce-scan', () => PAPER],
  ])('%s: it takes nothing in', async (_what, verb, asked) => {
    const made = await open()
    const id = await draft({ case: made.id })
    const { db } = scene.open
    const late = await withTx(db, agency.id, async (tx) => {
      const at = scene.open.house.clock.now()
      const archived = { state: 'archived', archived_at: at, closed_at: at } as const
      await tx
        .updateTable('enforcement_case')
        .set({ ...archived, archive_number: made.id })
        .where('id', '=', uuidOf(made.id))
        .execute()
      const done = scene.does(li, verb, { case: made.id, ...asked(id) })
      // Long enough to be decided, were it not to wait.
      await Promise.race([done, setTimeout(400)])
      return { done }
    })
    expect(await late.done).toMatchObject({ ok: false, refusal: { code: 'case.not-now' } })
  })
})

const PAPER = {
  ...{ title: '鉴定意见书', documentClass: 'expert-report', carrier: 'paper', place: '3柜' },
  ...{ name: '扫描.png', bytes: 10 },
}
