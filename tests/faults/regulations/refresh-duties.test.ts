import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Fact } from '@liuhen/format'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { perform } from '../../../server/app/hallway/perform.ts'
import { allVerbs } from '../../../server/app/modules.ts'
import { openRefreshQueue, refreshesOrdered } from '../../../server/app/refresh-work.ts'
import {
  openTestLaw,
  type TestLaw,
} from '../../../server/features/regulations/drafts/test-law.io.ts'
import {
  DutiesListed,
  RegulationInForce,
} from '../../../server/features/regulations/regulation-page.ts'
import { runRefresh } from '../../../server/features/regulations/run-refresh.io.ts'
import { withTx } from '../../../server/platform/database/connect.ts'
import { startJobs } from '../../../server/platform/jobs/jobs.ts'
import type { PersonActor } from '../../../server/platform/kernel/index.ts'
import { silentLog } from '../../../server/platform/log/silent-log.ts'

const DANDONG = 'dandong-civil-affairs-2019'
const NOW = '2026-11-23T01:00:00.000Z'
const Opened = z.object({ id: z.string() })

let law: TestLaw
let wang: PersonActor
let officers: readonly string[] = []

beforeAll(async () => {
  law = await openTestLaw(NOW)
  await law.did('regulations.adopt-pack', { pack: DANDONG, from: '2019-06-20' })
  const hired = [await law.hire('王建国', ['officer']), await law.hire('李敏', ['officer'])]
  officers = hired.map(({ actor }) => actor.person)
  const [first] = hired
  if (first === undefined) throw new Error('nobody')
  wang = first.actor
})
afterAll(() => law.close())

test('a changed setting moves the due time of an activity of which nothing more is told', async () => {
  const id = await arrived()
  expect(await noticeDue(id)).toBe('2026-11-23T01:05:00.000Z')
  await law.did('regulations.change-setting', { key: 'notice-within', value: 'PT2M' })
  expect(await progress()).toEqual({ state: 'ordered', done: 0, of: 0 })
  await compute()
  expect(await noticeDue(id)).toBe('2026-11-23T01:02:00.000Z')
  expect(await progress()).toEqual({ state: 'done', done: 1, of: 1 })
})

test('an adopted regulation asks of the activities of its first day what it asks', async () => {
  const id = await arrived()
  await law.did('regulations.adopt-pack', { pack: 'chengde-safety-2017' })
  await compute()
  const packs = (await dutiesOf(id)).map(({ citation }) => citation.pack)
  expect(new Set(packs)).toEqual(new Set([DANDONG, 'chengde-safety-2017']))
})

test('a change during the computation begins it again', async () => {
  for (let more = 0; more < 30; more++) await arrived()
  await law.did('regulations.change-setting', { key: 'notice-within', value: 'PT3M' })
  let steps = 0
  const job = { agency: law.admin.agency }
  const dying = () => {
    steps += 1
    if (steps > 1) throw new Error('killed')
    return law.house.clock.now()
  }
  await expect(runRefresh(law.db, dying, job)).rejects.toThrow('killed')
  expect(await progress()).toMatchObject({ state: 'running', done: 25 })
  await law.did('regulations.change-setting', { key: 'notice-within', value: 'PT4M' })
  expect(await progress()).toMatchObject({ state: 'ordered', done: 0 })
  await compute()
  expect(await noticeDues()).toEqual(new Set(['2026-11-23T01:04:00.000Z']))
})

test('a computation killed by kill -9 goes on where it was, and ends', async () => {
  await law.did('regulations.change-setting', { key: 'notice-within', value: 'PT1M' })
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(law.db)
  const connection = { ...inject('testPostgres').app, database: rows[0]?.name ?? '' }
  const here = (file: string) => JSON.stringify(new URL(file, import.meta.url).href)
  const script = `
    import { runRefresh } from ${here('../../../server/features/regulations/run-refresh.io.ts')}
    import { connect } from ${here('../../../server/platform/database/connect.ts')}
    let steps = 0
    const now = () => {
      steps += 1
      if (steps === 2) process.kill(process.pid, 'SIGKILL')
      return ${JSON.stringify(NOW)}
    }
    const db = connect(${JSON.stringify(connection)}, () => {})
    await runRefresh(db, now, ${JSON.stringify({ agency: law.admin.agency })})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' })
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  const half = await progress()
  expect(half).toMatchObject({ state: 'running', done: 25 })
  await compute()
  expect(await progress()).toEqual({ state: 'done', done: half?.of, of: half?.of })
  expect(await noticeDues()).toEqual(new Set(['2026-11-23T01:01:00.000Z']))
})

test('the job is sent with the change, and what a dead one left is taken up at the start', async () => {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(law.db)
  const connection = { ...inject('testPostgres').app, database: rows[0]?.name ?? '' }
  await law.did('regulations.change-setting', { key: 'notice-within', value: 'PT2M' })
  const jobs = await startJobs({ connection, alone: true, log: silentLog })
  try {
    const queue = await openRefreshQueue({ house: law.house, jobs })
    await untilDone()
    expect(await noticeDues()).toEqual(new Set(['2026-11-23T01:02:00.000Z']))
    const follow = async (tx: Parameters<typeof queue.send>[0], facts: readonly Fact[]) => {
      for (const job of refreshesOrdered(facts)) await queue.send(tx, job, job.agency)
    }
    const verb = allVerbs.find(({ name }) => name === 'regulations.change-setting')
    if (verb === undefined) throw new Error('no verb')
    const asked = { key: 'notice-within', value: 'PT3M' }
    await perform({ ...law.house, follow }, verb, law.admin, asked)
    await untilDone()
    expect(await noticeDues()).toEqual(new Set(['2026-11-23T01:03:00.000Z']))
  } finally {
    await jobs.stop()
  }
}, 60_000)

async function untilDone(): Promise<void> {
  for (;;) {
    if ((await progress())?.state === 'done') return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function compute(): Promise<void> {
  return runRefresh(law.db, law.house.clock.now, { agency: law.admin.agency })
}

async function progress() {
  return RegulationInForce.parse(await law.did('regulations.read', {})).refresh
}

async function arrived(): Promise<string> {
  const words = { place: '凤城路 8 号', matter: '检查', party: '某院' }
  const asked = { kind: 'inspection', ...words, officers }
  const opened = await law.doesAs(wang, 'activities.open', asked)
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal))
  const { id } = Opened.parse(opened.output)
  const come = await law.doesAs(wang, 'activities.arrive', { id })
  if (!come.ok) throw new Error(JSON.stringify(come.refusal))
  return id
}

async function dutiesOf(id: string) {
  const asked = { subject: `activity:${id}`, limit: 200 }
  return DutiesListed.parse(await law.did('regulations.list-duties', asked)).duties
}

async function noticeDue(id: string) {
  return (await dutiesOf(id)).find(({ kind }) => kind === 'notice')?.dueAt
}

/** When the notice is due, of all activities. */
async function noticeDues(): Promise<ReadonlySet<string | null>> {
  const rows = await withTx(law.db, law.admin.agency, (tx) =>
    tx.selectFrom('duty').select('due_at').where('kind', '=', 'notice').execute(),
  )
  return new Set(rows.map(({ due_at }) => due_at))
}
