import { type Instant, parseUuid, type Uuid } from '@liuhen/format'
import { type Db, type Tx, withTx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import type { ApartFound, TakeCopy, Taking } from './take-copy.ts'

export async function factsForTaking(tx: Tx, asked: TakeCopy): Promise<Decision<ApartFound>> {
  const row = await tx
    .selectFrom('kept_apart')
    .innerJoin('upload', 'upload.id', 'kept_apart.upload_id')
    .select([
      'kept_apart.upload_id as upload',
      'kept_apart.agency_id as agency',
      'upload.collection_id as collection',
      'kept_apart.reason',
      'kept_apart.declared_sha256 as declaredSha256',
      'kept_apart.other_sha256 as otherSha256',
      'kept_apart.bytes',
      'kept_apart.cleared_at',
    ])
    .where('kept_apart.upload_id', '=', uuidOf(asked.upload))
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const { agency, cleared_at, ...found } = row
  return accept({ ...found, scope: { agency }, cleared: cleared_at !== null })
}

export async function commitTaking(tx: Tx, { found, copy }: Taking, { at }: Moment) {
  const { id, account, expiresAt } = copy
  await tx
    .insertInto('kept_apart_copy')
    .values({
      id,
      agency_id: found.scope.agency,
      upload_id: found.upload,
      account_id: account,
      opened_at: at,
      expires_at: expiresAt,
    })
    .execute()
  return { url: `/api/v1/kept-apart/copies/${id}`, bytes: found.bytes, expiresAt }
}

/** What a copy's address stands for. */
export interface ApartCopy {
  readonly agency: Uuid
  readonly upload: Uuid
  readonly name: string
}

/** Undefined for anybody but the account that took it, and after its time. */
export async function apartCopy(
  db: Db,
  who: PersonActor,
  id: string,
  at: Instant,
): Promise<ApartCopy | undefined> {
  const copy = parseUuid(id)
  if (copy === undefined) return undefined
  return withTx(db, who.agency, (tx) =>
    tx
      .selectFrom('kept_apart_copy')
      .innerJoin('kept_apart', 'kept_apart.upload_id', 'kept_apart_copy.upload_id')
      .innerJoin('upload', 'upload.id', 'kept_apart.upload_id')
      .select(['kept_apart.agency_id as agency', 'upload.id as upload', 'upload.name'])
      .where('kept_apart_copy.id', '=', copy)
      .where('kept_apart_copy.account_id', '=', who.account)
      .where('kept_apart_copy.expires_at', '>', at)
      .where('kept_apart.cleared_at', 'is', null)
      .executeTakeFirst(),
  )
}
