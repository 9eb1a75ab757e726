import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { ActivityShown } from '../../server/features/activities/activity-page.ts'
import type { PersonActor } from '../../server/platform/kernel/index.ts'
import { beginStory, type Story } from './story.ts'

/** A morning of an emergency bureau: planned, led without a network, marked, closed. */

const DAY = '2026-03-02'
let story: Story
let wang: PersonActor
let li: PersonActor
beforeAll(async () => {
  story = await beginStory(DAY)
  story.at('08:00')
  await story.did(story.administrator, 'regulations.adopt-pack', {
    pack: 'pingdingshan-emergency-2019',
  })
  wang = await story.person('王建国', '执法监察科', ['officer'])
  li = await story.person('李秀兰', '执法监察科', ['officer'])
})
afterAll(() => story.close())

const about = { place: '高新区某加油站', matter: '危险化学品检查', party: '某加油站' }
const PHONE = { offsetMs: 60_000, boundMs: 800 }
const Plans = z.object({ plans: z.array(z.looseObject({ id: z.string(), state: z.string() })) })

test('a plan is carried out once; what was kept offline keeps its order and its times', async () => {
  story.at('08:30')
  const days = { firstDay: DAY, lastDay: DAY, basis: '年度监督检查计划' }
  const officers = [wang.person, li.person]
  const asked = { kind: 'leaving-service', ...about }
  const { id: plan } = await story.did(wang, 'activities.plan', { ...asked, ...days, officers })
  story.at('12:00')
  const phone = (sequence: number, minute: string) => {
    return { stated: `${DAY}T09:${minute}:00+08:00`, phone: { ...PHONE, sequence } }
  }
  const { id } = await story.did(wang, 'activities.open', {
    ...{ ...asked, officers, plan },
    ...phone(1, '01'),
  })
  await story.did(wang, 'activities.arrive', { id, ...phone(2, '11') })
  await story.did(wang, 'activities.give-notice', { id, addressees: ['party'], ...phone(3, '12') })
  await story.did(wang, 'activities.end', { id, ...phone(4, '31') })
  const shown = await view(id)
  expect(shown.arrived).toEqual({
    at: '2026-03-02T01:10:00.000Z',
    enteredAt: '2026-03-02T04:00:00.000Z',
    stated: true,
  })
  expect(shown.openedAt).toBe('2026-03-02T01:00:00.000Z')
  expect(shown.marks).toMatchObject([{ kind: 'notice', phoneBoundMs: 800, words: ['当事人'] }])
  expect(await story.does(wang, 'activities.open', { ...asked, officers, plan })).toMatchObject({
    refusal: { code: 'plan.opened' },
  })
  const late = await story.does(li, 'activities.return', { id, ...phone(1, '05') })
  expect(late).toMatchObject({ refusal: { code: 'activity.stated-time' } })
  const { plans } = Plans.parse(await story.did(wang, 'activities.list-plans', {}))
  expect(plans).toMatchObject([{ id: plan, state: 'opened' }])
})

test('what the list demands is marked one by one, and then it closes', async () => {
  story.at('13:00')
  const officers = [wang.person, li.person]
  const { id } = await story.did(wang, 'activities.open', {
    ...{ kind: 'leaving-service', ...about, officers },
  })
  const step = (verb: string, input: object = {}) =>
    story.did(wang, `activities.${verb}`, { id, ...input })
  await step('arrive')
  await step('note-presence', { present: ['party', 'witness', 'other'] })
  await step('demand-shot', { title: '张贴位置全景' })
  await step('mark-shot', { content: 'notice-posted', method: 'photo' })
  await step('set-flag', { flag: 'major-hazard', set: true, note: '储罐泄漏' })
  await step('end')
  const row = async () => (await view(id)).checklist.find(({ part }) => part === 'row')
  expect(await row()).toMatchObject({
    methods: ['video', 'photo'],
    missing: ['见证人'],
    entries: [
      { key: 'notice-posted', state: 'shown' },
      { key: 'witness', state: 'missing', citation: { article: expect.stringContaining('附件1') } },
    ],
  })
  const shown = await view(id)
  expect(shown.flags).toEqual(['major-hazard'])
  const shots = shown.checklist.find(({ part }) => part === 'shots')
  expect(shots?.entries.at(-1)).toMatchObject({ title: '另列第1项：张贴位置全景', demanded: true })
  const refused = await story.does(wang, 'activities.close', { id, reason: '已核对' })
  expect(refused).toMatchObject({ refusal: { code: 'law.refused' } })
  expect(JSON.stringify(refused)).toContain('见证人')
  await step('mark-shot', { content: 'witness', method: 'photo' })
  await step('set-flag', { flag: 'major-hazard', set: false, note: '复核不属于' })
  await step('close', { reason: '清单其余各项不适用' })
  expect((await view(id)).closed).toMatchObject({ by: '王建国', reason: '清单其余各项不适用' })
  expect(await row()).toMatchObject({ missing: [] })
})

test('a plan that is given up is not carried out', async () => {
  const days = { firstDay: '2026-03-09', lastDay: '2026-03-13', basis: '年度监督检查计划' }
  const officers = [li.person]
  const asked = { kind: 'inspection', ...about, ...days, officers }
  const { id } = await story.did(wang, 'activities.plan', asked)
  await story.did(li, 'activities.withdraw-plan', { id, reason: '企业停业' })
  const opening = { kind: 'inspection', ...about, officers: [wang.person, li.person], plan: id }
  expect(await story.does(wang, 'activities.open', opening)).toMatchObject({
    refusal: { code: 'plan.withdrawn' },
  })
  const past = { ...asked, firstDay: '2026-02-01', lastDay: '2026-02-02' }
  expect(await story.does(wang, 'activities.plan', past)).toMatchObject({
    refusal: { code: 'plan.days' },
  })
})

async function view(id: string | undefined) {
  return ActivityShown.parse(await story.did(wang, 'activities.view', { id }))
}
