import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Docking } from '../../../server/features/collect/test-docking.io.ts'
import { auditLedger, startSequencer } from '../../../server/features/ledger/index.ts'
import { testId } from '../../../server/features/ledger/test-ledger.io.ts'
import { withTx } from '../../../server/platform/database/connect.ts'
import { digest } from './campaign.ts'
import { judgeExport } from './export-packet.ts'

/**
 * What must hold after every fault: everything acknowledged is there with the right digests,
 * nothing half shows as whole, and a stranger's verifier accepts every recording of the store.
 */
export async function expectWholeStore(docking: Docking): Promise<void> {
  const sealed = await expectEveryObjectWhole(docking)
  await expectAcknowledgedThere(docking, new Set(sealed))
  await expectStrangerConvinced(docking)
}

/** Each object with its record, each verified anew, each with its row; nothing else lies there. */
async function expectEveryObjectWhole({ vault, open }: Docking): Promise<readonly string[]> {
  const names = []
  for await (const name of vault.names()) names.push(name)
  const objects = names.filter((name) => !name.endsWith('.json'))
  expect(names).toHaveLength(2 * objects.length)
  for (const name of objects) expect(await vault.verify(digest(name))).toEqual([])
  const rows = await open.db.selectFrom('original').select('sha256').execute()
  expect(rows.map(({ sha256 }) => sha256).sort()).toEqual(objects.sort())
  return objects
}

async function expectAcknowledgedThere({ open, office, folder }: Docking, sealed: Set<string>) {
  const uploads = await withTx(open.db, office.agency, (tx) =>
    tx
      .selectFrom('upload')
      .leftJoin('receipt', 'receipt.upload_id', 'upload.id')
      .select(['upload.id', 'upload.state', 'upload.declared_sha256 as sha256', 'receipt.text'])
      .execute(),
  )
  const apart = await readdir(join(folder, 'quarantine'))
  const coming = await readdir(join(folder, 'incoming'))
  for (const { id, state, sha256, text } of uploads) {
    // A receipt is the acknowledgement: with it the bytes are there, without it nobody was told so.
    expect(text !== null).toBe(state === 'sealed')
    if (state === 'sealed') expect(sealed.has(sha256)).toBe(true)
    if (state === 'sealed') expect(text).toContain(sha256)
    if (state === 'refused') expect(apart).toContain(id)
    if (coming.includes(id)) expect(['declared', 'receiving']).toContain(state)
  }
}

async function expectStrangerConvinced({ open, office, ports }: Docking): Promise<void> {
  const failures: unknown[] = []
  const sequencer = await startSequencer({
    db: open.db,
    house: ports.ledger,
    holder: testId(),
    onError: (error) => void failures.push(error),
  })
  const drain = async () => {
    await sequencer.drain()
  }
  try {
    const recordings = await withTx(open.db, office.agency, (tx) =>
      tx.selectFrom('recording').select('id').execute(),
    )
    for (const { id } of recordings) {
      const verdict = await judgeExport({ house: open.house, ports }, office, id, drain)
      expect(verdict.checks.filter(({ holds }) => !holds)).toEqual([])
      expect(verdict.holds).toBe(true)
    }
    await sequencer.drain()
    expect(await auditLedger(open.db, ports.ledger)).toMatchObject({ ok: true, findings: [] })
    expect(failures).toEqual([])
  } finally {
    await sequencer.stop()
  }
}
