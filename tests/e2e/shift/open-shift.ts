import { chmod, mkdir, mkdtemp, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DemoHouse, demoHouse, storyClock } from '../../../demo/demo-house.ts'
import { type AgencyMade, foundAgency, readAgencies } from '../../../demo/found-agencies.ts'
import { leadActivity } from '../../../demo/lead-activities.ts'
import { type OpenHouse, openHouse } from '../../../server/app/open-house.ts'
import { silentLog } from '../../../server/platform/log/silent-log.ts'
import { releaseOriginals } from '../house.ts'
import { CARDS } from './cards.ts'
import { layCard } from './lay-cards.ts'

/** Nine in the morning in Shanghai, on a Friday. */
export const BEGAN = Date.parse('2026-11-20T01:00:00.000Z')

/** A house of the day of the shift, its agency, and what its officers bring back in the evening. */
export interface OpenShift {
  readonly house: OpenHouse
  readonly demo: DemoHouse
  readonly agency: AgencyMade
  /** Ids of the two activities. */
  readonly activities: readonly [string, string]
  /** Folder with one folder for each recorder, not yet docked: see `dock`. */
  readonly cards: string
  /** Where recorders are mounted. */
  readonly mounts: string
  readonly work: string
  readonly close: () => Promise<void>
}

/** Plays the day up to the return: two activities, three officers, four recorders, sixty files. */
export async function openShift(): Promise<OpenShift> {
  const work = await mkdtemp(join(tmpdir(), 'liuhen-shift-'))
  await chmod(work, 0o711)
  const cards = join(work, 'cards')
  const mounts = join(work, 'mounts')
  await Promise.all([cards, mounts].map((folder) => mkdir(folder)))
  const copies = await otherDisk(work)
  const clock = storyClock('2026-11-19T01:00:00.000Z')
  const opened = await openHouse(
    {
      data: join(work, 'data'),
      port: 0,
      host: '127.0.0.1',
      demo: false,
      logLevel: 'silent',
      copies,
    },
    silentLog,
    clock,
  )
  if (!opened.ok) throw new Error(opened.zh)
  const { house } = opened
  const demo = demoHouse(house.house, house.ports, clock)
  const [plan] = await readAgencies()
  if (plan === undefined) throw new Error('the demonstration has no agency')
  const agency = await foundAgency(demo, plan)
  const activities = await leadBoth(demo, agency)
  await Promise.all(
    Object.values(CARDS).map((card) => layCard(join(cards, card.device), work, card, BEGAN)),
  )
  await writeFile(join(work, 'password'), passwordOf(agency, '陈静'), { mode: 0o600 })
  const close = async () => {
    await house.close()
    for (const folder of [work, ...copies]) {
      releaseOriginals(folder)
      await rm(folder, { recursive: true, force: true })
    }
  }
  return { house, demo, agency, activities, cards, mounts, work, close }
}

const MEMORY = '/dev/shm'

/**
 * A folder for second copies on another file system than the vault's, where the machine has one with
 * enough room; without one the agency keeps no second copies, as many do.
 */
async function otherDisk(work: string): Promise<string[]> {
  const [ours, theirs] = await Promise.all([stat(work), stat(MEMORY).catch(() => undefined)])
  if (theirs === undefined || theirs.dev === ours.dev) return []
  const { bavail, bsize } = await statfs(MEMORY)
  return bavail * bsize < 1024 ** 3 ? [] : [await mkdtemp(join(MEMORY, 'liuhen-shift-'))]
}

export function passwordOf(agency: AgencyMade, name: string): string {
  return accountOf(agency, name).password
}

export function accountOf({ accounts }: AgencyMade, name: string) {
  const found = accounts.find((account) => account.name === name)
  if (found === undefined) throw new Error(`nobody is called ${name}`)
  return found
}

async function leadBoth(demo: DemoHouse, agency: AgencyMade): Promise<[string, string]> {
  const time = (minutes: number) => new Date(BEGAN + minutes * 60_000).toISOString()
  const lead = (from: number, officers: string[], devices: [string, string]) =>
    leadActivity(demo, agency, {
      ...{ matter: '养老机构检查', kind: 'inspection', place: '元宝区江城大街', party: '某养老院' },
      ...{ basis: '养老机构管理办法', purpose: 'inspection' },
      officers,
      devices: {
        'whole-course': [devices[0], officers[0] ?? ''],
        second: [devices[1], officers[1] ?? ''],
      },
      ...{ check: time(from - 20), opened: time(from - 10), arrived: time(from) },
      ...{ notice: time(from + 1), ended: time(from + 30), returned: time(from + 45) },
    })
  const { wang, liFirst, zhang, liSecond } = CARDS
  const first = await lead(0, [wang.officer, liFirst.officer], [wang.device, liFirst.device])
  const second = await lead(60, [zhang.officer, liSecond.officer], [zhang.device, liSecond.device])
  return [first, second]
}
