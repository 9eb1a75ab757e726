import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Uuid } from '@liuhen/format'
import type { OpenHouse } from '../server/app/open-house.ts'
import { withTx } from '../server/platform/database/connect.ts'
import { collectFolders } from './collect-folders.ts'
import { demoHouse, storyClock } from './demo-house.ts'
import { type AccountMade, type AgencyMade, foundAgency, readAgencies } from './found-agencies.ts'
import { keepDevices } from './keep-devices.ts'
import { leadActivity, readStory, type Story } from './lead-activities.ts'
import { type CasePlan, leadCase, readCases, type Scene } from './lead-cases.ts'
import { renewUndertakings } from './renew-undertakings.ts'

export interface DemoLoaded {
  /** Where logins and random passwords were written; readable by the owner only. */
  readonly accountsFile: string
}

/**
 * Loads the demonstration once: five agencies, their people and recorders, and the days of the
 * story with real recordings. A folder that already has agencies is left as it is.
 */
export async function loadDemo(open: OpenHouse, say: (zh: string) => void): Promise<DemoLoaded> {
  const accountsFile = join(open.folder, 'demo-accounts.txt')
  if (await isFounded(open)) {
    say('数据目录中已有单位，不再装入演示数据。')
    return { accountsFile }
  }
  const demo = demoHouse(open.house, open.ports, storyClock('2025-11-17T01:00:00.000Z'))
  const agencies: AgencyMade[] = []
  const plans = await readAgencies()
  for (const plan of plans) {
    say(`装入 ${plan.name}……`)
    agencies.push(await foundAgency(demo, plan))
  }
  await writeFile(accountsFile, accountsText(agencies), { mode: 0o600 })
  const renewals = renewUndertakings(demo, plans, agencies)
  await playStory(demo, agencies, await readStory(), [await readCases(), renewals], say)
  return { accountsFile }
}

type Demo = ReturnType<typeof demoHouse>

/** Activities and dockings of the first agency, and cases of several, in the order of their times. */
async function playStory(
  demo: Demo,
  agencies: readonly AgencyMade[],
  story: Story,
  [cases, renewals]: readonly [readonly CasePlan[], readonly Scene[]],
  say: (zh: string) => void,
) {
  const [agency] = agencies
  if (agency === undefined) throw new Error('the demonstration has no agency')
  const operators = operatorsOf(agency, story)
  const led = new Map<string, Uuid>()
  const scenes: readonly Scene[] = [
    ...story.activities.map((plan) => ({
      at: plan.check,
      zh: `执法活动：${plan.matter}`,
      play: async () => led.set(plan.matter, await leadActivity(demo, agency, plan)),
    })),
    ...story.collections.map((plan) => ({
      at: plan.at,
      zh: `采集：${plan.label}`,
      play: () => collectFolders(demo, agency, plan, operators),
    })),
    ...keepDevices(demo, agency),
    ...renewals,
    ...cases.flatMap((plan) => leadCase(demo, madeAs(agencies, plan.agency), plan, known(led))),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  for (const scene of scenes) {
    say(scene.zh)
    await scene.play()
  }
}

function madeAs(agencies: readonly AgencyMade[], code: string): AgencyMade {
  const made = agencies.find((agency) => agency.code === code)
  if (made === undefined) throw new Error(`the demonstration has no agency ${code}`)
  return made
}

function known(led: ReadonlyMap<string, Uuid>): (matter: string) => Uuid {
  return (matter) => {
    const id = led.get(matter)
    if (id === undefined) throw new Error(`the story has not led ${matter} yet`)
    return id
  }
}

function operatorsOf(agency: AgencyMade, story: Story): readonly [AccountMade, AccountMade] {
  const [first, second] = story.operators.map((badge) => {
    const login = `${agency.code}-${badge.toLowerCase()}`
    const found = agency.accounts.find((account) => account.login === login)
    if (found === undefined) throw new Error(`the story's operator ${badge} has no account`)
    return found
  })
  if (first === undefined || second === undefined) throw new Error('a docking takes two operators')
  return [first, second]
}

async function isFounded(open: OpenHouse): Promise<boolean> {
  const row = await withTx(open.house.db, '*', (tx) =>
    tx.selectFrom('agency').select('id').limit(1).executeTakeFirst(),
  )
  return row !== undefined
}

function accountsText(agencies: readonly AgencyMade[]): string {
  const lines = agencies.flatMap(({ accounts }) =>
    accounts.map(({ agency, name, roles, login, password }) =>
      [agency, name, roles.join('、'), login, password].join('\t'),
    ),
  )
  return `${['单位\t姓名\t岗位\t账号\t密码（随机生成）', ...lines].join('\n')}\n`
}
