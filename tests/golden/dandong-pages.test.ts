import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { withTx } from '../../server/platform/database/connect.ts'
import { beginDandong, type Dandong } from './dandong-office.ts'

let dandong: Dandong
beforeAll(async () => {
  dandong = await beginDandong()
})
afterAll(() => dandong.story.close())

test('the pages tell the same day: what is missing, what can be done, by whom', async () => {
  const { story, wang, li, leader, devices, check, open } = dandong
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

test('docking at the office is the hand-in, at once and not when the files are read', async () => {
  const { story, wang, li, office, devices, check, open } = dandong
  story.at('2026-11-26 08:30')
  await check()
  const id = await open('inspection', [
    { device: devices[1], carrier: li.person, role: 'whole-course' },
  ])
  story.at('2026-11-26 09:00')
  await story.did(wang, 'activities.arrive', { id })
  story.at('2026-11-26 10:00')
  await story.did(wang, 'activities.end', { id })
  const asked = { subject: `activity:${id}` }
  const handIn = async () => {
    const listed = Duties.parse(await story.did(wang, 'regulations.list-duties', asked)).duties
    return listed.filter(({ kind }) => kind === 'hand-in-deadline').map(({ state }) => state)
  }
  expect(await handIn()).toEqual(['open'])
  story.at('2026-11-26 15:00')
  const file = { name: 'a.mp4', bytes: 3, sha256: '0'.repeat(64) }
  const docked = { label: '1126', station: 'CJ-1', deviceCode: 'DSJ0417', files: [file] }
  await story.did(office, 'collect.open', { ...docked, totalFiles: 1, totalBytes: 3 })
  expect((await handIn()).sort()).toEqual(['fulfilled', 'open'])
})

test('the list of duties is whole over its pages, overdue ones included', async () => {
  const { story, leader } = dandong
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
  const { story, leader } = dandong
  const page = await story.did(leader, 'regulations.read', {})
  const counted = Counted.parse(page).regulations[0]?.articles
  expect(counted?.find(({ article }) => article === '第二十一条')?.duties.breached).toBeGreaterThan(
    0,
  )
  expect(counted?.find(({ article }) => article === '第一条')?.duties.breached).toBe(0)
})

const Duties = z.object({
  duties: z.array(
    z.object({
      key: z.string(),
      kind: z.string(),
      state: z.string(),
      leftMs: z.number().nullable(),
    }),
  ),
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
