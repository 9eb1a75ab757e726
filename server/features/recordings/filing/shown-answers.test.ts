import { describe, expect, test } from 'vitest'
import { someId } from '../../../platform/kernel/testing.ts'
import { about, alone, file, foundIn } from './test-filing.io.ts'

describe('what every recording is to let see', () => {
  const PDS = 'pingdingshan-emergency-2019'
  const DD = 'dandong-civil-affairs-2019'
  const rest = { scene: true, violation: true }
  const law = (text: string) => ({
    ok: false,
    refusal: {
      code: 'law.refused',
      sentence: expect.stringContaining(text),
      citations: [{ clauses: ['PDS2-5a'] }],
    },
  })

  test('place, time and people are known from the activity and the file; the rest is asked', () => {
    expect([...foundIn(PDS).shows].sort()).toEqual(['participants', 'place', 'time'])
    expect(file(foundIn(PDS))).toMatchObject(law('请说明记录是否反映：场景、违法违规行为'))
    expect(file(foundIn(PDS), { shown: rest })).toMatchObject({
      ok: true,
      accepted: {
        warnings: [],
        facts: [{ body: { shown: ['participants', 'place', 'scene', 'time', 'violation'] } }],
      },
    })
  })

  test('without an activity and an officer nobody knows who took part: it is asked for', () => {
    const items = { 'case-name': '某案', party: '某院', officers: '李四' }
    expect(file(foundIn(PDS, {}, alone), { items, shown: { ...rest, place: true } })).toMatchObject(
      law('参与人员'),
    )
  })

  test('a no is stated as a no and remarked on, and hinders nothing', () => {
    const filed = file(foundIn(PDS), { shown: { ...rest, participants: false } })
    expect(filed).toMatchObject({
      accepted: {
        warnings: [{ code: 'fact-not-shown', citations: [{ clauses: ['PDS2-5a'] }] }],
        facts: [{ body: { unshown: ['participants'] } }],
      },
    })
  })

  test('what is marked in the recording is not asked', () => {
    const marked = { ...about, marked: ['scene', 'violation'] }
    expect(file(foundIn(PDS, {}, marked))).toMatchObject({ ok: true })
  })

  test('an answer stays until it is corrected', () => {
    const first = file(foundIn(PDS), { shown: rest })
    const before = first.ok ? first.accepted.entry : undefined
    if (before === undefined) throw new Error('not filed')
    expect(file(foundIn(PDS, { before }))).toMatchObject({ accepted: { facts: [] } })
    expect(file(foundIn(PDS, { before }), { shown: { scene: false } })).toMatchObject({
      accepted: { facts: [{ body: { unshown: ['scene'] } }] },
    })
  })

  test('a text that demands no answer only remarks; a question that no text asks is refused', () => {
    const filed = file(foundIn(DD, { activity: someId(3) }))
    expect(filed).toMatchObject({ ok: true, accepted: { warnings: [{ code: 'fact-not-shown' }] } })
    const said = file(foundIn(DD, { activity: someId(3) }), { shown: { 'whole-process': true } })
    expect(said).toMatchObject({ accepted: { warnings: [] } })
    expect(file(foundIn(PDS), { shown: { weather: true } })).toMatchObject({
      refusal: { code: 'recording.item-unknown' },
    })
  })
})
