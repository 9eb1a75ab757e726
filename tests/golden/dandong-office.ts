import type { Uuid } from '@liuhen/format'
import type { PersonActor } from '../../server/platform/kernel/index.ts'
import { beginStory, type Story, uuid } from './story.ts'

export const DAY = '2026-11-20'

/** 丹东市民政局 with its regulation in force, four people and two recorders, on one morning. */
export interface Dandong {
  readonly story: Story
  readonly wang: PersonActor
  readonly li: PersonActor
  readonly office: PersonActor
  readonly leader: PersonActor
  readonly devices: readonly string[]
  /** Checks both recorders now, and they pass. */
  readonly check: () => Promise<void>
  readonly open: (kind: string, carried: readonly object[]) => Promise<Uuid>
}

export async function beginDandong(): Promise<Dandong> {
  const story = await beginStory(DAY)
  story.at('08:00')
  const { did, administrator, person } = story
  await did(administrator, 'regulations.adopt-pack', { pack: 'dandong-civil-affairs-2019' })
  const wang = await person('王建国', '执法监察科', ['officer'])
  const li = await person('李秀兰', '执法监察科', ['officer'])
  const office = await person('陈静', '办公室', ['records-office', 'device-manager'])
  const leader = await person('孙志强', '局领导', ['leader'])
  const unit = story.unitOf('执法监察科')
  const devices: string[] = []
  for (const code of ['DSJ0231', 'DSJ0417']) {
    const asked = { code, kind: 'body-camera', model: 'T1', unit }
    devices.push(uuid((await did(office, 'devices.register', asked)).id))
  }
  const check = async () => {
    const values = { batteryPercent: 95, freeMegabytes: 60_000, noFault: true }
    for (const id of devices) {
      await did(wang, 'devices.check', { id, ...values, deviceClock: story.now() })
    }
  }
  const open = async (kind: string, carried: readonly object[]) => {
    const officers = [wang.person, li.person]
    const about = { place: '振兴区养老院', matter: '养老机构检查', party: '某养老院' }
    const use = { basis: '《养老机构管理办法》', purpose: 'inspection' }
    const asked = { kind, ...about, ...use, officers, devices: carried }
    return uuid((await did(wang, 'activities.open', asked)).id)
  }
  return { story, wang, li, office, leader, devices, check, open }
}
