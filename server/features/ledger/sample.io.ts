import { leafHash, tiledInclusionProof, verifyInclusion } from '@liuhen/format'
import { sql } from 'kysely'
import type { Db } from '../../platform/database/connect.ts'
import type { AuditFinding } from './audit.io.ts'
import { lastCheckpoint } from './checkpoints.io.ts'
import type { LedgerHouse } from './ledger.ts'
import { sha256 } from './signing-key.io.ts'
import { unlessMalformedAsync } from './three-copies.ts'
import { tileReader } from './tile-files.io.ts'

/**
 * The daily check: `count` rows drawn at random, each hashed again and proven from the tiles to
 * the newest signed checkpoint. A changed row is found with probability count/size a day; the
 * weekly full audit finds it for certain.
 * @param draw gives an integer from 0 below its argument
 */
export async function sampleLedger(
  db: Db,
  house: LedgerHouse,
  count: number,
  draw: (below: number) => number,
): Promise<{ readonly drawn: number; readonly findings: readonly AuditFinding[] }> {
  const state = await lastCheckpoint(db, house)
  if (state === undefined) return { drawn: 0, findings: [] }
  const { size, root } = state
  const places = new Set(Array.from({ length: Math.min(count, size) }, () => draw(size)))
  const tree = { hash: sha256, read: tileReader(house.folder), size }
  const findings: AuditFinding[] = []
  for (const index of places) {
    const { rows } = await sql<{ leaf: Buffer }>`
      select leaf from ledger_entry where leaf_index = ${index}`.execute(db)
    const leaf = rows[0]?.leaf
    if (leaf === undefined) {
      findings.push({ code: 'row-missing', where: String(index) })
      continue
    }
    const path = await unlessMalformedAsync(tiledInclusionProof(tree, index))
    const claim = { hash: sha256, index, size, leafHash: leafHash(sha256, leaf), root }
    if (path === undefined || !verifyInclusion({ ...claim, path })) {
      findings.push({ code: 'row-changed', where: String(index) })
    }
  }
  return { drawn: places.size, findings }
}
