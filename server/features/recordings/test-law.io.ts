import { join } from 'node:path'
import type { Uuid } from '@liuhen/format'
import { withTx } from '../../platform/database/connect.ts'
import { digestOfFiles, REGULATIONS, readVersion } from '../regulations/index.ts'
import { AT } from './test-rows.io.ts'
import type { Scene } from './test-scene.io.ts'

/** Puts a regulation of the shelf in force for the agency, as adopting it leaves the rows; reads no other. */
export async function adopt({ open }: Pick<Scene, 'open'>, agency: Uuid, id: string) {
  const read = readVersion(join(REGULATIONS, id))
  if (!read.ok) throw new Error(id)
  const { pack, files } = read
  await withTx(open.db, agency, (tx) =>
    tx
      .insertInto('adopted_pack')
      .values({
        agency_id: agency,
        pack: pack.id,
        version: pack.version,
        in_force_from: '2026-01-01',
        files: JSON.stringify(files),
        digest: digestOfFiles(files),
        adopted_at: AT,
      })
      .execute(),
  )
}
