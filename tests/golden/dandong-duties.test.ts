import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dutiesAbout } from '../../server/features/regulations/index.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { beginDandong, DAY, type Dandong } from './dandong-office.ts'
import { instant, type Story } from './story.ts'

let dandong: Dandong
beforeAll(async () => {
  dandong = await beginDandong()
})
afterAll(() => dandong.story.close())

test('the duties of an inspection appear and end as the regulation says', async () => {
  const { story, wang, li, office, devices, check, open } = dandong
  const lines = teller(story)
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
  await step('arrive', { stated: `${DAY}T09:00:00+08:00` })
  await lines.tell('09:05 登记到达，填写的时间为 09:00', id)
  story.at('09:06')
  await step('give-notice', { stated: `${DAY}T09:02:00+08:00` })
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
  const { story, wang, devices, check, open } = dandong
  const lines = teller(story)
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
  const { story, wang, office, leader, open } = dandong
  const lines = teller(story)
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

/** Prints the duties of an activity step by step, as the list on the page has them. */
function teller(story: Story) {
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
