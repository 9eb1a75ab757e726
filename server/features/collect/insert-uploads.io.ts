import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { instantOf } from '../../platform/kernel/index.ts'
import type { DeclaredFile } from './collection.ts'

export interface NewUploads {
  readonly agency: Uuid
  readonly collection: Uuid
  readonly from: number
  readonly files: readonly DeclaredFile[]
  readonly ids: readonly Uuid[]
  readonly at: Instant
}

export async function insertUploads(tx: Tx, asked: NewUploads) {
  const rows = asked.files.flatMap((file, index) => {
    const id = asked.ids[index]
    if (id === undefined) return []
    return [
      {
        id,
        agency_id: asked.agency,
        collection_id: asked.collection,
        position: asked.from + index,
        name: file.name,
        modified_at:
          file.modifiedAt === undefined ? null : instantOf(new Date(file.modifiedAt).toISOString()),
        bytes: file.bytes,
        declared_sha256: file.sha256,
        state: 'declared' as const,
        created_at: asked.at,
      },
    ]
  })
  // PostgreSQL takes at most 65,535 parameters in one statement.
  for (let from = 0; from < rows.length; from += 500) {
    await tx
      .insertInto('upload')
      .values(rows.slice(from, from + 500))
      .execute()
  }
  return rows.map(({ position, id }) => ({ position, upload: id }))
}
