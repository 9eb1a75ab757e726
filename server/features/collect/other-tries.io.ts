import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import type { OtherTry } from './admit-bytes.ts'

interface FileAsked {
  readonly id: Uuid
  readonly agency_id: Uuid
  readonly collection_id: Uuid
  readonly name: string
  readonly bytes: number
  readonly declared_sha256: string
  readonly created_at: Instant
}

/**
 * Earlier tries of the same file of the same recorder that never came whole and had declared
 * another digest: the file changed in between. Where no recorder is known, the same docking
 * computer under the same label stands for it. A file that was sealed is no try: a recorder that
 * was cleared uses its names again.
 */
export async function otherTriesOf(tx: Tx, file: FileAsked): Promise<readonly OtherTry[]> {
  const { rows } = await sql<OtherTry>`
    select u.id as upload, u.collection_id as collection, u.declared_sha256 as sha256
    from upload u
    join collection c on c.id = u.collection_id
    join collection mine on mine.id = ${file.collection_id}
    where u.agency_id = ${file.agency_id} and u.name = ${file.name} and u.bytes = ${file.bytes}
      and u.state in ('declared', 'receiving') and u.declared_sha256 <> ${file.declared_sha256}
      and (u.created_at, u.id) < (${file.created_at}, ${file.id}) and u.collection_id <> ${file.collection_id}
      and c.device_id is not distinct from mine.device_id
      and (c.device_id is not null or (c.station = mine.station and c.label = mine.label))
    order by u.created_at, u.id`.execute(tx)
  return rows
}
