import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beginField, carriedBy, dutiesOf, type Field, lacking, said } from './field.ts'

/** Annexes 2 and 3: what is said, shown, interrupted, stored and described. */
let field: Field
beforeAll(async () => {
  field = await beginField('pingdingshan-emergency-2019', '2026-03-02')
})
afterAll(() => field.story.close())

/** An inspection that is interrupted from 09:20 to 09:24 for this reason. */
async function interrupted(reason: string, explained: boolean) {
  const { story, check, step } = field
  const day = field.nextDay()
  await check()
  const id = await field.open('other-field-activity', { devices: carriedBy(field) })
  const steps: readonly [string, string, object][] = [
    ['09:00', 'arrive', {}],
    ['09:20', 'interrupt', { reason }],
    ['09:24', 'resume', { explained }],
    ['10:00', 'end', {}],
  ]
  for (const [time, verb, input] of steps) {
    story.at(`${day} ${time}`)
    await step(id, verb, input)
  }
  await field.film('09:00', '09:20')
  await field.film('09:24', '10:00')
  await field.judge(id)
  return { id, day }
}

describe('an interruption', () => {
  test('for a rest is none of the permitted reasons', async () => {
    const { id } = await interrupted('not-technical', true)
    expect(said(await field.view(id))).toContain('09:20起有4分钟没有记录，所报原因不在允许中断')
  })

  test('for a fault is compared with the register, and wants the reason spoken', async () => {
    const { id, day } = await interrupted('device-fault', false)
    const found = said(await field.view(id))
    expect(found).toContain('所报设备故障没有报修登记')
    expect(found).toContain('未作语音说明')
    expect(await field.closing(id)).toContain('未作语音说明')
    await spokenAfterwards(id, day)
    expect(said(await field.view(id))).not.toContain('未作语音说明')
  })

  test('of which the reason was spoken at once needs nothing more', async () => {
    const { id } = await interrupted('bad-weather', true)
    expect(said(await field.view(id))).not.toContain('09:20')
  })
})

/** The time of the spoken reason is entered afterwards, and a superior confirms it. */
async function spokenAfterwards(id: Uuid, day: string) {
  const { story, wang, leader } = field
  const about = { id, reason: 'device-fault', note: '更换电池' }
  const gap = { from: `${day}T09:20:00+08:00`, to: `${day}T09:24:00+08:00` }
  const early = { ...about, ...gap, spokenAt: `${day}T09:10:00+08:00` }
  expect(await story.does(wang, 'activities.explain-gap', early)).toMatchObject({
    refusal: { code: 'activity.spoken-time' },
  })
  const asked = { ...about, ...gap, spokenAt: `${day}T09:24:30+08:00` }
  await story.did(wang, 'activities.explain-gap', asked)
  const shown = (await field.view(id)).continuity?.gaps[0]?.explanation
  const answer = { id, explanation: shown?.id, agreed: true }
  await story.did(leader, 'activities.confirm-gap', answer)
}

test('a grave matter with two unrecorded minutes is not closed; the gap is named', async () => {
  const id = await field.hour('other-field-activity')
  await field.film('09:00', '09:20')
  await field.film('09:22', '10:00')
  await field.judge(id)
  const flag = { flag: 'major-hazard', note: '储罐泄漏' }
  await field.step(id, 'set-flag', { ...flag, set: true })
  const refused = await field.closing(id, { reason: '已核对' })
  expect(refused).toContain('law.refused')
  expect(refused).toContain('09:20起有2分钟没有记录')
  await field.step(id, 'set-flag', { ...flag, set: false })
  expect(await field.closing(id, { reason: '已核对' })).toBe('')
})

describe('the shot list', () => {
  const CONTENTS = ['surroundings', 'persons-shown', 'certificate-shown', 'rights-told']
  const MORE = ['goods-and-evidence', 'questioning', 'measures-taken', 'documents-on-site']
  test('names each of the eight contents that is neither marked nor waived', async () => {
    const id = await field.hour('other-field-activity')
    const missing = async () =>
      lacking(await field.closing(id))
        .split('\n')[0]
        ?.split('；') ?? []
    for (const [n, content] of [...CONTENTS, ...MORE].entries()) {
      expect(await missing()).toHaveLength(9 - n)
      await field.step(id, 'mark-shot', { content, applies: n % 2 === 0 })
    }
    expect(await missing()).toEqual(['其他应当记录的重要内容'])
  })

  test('with a party present, certificate and rights cannot be waived', async () => {
    const id = await field.hour('other-field-activity')
    await field.step(id, 'note-presence', { present: ['party'] })
    const asked = { id, content: 'rights-told', applies: false }
    expect(await field.story.does(field.wang, 'activities.mark-shot', asked)).toMatchObject({
      refusal: { code: 'activity.content-needed', facts: { title: '告知当事人权利和义务' } },
    })
  })

  test('a content demanded in addition is named until it is marked', async () => {
    const id = await field.hour('other-field-activity')
    await field.step(id, 'demand-shot', { title: '阀门铭牌' })
    expect(lacking(await field.closing(id))).toContain('其他应当记录的重要内容（另列第1项）')
  })

  test('a narration with four of five items lacks the fifth', async () => {
    const id = await field.hour('other-field-activity')
    await field.step(id, 'narrate', { items: ['time', 'place', 'officers', 'act'] })
    expect(lacking(await field.closing(id)).split('\n')).toContain('摄录重点')
  })
})

test('who was present and not told is named, and told afterwards with time and proof', async () => {
  const day = field.nextDay()
  const id = await field.open('other-field-activity')
  field.story.at(`${day} 09:00`)
  await field.step(id, 'arrive')
  await field.step(id, 'note-presence', { present: ['party', 'other'] })
  await field.step(id, 'give-notice', { addressees: ['party'] })
  field.story.at(`${day} 10:00`)
  await field.step(id, 'end')
  expect(await field.closing(id)).toContain('尚未告知其他现场有关人员正在记录')
  const told = { id, addressees: ['other'], stated: `${day}T09:05:00+08:00` }
  const { story, wang } = field
  expect(await story.does(wang, 'activities.give-notice', told)).toMatchObject({
    refusal: { code: 'activity.notice-proof' },
  })
  const now = { id, addressees: ['other'], proof: '录像 09:05' }
  field.story.at(`${day} 11:00`)
  expect(await story.does(wang, 'activities.give-notice', now)).toMatchObject({
    refusal: { code: 'activity.stated-time' },
  })
  await story.did(wang, 'activities.give-notice', { ...now, ...told })
  expect(await field.closing(id)).not.toContain('尚未告知')
})

test('what was filmed on the day after fulfils no row', async () => {
  const id = await field.hour('leaving-service')
  field.nextDay()
  const recording = await field.film('08:00', '08:10')
  await field.story.did(field.wang, 'recordings.match', { id: recording, activity: id })
  for (const content of ['notice-posted', 'witness']) {
    await field.step(id, 'mark-shot', { content, recording })
  }
  expect(lacking(await field.closing(id, { reason: '已核对' }))).toContain('粘贴公告、见证人')
})

test('of six files on the recorder four cannot be chosen', async () => {
  const { story, office } = field
  const asked = { label: '一号仪', station: '办公室', totalFiles: 4, totalBytes: 4, onDevice: 6 }
  const files = ['a', 'b', 'c', 'd'].map((name) => ({
    ...{ name: `${name}.mp4`, bytes: 1, sha256: name.repeat(64) },
  }))
  const partial = await story.does(office, 'collect.open', { ...asked, files })
  expect(JSON.stringify(partial)).toContain('第七条')
  expect(partial).toMatchObject({ refusal: { code: 'law.refused' } })
})

test('stored 24 hours and a minute after its end, a recording is late, and the day before too', async () => {
  const id = await field.hour('other-field-activity')
  const day = field.nextDay()
  field.story.at(`${day} 10:01`)
  const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
  const recording = await field.film(`${before} 09:00`, `${before} 10:00`)
  await field.story.did(field.wang, 'recordings.match', { id: recording, activity: id })
  const shown = await field.view(id)
  expect(dutiesOf(shown, 'store-in-24-hours').map(({ state }) => state)).toContain('breached')
  expect(dutiesOf(shown, 'store-same-day').map(({ state }) => state)).toContain('breached')
})

test('after a registered exception: stored on the day of return, handed over within 24 hours', async () => {
  const id = await field.hour('other-field-activity')
  await field.step(id, 'register-hand-in-exception', { ground: 'remote-area', note: '山区' })
  const day = field.nextDay()
  const { story } = field
  story.at(`${day} 10:00`)
  await field.step(id, 'return')
  // All clocks run and the earliest stands: here the 24 hours of annex 2, with the day of return as lost.
  const parts = async (part: string) =>
    (await field.view(id)).duties.filter(({ key }) => key.includes(`#${part}`))
  expect(await parts('store')).toMatchObject([{ state: 'open' }, { state: 'open' }])
  const next = field.nextDay()
  story.at(`${next} 09:59`)
  expect(await parts('store')).toMatchObject([{ state: 'breached' }, { state: 'breached' }])
  expect(await parts('hand-over')).toMatchObject([{ state: 'open' }])
  story.at(`${next} 10:01`)
  expect(await parts('hand-over')).toMatchObject([{ state: 'breached' }])
})

test('a recording stored in time and not described is listed after 24 hours, and named when filed', async () => {
  const id = await field.hour('other-field-activity')
  const recording = await field.film('09:00', '10:00')
  const { story, office } = field
  const filed = JSON.stringify(await story.does(office, 'recordings.file', { id: recording }))
  expect(filed).toContain('案件名称')
  const day = field.nextDay()
  story.at(`${day} 10:01`)
  // Nobody has confirmed the suggested activity: the recording stands among those not described.
  const unfiled = await story.did(office, 'recordings.list-unfiled', {})
  expect(JSON.stringify(unfiled)).toContain(recording)
  await story.did(field.wang, 'recordings.match', { id: recording, activity: id })
  const parts = dutiesOf(await field.view(id), 'store-in-24-hours')
  const [stored, described] = ['recording', 'describe'].map((part) =>
    parts.find(({ key }) => key.includes(`#${part}@`)),
  )
  expect(stored).toMatchObject({ state: 'fulfilled' })
  expect(described).toMatchObject({ state: 'breached' })
})
