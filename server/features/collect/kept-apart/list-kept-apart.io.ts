import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import { cutPage, readCursor } from '../../../platform/kernel/index.ts'
import { APART_ZH, type KeptApartListed, type ListKeptApart } from './kept-apart.ts'

type Listed = z.infer<typeof KeptApartListed>

/** Newest first. */
export async function keptApartPage(tx: Tx, agency: Uuid, asked: ListKeptApart): Promise<Listed> {
  const { at = null, id = null } = readCursor(asked.after) ?? {}
  const { rows } = await sql<Omit<Listed['files'][number], 'sentence'>>`
    select k.upload_id as upload, u.collection_id as collection, c.label as "collectionLabel",
      u.name, k.reason, k.declared_sha256 as "declaredSha256", k.other_sha256 as "otherSha256",
      u.bytes as "declaredBytes", k.bytes as "keptBytes", k.kept_at as "keptAt",
      k.cleared_at as "clearedAt"
    from kept_apart k
    join upload u on u.id = k.upload_id
    join collection c on c.id = u.collection_id
    where k.agency_id = ${agency} and (${at}::timestamptz is null
      or (k.kept_at, k.upload_id) < (${at}::timestamptz, ${id}::uuid))
    order by k.kept_at desc, k.upload_id desc limit ${asked.limit + 1}`.execute(tx)
  const { page, next } = cutPage(rows, asked.limit, ({ keptAt: at, upload: id }) => ({ at, id }))
  return { files: page.map((row) => ({ ...row, sentence: APART_ZH[row.reason] })), next }
}
