import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { dutiesAbout } from '../../server/features/regulations/index.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import type { PersonActor } from '../../server/platform/kernel/index.ts'
import { beginStory, instant, type Story, uuid } from './story.ts'

const DAY = '2026-11-20'
let story: Story
let wang: PersonActor
let li: PersonActor
let office: PersonActor
let leader: PersonActor
const devices: string[] = []

beforeAll(async () => {
  story = await beginStory(DAY)
  story.at('08:00')
  await story.did(story.administrator, 'regulations.adopt-pack', {
    pack: 'dandong-civil-affairs-2019',
  })
  wang = await story.person('王建国', '执法监察科', ['officer'])
  li = await story.person('李秀兰', '执法监察科', ['officer'])
  office = await story.person('陈静', '办公室', ['records-office', 'device-manager'])
  leader = await story.person('孙志强', '局领导', ['leader'])
  const unit = story.unitOf('执法监察科')
  for (const code of ['DSJ0231', 'DSJ0417']) {
    const asked = { code, kind: 'body-camera', model: 'T1', unit }
    devices.push(uuid((await story.did(story.administrator, 'devices.register', asked)).id))
  }
})
afterAll(() => story.close())

test('the duties of an inspection appear and end as the regulation says', async () => {
  const lines = teller()
  story.at('08:30')
  await check()
  const [first, second] = devices
  const carried = [
    { device: first, carrier: wang.person, role: 'whole-course' },
    { device: second, carrier: li.person, role: 'second' },
  ]
  const id = await open('inspection', carried)
  await lines.tell('08:30 登记执法活动，两人各带一台', id)
  const step = (verb: string, input: object = {}) =>
    story.did(wang, `activities.${verb}`, { id, ...input })
  story.at('09:05')
  await step('arrive', { statedAt: `${DAY}T09:00:00+08:00` })
  await lines.tell('09:05 登记到达，填写的时间为 09:00', id)
  story.at('09:06')
  await step('give-notice', { statedAt: `${DAY}T09:02:00+08:00` })
  await lines.tell('09:06 登记告知，填写的时间为 09:02', id)
  story.at('09:20')
  await step('interrupt', { reason: 'battery-or-storage' })
  story.at('09:25')
  await step('resume', { explained: true })
  story.at('10:00')
  await step('end')
  await lines.tell('10:00 执法活动结束', id)
  story.at('16:00')
  const handing = { id, device: first, from: wang.person, sealed: true, condition: '完好' }
  await story.did(office, 'activities.hand-over-device', handing)
  await lines.tell('16:00 第一台设备封存移交办公室', id)
  story.at('2026-11-21 00:01')
  await lines.tell('次日 00:01，第二台未移交', id)
  await expect(lines.text()).toMatchFileSnapshot('dandong-inspection.txt')
})

test('a registered ground moves the hand-in to a day after the return', async () => {
  const lines = teller()
  story.at('2026-11-23 08:30')
  await check()
  const id = await open('service', [
    { device: devices[0], carrier: wang.person, role: 'whole-course' },
  ])
  story.at('2026-11-23 09:00')
  const step = (verb: string, input: object = {}) =>
    story.did(wang, `activities.${verb}`, { id, ...input })
  await step('arrive')
  await step('give-notice')
  story.at('2026-11-23 15:00')
  await step('end')
  await lines.tell('15:00 执法活动结束', id)
  story.at('2026-11-23 20:00')
  await step('register-hand-in-exception', { ground: 'remote-enforcement', note: '外地送达' })
  await lines.tell('20:00 登记异地执法', id)
  story.at('2026-11-27 18:00')
  await step('return')
  await lines.tell('星期五 18:00 返回单位', id)
  await expect(lines.text()).toMatchFileSnapshot('dandong-late-hand-in.txt')
})

test('an exemption is complete only when the office has filed it', async () => {
  const lines = teller()
  story.at('2026-11-24 09:00')
  const id = await open('inspection', [])
  const step = (verb: string, input: object = {}) =>
    story.did(wang, `activities.${verb}`, { id, ...input })
  await step('arrive')
  const details = { area: '油库储罐区', equipment: '本单位没有防爆设备' }
  await step('claim-exemption', { ground: 'explosion-hazard', details })
  await lines.tell('09:00 到达，申报免予记录', id)
  story.at('2026-11-24 10:00')
  await step('end')
  await lines.tell('10:00 结束', id)
  story.at('2026-11-24 11:00')
  await step('record-work', { cause: '储罐区禁止带入非防爆设备', basis: '第十一条第一项' })
  await lines.tell('11:00 提交工作记录', id)
  story.at('2026-11-24 14:00')
  const note = { id, agreed: true, opinion: '情况属实' }
  await story.did(leader, 'activities.note-exemption', note)
  await lines.tell('14:00 分管领导阅示同意', id)
  story.at('2026-11-24 15:00')
  await story.did(office, 'activities.file-exemption', { id })
  await lines.tell('15:00 办公室报备', id)
  await expect(lines.text()).toMatchFileSnapshot('dandong-exemption.txt')
})

test('the pages tell the same day: what is missing, what can be done, by whom', async () => {
  story.at('2026-11-25 08:30')
  await check()
  const id = await open('inspection', [
    { device: devices[0], carrier: wang.person, role: 'whole-course' },
  ])
  story.at('2026-11-25 09:00')
  await story.did(wang, 'activities.arrive', { id })
  expect(await story.did(wang, 'activities.view', { id })).toMatchObject({
    kindTitle: '日常执法检查',
    state: 'on-scene',
    officers: [{ name: '王建国' }, { name: '李秀兰' }],
    devices: [{ code: 'DSJ0231', carrier: { name: '王建国' }, handedOver: null }],
    can: {
      interrupt: { allowed: true, why: null },
      resume: { allowed: false, why: '记录没有中断，不需要恢复。' },
      'hand-over': { allowed: false },
    },
  })
  const missing = await story.did(wang, 'activities.view', { id })
  expect(JSON.stringify(missing.missing)).toContain('crew-too-small')
  expect(await story.does(li, 'activities.open', {})).toMatchObject({ ok: false })
  expect(await story.does(leader, 'activities.end', { id })).toMatchObject({
    refusal: { code: 'right.missing' },
  })
  const { devices: listed } = await story.did(wang, 'devices.list', {})
  expect(listed).toMatchObject([
    { code: 'DSJ0231', usable: { allowed: false }, inUseBy: { activity: id } },
    { code: 'DSJ0417', usable: { allowed: true, why: null }, inUseBy: null },
  ])
})

test('the list of duties is whole over its pages, overdue ones included', async () => {
  story.at('2026-11-28 08:00')
  const keys: unknown[] = []
  let after: unknown
  do {
    const page = await story.did(leader, 'regulations.list-duties', {
      limit: 3,
      ...(after ? { after } : {}),
    })
    keys.push(...Duties.parse(page).duties.map(({ key }) => key))
    after = page.next
  } while (after)
  const rows = await withTx(story.db, story.agency, (tx) =>
    tx.selectFrom('duty').select('key').execute(),
  )
  expect(new Set(keys)).toEqual(new Set(rows.map(({ key }) => key)))
  expect(keys).toHaveLength(rows.length)
  const overdue = await story.did(leader, 'regulations.list-duties', { state: 'breached' })
  expect(Duties.parse(overdue).duties.every(({ leftMs }) => leftMs === null || leftMs < 0)).toBe(
    true,
  )
})

test('the regulation page counts the duties beside each article', async () => {
  const page = await story.did(leader, 'regulations.read', {})
  const counted = Counted.parse(page).regulations[0]?.articles
  expect(counted?.find(({ article }) => article === '第二十一条')?.duties.breached).toBeGreaterThan(
    0,
  )
  expect(counted?.find(({ article }) => article === '第一条')?.duties.breached).toBe(0)
})

const Duties = z.object({
  duties: z.array(z.object({ key: z.string(), leftMs: z.number().nullable() })),
})
const Counted = z.object({
  regulations: z.array(
    z.object({
      articles: z.array(
        z.object({ article: z.string(), duties: z.object({ breached: z.number() }) }),
      ),
    }),
  ),
})

async function check(): Promise<void> {
  const now = { batteryPercent: 95, freeMegabytes: 60_000, noFault: true }
  for (const id of devices) {
    await story.did(wang, 'devices.check', { id, ...now, deviceClock: story.now() })
  }
}

async function open(kind: string, carried: object[]): Promise<Uuid> {
  const opened = await story.did(wang, 'activities.open', {
    kind,
    place: '振兴区养老院',
    matter: '养老机构检查',
    party: '某养老院',
    officers: [wang.person, li.person],
    devices: carried,
  })
  return uuid(opened.id)
}

/** Prints the duties of an activity step by step, as the list on the page has them. */
function teller() {
  const told: string[] = []
  return {
    tell: async (title: string, activity: Uuid) => {
      const moment = { at: instant(story.now()) }
      const subjects = [{ type: 'activity' as const, id: activity }]
      const duties = await withTx(story.db, story.agency, (tx) => dutiesAbout(tx, subjects, moment))
      const lines = duties.map(
        ({ state, whoTitle, what, citation }) =>
          `  ${STATE[state]} ${citation.clauses.join('、')}（${whoTitle}）${what}`,
      )
      told.push(title, ...lines.sort(), '')
    },
    text: () => `${told.join('\n')}`,
  }
}

const STATE = { open: '○', fulfilled: '●', breached: '✗', excused: '–' }
