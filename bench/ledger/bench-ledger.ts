import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { factLeaf, type Uuid, verifyTlogProof } from '@liuhen/format'
import { sql } from 'kysely'
import {
  appendFacts,
  auditLedger,
  listCheckpoints,
  proofFor,
  proofStateOf,
  type Sequencer,
  sha256,
  startSequencer,
} from '../../server/features/ledger/index.ts'
import {
  openTestLedger,
  type TestLedger,
  testFact,
  testId,
} from '../../server/features/ledger/test-ledger.io.ts'
import { migrate } from '../../server/platform/database/migrate.ts'
import { silentLog } from '../../server/platform/log/silent-log.ts'
import { startPostgres } from '../../server/platform/postgres/start-postgres.ts'
import type { Row, Section } from '../report.ts'

/**
 * How fast facts are committed, sealed and proven, with fsync on, in one run on one machine. The
 * reference row is an empty durable transaction of the same database, so that ratios mean
 * something on another machine.
 */
export async function benchLedger(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-bench-ledger-'))
  await chmod(folder, 0o711)
  const postgres = await startPostgres({
    dataDir: join(folder, 'pg'),
    mode: 'durable',
    log: silentLog,
  })
  await migrate(postgres.connection)
  const ledger = await openTestLedger(postgres.connection)
  const { db, house } = ledger
  const sequencer = await startSequencer({ db, house, holder: testId(), onError: fail })
  try {
    return await measure(ledger, sequencer)
  } finally {
    await sequencer.stop()
    await ledger.close()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(ledger: TestLedger, sequencer: Sequencer): Promise<Section> {
  const { db } = ledger
  const bare = row('durable commit of one small row (reference)', await times(200, bareCommit(db)))
  const ratioToBare = (name: string, samples: readonly number[]) => ({
    ...row(name, samples),
    ratioTo: { row: bare.name, ratio: median(samples) / bare.median },
  })
  const append = await times(200, async () => {
    await append1(ledger, 1)
  })
  const sealed = await times(60, async () => {
    const id = await append1(ledger, 1)
    sequencer.wake()
    while ((await proofStateOf(db, id)).checkpoint === null) await pause()
  })
  const batches = []
  for (const count of [1, 64, 1000]) {
    const samples = await sealBatches(ledger, sequencer, count, count === 1000 ? 10 : 30)
    batches.push(row(`seal ${count} waiting facts: number, tiles, fsync, sign`, samples))
  }
  await append1(ledger, 20_000)
  await sequencer.drain()
  const proofs = await proofTimes(ledger, 300)
  const audit = await times(1, async () => {
    if (!(await auditLedger(db, ledger.house)).ok) throw new Error('the audit failed')
  })
  const [last] = await listCheckpoints(db, { limit: 1 })
  return {
    title: 'Ledger',
    rows: [
      bare,
      ratioToBare('append one fact in its transaction, durable', append),
      ratioToBare('fact committed → in a signed checkpoint', sealed),
      ...batches,
      row('proof of a fact, read from database and tiles, checked', proofs.read),
      { ...row('the same, 99th percentile', proofs.read), median: percentile(proofs.read, 0.99) },
      row('verify a proof file offline', proofs.verify),
      row(`full audit of ${last?.size ?? 0} facts`, audit),
    ],
    notes: [
      `A leaf is ${factLeaf(testFact()).length} bytes. One process, one connection, fsync on.`,
      'Proofs are of facts drawn evenly over the whole log, with the files in the page cache.',
    ],
  }
}

function bareCommit(db: TestLedger['db']) {
  return () =>
    db.transaction().execute(async (tx) => {
      await sql`insert into ledger_lease (holder, until) values (gen_random_uuid(), now())
        on conflict (only_row) do update set until = ledger_lease.until`.execute(tx)
    })
}

async function append1(ledger: TestLedger, count: number): Promise<Uuid> {
  const facts = Array.from({ length: count }, () => testFact())
  await ledger.db.transaction().execute((tx) => appendFacts(tx, facts))
  return facts[0]?.id ?? testId()
}

async function sealBatches(ledger: TestLedger, sequencer: Sequencer, count: number, n: number) {
  const samples: number[] = []
  for (let i = 0; i < n; i++) {
    await append1(ledger, count)
    const start = performance.now()
    await sequencer.drain()
    samples.push(performance.now() - start)
  }
  return samples
}

async function proofTimes({ db, house }: TestLedger, n: number) {
  const { rows } = await sql<{ fact_id: Uuid }>`
    select fact_id from ledger_entry order by hashtext(fact_id::text) limit ${n}`.execute(db)
  const [read, verify]: [number[], number[]] = [[], []]
  for (const { fact_id } of rows) {
    const start = performance.now()
    const found = await proofFor(db, house, fact_id)
    read.push(performance.now() - start)
    if (found === undefined) throw new Error('a sealed fact has no proof')
    const { proof, leaf: entry } = found
    const from = performance.now()
    const log = house.identity.verifier
    if (!verifyTlogProof({ hash: sha256, proof, entry, log }).ok) throw new Error('not proven')
    verify.push(performance.now() - from)
  }
  return { read, verify }
}

async function times(n: number, work: () => Promise<unknown>): Promise<number[]> {
  const samples: number[] = []
  for (let i = 0; i < n; i++) {
    const start = performance.now()
    await work()
    samples.push(performance.now() - start)
  }
  return samples
}

function row(name: string, samples: readonly number[]): Row {
  const n = samples.length
  const [min, max] = [Math.min(...samples), Math.max(...samples)]
  return { name, median: median(samples), unit: 'ms', n, min, max }
}

const median = (samples: readonly number[]) => percentile(samples, 0.5)

function percentile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1))
}

function fail(error: unknown): void {
  throw error
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await benchLedger(), null, 2))
}
