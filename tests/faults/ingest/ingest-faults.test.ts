import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseFact, parseSha256, type Sha256, type Uuid } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import {
  foundOffice,
  idOf,
  type Office,
  PASSWORD,
} from '../../../server/features/collect/test-office.io.ts'
import {
  auditLedger,
  type Sequencer,
  startSequencer,
} from '../../../server/features/ledger/index.ts'
import { testId } from '../../../server/features/ledger/test-ledger.io.ts'
import { STEPS, type StepName } from '../../../server/features/vault/index.ts'
import { withTx } from '../../../server/platform/database/connect.ts'
import { type TestDatabase, testDatabase } from '../../../server/platform/postgres/testing.ts'
import { judgeExport } from './export-packet.ts'
import { type IngestHouse, openIngestHouse } from './ingest-house.ts'

/** LIUHEN_FAULT_ROUNDS=50 makes a long campaign; set at all, it kills every step of a duplicate. */
const ROUNDS = process.env.LIUHEN_FAULT_ROUNDS
const CHILD = fileURLToPath(new URL('./ingest-child.ts', import.meta.url))
const RECORDING = new URL(
  '../../../demo/recordings/g-formats/DSJ0231_013457_20251120110500_0052.MP4',
  import.meta.url,
)

let database: TestDatabase
let folder: string
let parent: IngestHouse
let office: Office
let sequencer: Sequencer
const failures: unknown[] = []

beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'liuhen-ingest-'))
  parent = await openIngestHouse(database.connection, folder)
  office = await foundOffice(parent.house, parent.ports, 'ceshi')
  const { db } = parent.house
  const onError = (error: unknown) => void failures.push(error)
  sequencer = await startSequencer({ db, house: parent.ports.ledger, holder: testId(), onError })
}, 120_000)
afterAll(async () => {
  await sequencer.stop()
  await parent.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** Of bytes that are kept already only these steps come; the record is there before. */
const OF_DUPLICATE = STEPS.filter((step) => !step.startsWith('record.'))
/** Where a duplicate goes another way than new bytes. */
const OTHERWISE: readonly StepName[] = ['object.link', 'commit', 'incoming.unlink']

const kills = [
  ...STEPS.map((step) => ({ what: 'new bytes', step })),
  ...(ROUNDS === undefined ? OTHERWISE : OF_DUPLICATE).map((step) => ({
    what: 'bytes kept before',
    step,
  })),
].flatMap((one) => [
  { ...one, when: 'before', meaning: 'failed' },
  { ...one, when: 'after', meaning: 'failed but persisted' },
])

test.each(kills)(
  'kill -9 $when $step ($meaning) of $what: the next start finishes it, once',
  async ({ what, step, when }) => {
    for (let round = 0; round < Number(ROUNDS ?? 1); round++) {
      const file = await newFile()
      const again = what === 'bytes kept before'
      if (again) await parent.ingest(office.first.actor, await declare(file), file.path)
      const upload = await declare(file)
      expect(await runUntilKilled(upload, file.path, step, when)).toBe('SIGKILL')
      await finishAfterRestart(upload, file)
      const recording = await expectSealedOnce(upload, file, again)
      await sequencer.drain()
      const audit = await auditLedger(parent.house.db, parent.ports.ledger)
      expect(audit).toMatchObject({ ok: true, waiting: 0, findings: [] })
      const verdict = await judgeExport(parent, office, recording, async () => {
        await sequencer.drain()
      })
      expect(verdict.checks.filter(({ holds }) => !holds)).toEqual([])
      expect(verdict).toMatchObject({ holds: true, recordings: [{ sha256: file.sha256 }] })
    }
  },
  60_000 * Number(ROUNDS ?? 1),
)

test('after all kills every object is whole, none is without rows, and nothing waits', async () => {
  const { vault } = parent.ports
  const names = []
  for await (const name of vault.names()) names.push(name)
  const objects = names.filter((name) => !name.endsWith('.json'))
  expect(names).toHaveLength(2 * objects.length)
  for (const name of objects) expect(await vault.verify(digest(name))).toEqual([])
  const rows = await parent.house.db.selectFrom('original').select('sha256').execute()
  expect(rows.map(({ sha256 }) => sha256).sort()).toEqual(objects.sort())
  expect(await readdir(join(folder, 'vault', 'incoming'))).toEqual([])
  expect(failures).toEqual([])
})

interface File {
  readonly path: string
  readonly bytes: number
  readonly sha256: Sha256
}

/** A real recording, made unlike all others by its last bytes. */
async function newFile(): Promise<File> {
  const bytes = Buffer.concat([await readFile(RECORDING), randomBytes(16)])
  const sha256 = digest(createHash('sha256').update(bytes).digest('hex'))
  const path = join(folder, `${sha256}.mp4`)
  await writeFile(path, bytes)
  return { path, bytes: bytes.length, sha256 }
}

const Opened = z.object({ id: z.string(), uploads: z.array(z.object({ upload: z.string() })) })

async function declare({ bytes, sha256 }: File): Promise<Uuid> {
  const files = [{ name: 'DCIM/REC.MP4', bytes, sha256 }]
  const asked = { label: '断电', station: '采集站', totalFiles: 1, totalBytes: bytes, files }
  const { first, second, did } = office
  const { id, uploads } = Opened.parse(await did(first.actor, 'collect.open', asked))
  const credentials = { login: second.login, password: PASSWORD }
  await did(first.actor, 'collect.confirm', { id, ...credentials })
  return idOf(uploads[0]?.upload ?? '')
}

async function runUntilKilled(upload: Uuid, file: string, step: string, when: string) {
  const actor = JSON.stringify(office.first.actor)
  const words = [folder, JSON.stringify(database.connection), actor, upload, file, step, when]
  const child = spawn(process.execPath, [CHILD, ...words], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text) => (said += text))
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.on('close', (...ended) => resolve(ended))
  })
  if (signal === null) throw new Error(`the child ended with ${code}: ${said}`)
  return signal
}

/** A new process opens the same folder: sweep, then the station asks and sends the rest. */
async function finishAfterRestart(upload: Uuid, file: File): Promise<void> {
  const restarted = await openIngestHouse(database.connection, folder)
  try {
    expect((await restarted.sweep()).unknown).toEqual([])
    await restarted.ingest(office.first.actor, upload, file.path)
  } finally {
    await restarted.close()
  }
}

/** Rows, facts, receipt and disk say the same. Gives the recording. */
async function expectSealedOnce(upload: Uuid, file: File, again: boolean): Promise<Uuid> {
  const { sha256, bytes } = file
  const { vault } = parent.ports
  expect(await vault.verify(sha256)).toEqual([])
  const record = await vault.sealed(sha256)
  const found = await withTx(parent.house.db, office.agency, (tx) =>
    tx
      .selectFrom('recording')
      .innerJoin('original', 'original.sha256', 'recording.original_sha256')
      .select([
        'recording.id',
        'original.sm3',
        'original.crc32',
        'original.chunk_root as chunkRoot',
      ])
      .select(['original.bytes', 'original.sha256', 'recording.sealed_fact'])
      .where('original.sha256', '=', sha256)
      .execute(),
  )
  const { sm3, crc32, chunkRoot } = record ?? {}
  expect(found).toMatchObject([{ sha256, bytes, sm3, crc32, chunkRoot }])
  const [{ id, sealed_fact }] = [...found, { id: upload, sealed_fact: upload }]
  const facts = await factsAbout(id)
  const sealed = facts.filter(({ kind }) => kind === 'recording.sealed')
  expect(sealed).toMatchObject([
    { id: sealed_fact, body: { sha256, bytes, sm3, crc32, chunkRoot } },
  ])
  const sighted = facts.filter(({ kind }) => kind === 'recording.sighted-again')
  expect(sighted).toHaveLength(again ? 1 : 0)
  const receipts = await withTx(parent.house.db, office.agency, (tx) =>
    tx.selectFrom('receipt').select('recording_id').where('upload_id', '=', upload).execute(),
  )
  expect(receipts).toEqual([{ recording_id: id }])
  expect(await readdir(join(folder, 'vault', 'incoming'))).toEqual([])
  return id
}

async function factsAbout(subject: Uuid) {
  const rows = await parent.house.db.selectFrom('ledger_entry').select('leaf').execute()
  const facts = rows.map(({ leaf }) => parseFact(leaf))
  return facts.filter(({ subjects }) => subjects.some(({ id }) => id === subject))
}

function digest(text: string): Sha256 {
  const sha256 = parseSha256(text)
  if (sha256 === undefined) throw new Error(`not a digest: ${text}`)
  return sha256
}
