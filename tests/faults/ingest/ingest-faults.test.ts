import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  auditLedger,
  type Sequencer,
  startSequencer,
} from '../../../server/features/ledger/index.ts'
import { testId } from '../../../server/features/ledger/test-ledger.io.ts'
import { STEPS, type StepName } from '../../../server/features/vault/index.ts'
import { withTx } from '../../../server/platform/database/connect.ts'
import { type Campaign, type CardFile, digest, openCampaign } from './campaign.ts'
import { judgeExport } from './export-packet.ts'

/** LIUHEN_FAULT_ROUNDS=50 makes a long campaign; set at all, it kills every step of a duplicate. */
const ROUNDS = process.env.LIUHEN_FAULT_ROUNDS

let campaign: Campaign
let sequencer: Sequencer
const failures: unknown[] = []

beforeAll(async () => {
  campaign = await openCampaign()
  const { house, ports } = campaign.parent
  const onError = (error: unknown) => void failures.push(error)
  const asked = { db: house.db, house: ports.ledger, holder: testId(), onError }
  sequencer = await startSequencer(asked)
}, 120_000)
afterAll(async () => {
  await sequencer.stop()
  await campaign.close()
})

/** Of bytes that are kept already only these steps come; the record is there before. */
const OF_DUPLICATE = STEPS.filter((step) => !step.startsWith('record.'))
/** Where a duplicate goes another way than new bytes. */
const OTHERWISE: readonly StepName[] = ['object.link', 'commit', 'incoming.unlink']

/** From here on the server has every byte. */
const ARRIVED: readonly StepName[] = STEPS.slice(STEPS.indexOf('digests'))

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
      const { parent, office, declare } = campaign
      const file = await campaign.newFile()
      const again = what === 'bytes kept before'
      if (again) await parent.ingest(office.first.actor, await declare(file), file.path)
      const upload = await declare(file)
      expect(await campaign.runUntilKilled(upload, file, step, when)).toBe('SIGKILL')
      await campaign.restarted(async ({ ingest }) => {
        const sent = await ingest(office.first.actor, upload, file.path)
        // The recorder may be gone by now: what arrived whole is finished without it.
        if (ARRIVED.includes(step)) expect(sent).toBe(0)
      })
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
  const { parent } = campaign
  const { vault } = parent.ports
  const names = []
  for await (const name of vault.names()) names.push(name)
  const objects = names.filter((name) => !name.endsWith('.json'))
  expect(names).toHaveLength(2 * objects.length)
  for (const name of objects) expect(await vault.verify(digest(name))).toEqual([])
  const rows = await parent.house.db.selectFrom('original').select('sha256').execute()
  expect(rows.map(({ sha256 }) => sha256).sort()).toEqual(objects.sort())
  expect(await readdir(join(campaign.vault, 'incoming'))).toEqual([])
  expect(failures).toEqual([])
})

/** Rows, facts, receipt and disk say the same. Gives the recording. */
async function expectSealedOnce(upload: Uuid, file: CardFile, again: boolean): Promise<Uuid> {
  const { parent, office } = campaign
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
  const facts = await campaign.factsAbout(id)
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
  expect(await readdir(join(campaign.vault, 'incoming'))).toEqual([])
  return id
}
