import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tiledConsistencyProof, type Uuid, uuidv7, verifyConsistency } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  auditLedger,
  LEDGER_STEPS,
  listCheckpoints,
  proofStateOf,
  type SignedState,
  sha256,
  startSequencer,
} from '../../../server/features/ledger/index.ts'
import {
  openTestLedger,
  type TestLedger,
  testId,
} from '../../../server/features/ledger/test-ledger.io.ts'
import { tileReader } from '../../../server/features/ledger/tile-files.io.ts'
import { type TestDatabase, testDatabase } from '../../../server/platform/postgres/testing.ts'
import { buildGoCheck, goCheck } from '../../conformance/ledger/go-check.ts'

/** LIUHEN_FAULT_ROUNDS=50 makes a long campaign of the same test. */
const ROUNDS = Number(process.env.LIUHEN_FAULT_ROUNDS ?? '1')
const CHILD = fileURLToPath(new URL('./sequencer-child.ts', import.meta.url))

let database: TestDatabase
let ledger: TestLedger
let tools: string
let program: string | undefined

beforeAll(async () => {
  database = await testDatabase()
  ledger = await openTestLedger(database.connection)
  tools = await mkdtemp(join(tmpdir(), 'liuhen-faults-'))
  program = await buildGoCheck(tools)
}, 120_000)
afterAll(async () => {
  await ledger.close()
  await rm(tools, { recursive: true, force: true })
})

const kills = LEDGER_STEPS.flatMap((step) => [
  { step, when: 'before', meaning: 'failed' },
  { step, when: 'after', meaning: 'failed but persisted' },
])

test.each(kills)(
  'kill -9 $when $step ($meaning) loses no fact and breaks no proof',
  async (kill) => {
    for (let round = 0; round < ROUNDS; round++) {
      const before = await listCheckpoints(ledger.db, { limit: 1 })
      const { signal, acknowledged } = await runUntilKilled(kill.step, kill.when, 2 + (round % 7))
      expect(signal).toBe('SIGKILL')
      await recover()
      const report = await auditLedger(ledger.db, ledger.house)
      expect(report).toMatchObject({ ok: true, waiting: 0, findings: [] })
      for (const fact of acknowledged) {
        expect((await proofStateOf(ledger.db, fact)).checkpoint).not.toBeNull()
      }
      await everyStepIsAnExtension(before[0])
    }
  },
  120_000,
)

test('after all kills every checkpoint ever signed is a prefix of the last, also for Go', async () => {
  const states = await everyStepIsAnExtension(undefined)
  expect(states).toBeGreaterThan(kills.length)
  if (program === undefined) expect.fail('needs golang-go and golang-golang-x-mod-dev')
  expect(await goCheck(program, ledger.house.folder)).toMatch(/^OK size \d+ signatures 1/)
})

/** Ids that the child printed are those whose commit it had seen. */
async function runUntilKilled(step: string, when: string, call: number) {
  const words = [ledger.folder, JSON.stringify(database.connection), step, when, String(call)]
  const child = spawn(process.execPath, [CHILD, ...words])
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.on('close', (...ended) => resolve(ended))
  })
  if (signal === null) throw new Error(`the child ended with ${code}: ${err}`)
  const whole = out.slice(0, out.lastIndexOf('\n'))
  const acknowledged = whole.split(/\s/).filter(isId)
  return { signal, acknowledged }
}

function isId(text: string): text is Uuid {
  return text.length === uuidv7(0, new Uint8Array(10)).length
}

/** A new server starts, waits for the killed one's lease, and seals what was left. */
async function recover(): Promise<void> {
  const errors: unknown[] = []
  const { db, house } = ledger
  const onError = (error: unknown) => void errors.push(error)
  const holder = testId()
  const sequencer = await startSequencer({ db, house, holder, onError, pollMilliseconds: 25 })
  await expect.poll(() => sequencer.drain(), { timeout: 5000, interval: 20 }).toBe(true)
  await sequencer.stop()
  expect(errors).toEqual([])
}

async function everyStepIsAnExtension(since: SignedState | undefined): Promise<number> {
  const all = await listCheckpoints(ledger.db, { limit: 100_000 })
  const states = all.filter((one) => one.size >= (since?.size ?? 0)).reverse()
  const last = states.at(-1)
  if (last === undefined) throw new Error('no checkpoint')
  const tree = { hash: sha256, read: tileReader(ledger.house.folder), size: last.size }
  for (const { size: from, root: fromRoot } of states) {
    const path = await tiledConsistencyProof(tree, from)
    const claim = { hash: sha256, from, to: last.size, fromRoot, toRoot: last.root, path }
    expect(verifyConsistency(claim)).toBe(true)
  }
  return states.length
}
