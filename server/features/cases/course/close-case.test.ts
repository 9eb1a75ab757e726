import { afterAll, describe, expect, test } from 'vitest'
import { readPack } from '../../../../tools/law/read-packs.ts'
import { rulingOnClosing } from '../../regulations/index.ts'
import { caseOf, LATER, without } from '../../regulations/records-owed/test-cases.ts'
import { AT, caseScene, Opened } from '../test-cases.io.ts'
import { lackingBy } from './close-case.ts'

const { scene, li, wang, open, issue, page } = await caseScene()
afterAll(() => scene.close())

const WAY = ['inspection', 'result', 'closing']
const STAGES = ['start', 'investigation', 'decision']

/** An inspection that has come to the step in which it may be closed. */
async function inspected(): Promise<string> {
  const { id } = await open({ category: 'inspection', procedure: 'inspection', source: 'plan' })
  for (const [n, step] of WAY.entries()) {
    await issue(id, STAGES[n] ?? '')
    await scene.did(li, 'cases.enter-step', { id, step })
  }
  return id
}
const excuse = (id: string) =>
  scene.did(li, 'case-files.note-absence', { id, step: 'inspection', reason: '场所已经停业' })
const opened = async (id: string) => {
  const about = { kind: 'inspection', place: '某处', matter: '检查', party: '某公司' }
  const officers = [li.person, wang.person]
  const activity = Opened.parse(await scene.did(li, 'activities.open', { ...about, officers })).id
  await scene.did(li, 'cases.link-activity', { id, activity })
  return activity
}
const close = (id: string, more: object = {}) => scene.does(li, 'cases.close', { id, ...more })

test('a warning about what an article already asks is not listed beside it, another one is', () => {
  const law = { packs: [readPack('shuncheng-district')], settings: {} }
  const scene = caseOf(law, { category: 'penalty', kinds: ['inquiry'] })
  const told = without(scene, ({ kind }) => kind === 'continuity.judged')
  const ruling = rulingOnClosing(law, told, LATER)
  expect(ruling.warnings.map(({ code }) => code)).toEqual(['recording-missing'])
  expect(lackingBy(ruling, []).map(({ code }) => code)).toEqual(['missing'])
  expect(lackingBy({ ...ruling, owed: [] }, []).map(({ code }) => code)).toEqual([
    'recording-missing',
  ])
})

describe('closing a case', () => {
  test('is refused by the article while a stage has no document, whatever reason is given', async () => {
    const id = await inspected()
    await excuse(id)
    const answer = await close(id, { because: '领导同意' })
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'law.refused' } })
    expect(JSON.stringify(answer)).toContain('“归档管理”环节没有文书')
    expect((await page(id)).closing).toMatchObject({
      refused: [{ code: 'stage-without-document' }],
      byRemark: false,
    })
  })

  test('needs a reason where the recording of a step that was left is missing', async () => {
    const id = await inspected()
    await issue(id, 'archive')
    expect(await close(id)).toMatchObject({ refusal: { code: 'case.owed', facts: { count: 1 } } })
    const { closing } = await page(id)
    expect(closing).toMatchObject({ refused: [], lacking: [{ code: 'missing' }] })
    expect(closing?.lacking[0]?.sentence).toContain('现场检查')
    expect(await close(id, { because: '检查由上级机关记录' })).toMatchObject({ ok: true })
    expect(await page(id)).toMatchObject({ state: 'closed', closing: null })
  })

  test('needs a reason where an activity of it was not recorded, and lists its duty once', async () => {
    const id = await inspected()
    await issue(id, 'archive')
    const activity = await opened(id)
    for (const step of ['arrive', 'end'])
      await scene.did(li, `activities.${step}`, { id: activity })
    scene.open.setTime('2026-11-20T02:00:00.000Z')
    const answer = await close(id)
    expect(answer).toMatchObject({ refusal: { code: 'case.owed' } })
    const said = (await page(id)).closing?.lacking.map(({ sentence }) => sentence) ?? []
    expect(said.join()).toContain('应当佩戴设备同步记录')
    expect(new Set(said).size).toBe(said.length)
    scene.open.setTime(AT)
  })

  test('needs none where everything is there or excused', async () => {
    const id = await inspected()
    await issue(id, 'archive')
    await excuse(id)
    expect((await page(id)).closing).toEqual({ refused: [], lacking: [], byRemark: false })
    expect(await close(id)).toMatchObject({ ok: true })
  })

  test('is not offered before the step that ends it', async () => {
    const { id } = await open()
    expect((await page(id)).closing).toBeNull()
  })
})
