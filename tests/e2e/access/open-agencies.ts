import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Uuid } from '@liuhen/format'
import { actorFor, type DemoHouse, demoHouse, idIn, storyClock } from '../../../demo/demo-house.ts'
import { foundAgency, readAgencies } from '../../../demo/found-agencies.ts'
import { leadActivity } from '../../../demo/lead-activities.ts'
import { digestOf } from '../../../server/app/media-worker.ts'
import { openHouse } from '../../../server/app/open-house.ts'
import { withTx } from '../../../server/platform/database/connect.ts'
import { silentLog } from '../../../server/platform/log/silent-log.ts'
import { filmCourse } from '../case/film-course.ts'
import type { CaseOffice } from '../case/open-office.ts'
import { releaseOriginals } from '../house.ts'
import type { Chain } from './agencies.ts'

/** One agency with a film of an inspection that is of a case with a leader. */
export interface ChainOffice extends CaseOffice {
  readonly chain: Chain
  readonly recording: Uuid
  readonly case: Uuid
}

export interface Agencies {
  readonly address: string
  readonly demo: DemoHouse
  readonly offices: readonly ChainOffice[]
  readonly close: () => Promise<void>
}

/** The agencies share one house: one server, one database, one clock. */
export async function openAgencies(chains: readonly Chain[]): Promise<Agencies> {
  const work = await mkdtemp(join(tmpdir(), 'liuhen-chains-'))
  await chmod(work, 0o711)
  const clock = storyClock('2026-11-02T01:00:00.000Z')
  const start = { data: join(work, 'data'), port: 0, host: '127.0.0.1' }
  const opened = await openHouse({ ...start, demo: false, logLevel: 'silent' }, silentLog, clock)
  if (!opened.ok) throw new Error(opened.zh)
  const { house } = opened
  const demo = demoHouse(house.house, house.ports, clock)
  const close = async () => {
    await house.close()
    releaseOriginals(work)
    await rm(work, { recursive: true, force: true })
  }
  const out: (CaseOffice & Inspection & { readonly chain: Chain })[] = []
  for (const chain of chains) {
    const office = await found({ house, demo, close }, chain)
    out.push({ ...office, chain, ...(await inspect(office, chain)) })
  }
  const offices = await Promise.all(out.map(bringIn))
  return { address: house.address, demo, offices, close }
}

interface Inspection {
  readonly activity: Uuid
  readonly from: string
}

/** The film comes in by the station, and the activity becomes one of a case. */
async function bringIn(office: CaseOffice & Inspection & { readonly chain: Chain }) {
  const { activity, chain, from } = office
  const ran = { device: chain.device, badges: chain.collects, from, seconds: COURSE_S }
  await filmCourse(office, activity, ran)
  const recording = await filmed(office, activity)
  return { ...office, recording, case: await openCase(office, chain, activity) }
}

const COURSE_S = 20

async function found(
  { house, demo, close }: Pick<CaseOffice, 'house' | 'demo' | 'close'>,
  { code, hires }: Chain,
): Promise<CaseOffice> {
  const plan = (await readAgencies()).find((one) => one.code === code)
  if (plan === undefined) throw new Error(`the demonstration has no agency ${code}`)
  const agency = await foundAgency(demo, { ...plan, people: [...plan.people, ...hires] })
  const person = (badge: string) => {
    const id = agency.people.get(badge)
    if (id === undefined) throw new Error(`${code}: nobody has the badge ${badge}`)
    return id
  }
  const act: CaseOffice['act'] = async (badge, verb, asked) =>
    demo.act(await actorFor(demo, person(badge)), verb, asked)
  return { house, demo, agency, person, act, close }
}

/** The story goes forward only: each agency is out at a time of its own. */
async function inspect(office: CaseOffice, { kind, officers, device }: Chain): Promise<Inspection> {
  const { demo, agency } = office
  const from = demo.now()
  const ended = new Date(Date.parse(from) + COURSE_S * 1000).toISOString()
  const activity = await leadActivity(demo, agency, {
    ...{ matter: '现场检查', kind, purpose: 'inspection', basis: '《中华人民共和国行政处罚法》' },
    ...{ place: '新华街道18号', party: '某某商贸有限公司', officers: [...officers] },
    devices: { 'whole-course': [device, officers[0]] },
    ...{ check: from, opened: from, arrived: from, notice: from, ended, returned: ended },
  })
  return { activity, from }
}

async function filmed({ house }: CaseOffice, activity: Uuid): Promise<Uuid> {
  const row = await withTx(house.house.db, '*', (tx) =>
    tx
      .selectFrom('recording')
      .select('id')
      .where('activity_id', '=', activity)
      .executeTakeFirstOrThrow(),
  )
  return row.id
}

/** The case of the activity, led by one of the leaders. */
async function openCase(office: CaseOffice, { officers }: Chain, activity: Uuid): Promise<Uuid> {
  const opened = await office.act(officers[0], 'cases.open', {
    ...{ category: 'penalty', procedure: 'penalty-general', source: 'inspection' },
    ...{ cause: '涉嫌违法经营', activities: [activity], leader: office.person('L0001') },
    handlers: officers.map(office.person),
    parties: [{ role: 'party', kind: 'unit', name: '某某商贸有限公司' }],
  })
  return idIn(opened, 'id')
}

/** The bytes of the film, as they were sealed. */
export async function originalOf({ house, recording }: ChainOffice): Promise<Buffer> {
  const { sha256 } = await withTx(house.house.db, '*', (tx) =>
    tx
      .selectFrom('recording')
      .select('original_sha256 as sha256')
      .where('id', '=', recording)
      .executeTakeFirstOrThrow(),
  )
  return readFile(house.ports.vault.pathOf(digestOf(sha256)))
}
