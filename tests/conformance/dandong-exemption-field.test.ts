import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginField, dutiesOf, type Field } from './field.ts'

/** Article 11: grounds, work record, the leader's note, the register of the office. */
let field: Field
beforeAll(async () => {
  const use = { basis: '《养老机构管理办法》', purpose: 'inspection' }
  field = await beginField('dandong-civil-affairs-2019', '2026-03-02', use)
})
afterAll(() => field.story.close())

const claim = (id: string, ground: string, details: object, more = {}) =>
  field.story.does(field.wang, 'activities.claim-exemption', { id, ground, details, ...more })

const REFUSED: readonly [string, string, object, string][] = [
  ['without one of the four grounds', 'busy', {}, '下列情形之一'],
  ['in an emergency that is not described', 'emergency', { time: '09:00' }, '紧急情况'],
  ['of secrets without their kind', 'secrets', {}, '类别'],
  ['for a cause that is not proved', 'objective-cause', { cause: '暴雨' }, '证明材料'],
]
test.each(REFUSED)('an exemption %s is refused', async (_, ground, details, says) => {
  const refused = JSON.stringify(await claim(await field.hour('inspection'), ground, details))
  expect(refused).toContain('law.refused')
  expect(refused).toContain('第十一条')
  expect(refused).toContain(says)
})

test('an explosion-proof recorder that is at hand contradicts the ground, and is explained', async () => {
  const { story, office } = field
  const unit = story.unitOf('执法监察科')
  const device = { code: 'FB01', kind: 'body-camera', model: 'EX', unit, explosionProof: true }
  await story.did(office, 'devices.register', device)
  const details = { area: '储罐区', equipment: '未配备' }
  const id = await field.hour('inspection')
  const refused = JSON.stringify(await claim(id, 'explosion-hazard', details))
  expect(refused).toContain('防爆')
  const contradiction = '该设备当日外借消防部门'
  expect(await claim(id, 'explosion-hazard', details, { contradiction })).toMatchObject({
    ok: true,
  })
})

test('work record, note and filing: each step is demanded, the exemption holds only then', async () => {
  const { story, wang, leader, office } = field
  const id = await field.hour('inspection')
  const details = { emergency: '老人突发疾病', time: '09:10' }
  expect(await claim(id, 'emergency', details)).toMatchObject({ ok: true })
  const empty = await story.does(wang, 'activities.record-work', { id, cause: '救护', basis: '' })
  expect(JSON.stringify(empty)).toContain('DD-11.2a')
  expect(dutiesOf(await field.view(id), 'exemption')).toMatchObject([{ state: 'open' }])
  await story.did(wang, 'activities.record-work', { id, cause: '协助救护', basis: '第十一条' })
  expect(dutiesOf(await field.view(id), 'recording')).toMatchObject([{ state: 'open' }])
  await story.did(leader, 'activities.note-exemption', { id, agreed: true, opinion: '属实' })
  expect(dutiesOf(await field.view(id), 'recording')).toMatchObject([{ state: 'excused' }])
  const filed = await story.did(office, 'activities.file-exemption', { id })
  expect(filed.number).toEqual(expect.stringMatching(/2026/))
})

test('a work record that nobody makes is overdue', async () => {
  const id = await field.hour('inspection')
  await claim(id, 'emergency', { emergency: '老人突发疾病', time: '09:10' })
  for (let day = 0; day < 8; day++) field.nextDay()
  const states = dutiesOf(await field.view(id), 'exemption').map(({ state }) => state)
  expect(states).toContain('breached')
})
