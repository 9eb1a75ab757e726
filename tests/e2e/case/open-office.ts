import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Uuid } from '@liuhen/format'
import {
  type Answer,
  actorFor,
  type DemoHouse,
  demoHouse,
  storyClock,
} from '../../../demo/demo-house.ts'
import { type AgencyMade, foundAgency, readAgencies } from '../../../demo/found-agencies.ts'
import { leadActivity } from '../../../demo/lead-activities.ts'
import { type OpenHouse, openHouse } from '../../../server/app/open-house.ts'
import { silentLog } from '../../../server/platform/log/silent-log.ts'
import { releaseOriginals } from '../house.ts'

/** One agency of the demonstration in a house of its own, at whatever time the story wants. */
export interface CaseOffice {
  readonly house: OpenHouse
  readonly demo: DemoHouse
  readonly agency: AgencyMade
  readonly person: (badge: string) => Uuid
  /** The same verb that the page asks, by who has that badge. */
  readonly act: (badge: string, verb: string, asked: object) => Promise<Answer>
  readonly close: () => Promise<void>
}

export const HANDLER = '210301'
export const SECOND = '210302'
export const LEADER = 'L0001'
export const ARCHIVIST = 'B0001'

/** Two officers of 顺城 and their superior, with an inspection behind them that found something. */
export async function openInspectedOffice(): Promise<CaseOffice & { readonly activity: Uuid }> {
  const office = await openCaseOffice('shuncheng-scjg')
  return { ...office, activity: await leadActivity(office.demo, office.agency, INSPECTION) }
}

export async function openCaseOffice(code: string): Promise<CaseOffice> {
  const work = await mkdtemp(join(tmpdir(), 'liuhen-case-'))
  await chmod(work, 0o711)
  const clock = storyClock('2026-11-02T01:00:00.000Z')
  const start = { data: join(work, 'data'), port: 0, host: '127.0.0.1' }
  const opened = await openHouse({ ...start, demo: false, logLevel: 'silent' }, silentLog, clock)
  if (!opened.ok) throw new Error(opened.zh)
  const { house } = opened
  const demo = demoHouse(house.house, house.ports, clock)
  const plan = (await readAgencies()).find((one) => one.code === code)
  if (plan === undefined) throw new Error('the demonstration has no agency of this code')
  const agency = await foundAgency(demo, plan)
  const person = (badge: string) => {
    const id = agency.people.get(badge)
    if (id === undefined) throw new Error(`nobody has the badge ${badge}`)
    return id
  }
  return {
    ...{ house, demo, agency, person },
    act: async (badge, verb, asked) => demo.act(await actorFor(demo, person(badge)), verb, asked),
    close: async () => {
      await house.close()
      releaseOriginals(work)
      await rm(work, { recursive: true, force: true })
    },
  }
}

const INSPECTION = {
  ...{ matter: '小吃店食品经营检查', kind: 'investigation', purpose: 'enforcement' },
  ...{ basis: '《中华人民共和国食品安全法》', place: '顺城区新华街道某小吃店', party: '张𬭚' },
  officers: [HANDLER, SECOND],
  devices: { 'whole-course': ['SC-001', HANDLER], second: ['SC-002', SECOND] },
  ...{ check: '2026-11-03T00:30:00.000Z', opened: '2026-11-03T00:40:00.000Z' },
  ...{ arrived: '2026-11-03T01:00:00.000Z', notice: '2026-11-03T01:01:00.000Z' },
  ...{ ended: '2026-11-03T01:30:00.000Z', returned: '2026-11-03T02:00:00.000Z' },
} satisfies Parameters<typeof leadActivity>[2]
