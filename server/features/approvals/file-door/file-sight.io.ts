import type { Instant, Uuid } from '@liuhen/format'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { lawAt, lawOf } from '../../regulations/index.ts'
import { fileDoor } from './file-door.io.ts'
import { ARCHIVE_POSTS } from './file-looked.ts'

/** Into which archived files somebody may look, for lists: what he may not open is not in them. */
export interface FileSight {
  /** The archive itself. */
  readonly all: boolean
  /** By live grants, each asked at the door. */
  readonly granted: readonly Uuid[]
  /** An article in force lets handlers in; of whom, the door says for each file. */
  readonly ownFiles: boolean
}

interface Asking {
  readonly who: PersonActor
  readonly at: Instant
}

export async function fileSight(tx: Tx, { who, at }: Asking): Promise<FileSight> {
  const all = who.roles.some((role) => ARCHIVE_POSTS.includes(role))
  if (all) return { all, granted: [], ownFiles: false }
  const granted: Uuid[] = []
  for (const file of await grantedFiles(tx, { who, at })) {
    if (await isFileOpen(tx, file, { who, at })) granted.push(file)
  }
  const { packs } = lawAt(await lawOf(tx, who.agency), at)
  const ownFiles = packs.some(({ rules }) => rules.some(({ kind }) => kind === 'own-file'))
  return { all, granted, ownFiles }
}

/** Whether this archived file opens to this person now; a look at the list, and none at the file. */
export async function isFileOpen(tx: Tx, file: Uuid, { who, at }: Asking): Promise<boolean> {
  const archived = { case: file, agency: who.agency, archived: true, handlers: [], item: '' }
  return (await fileDoor(tx, archived, { who, at })).opened.ok
}

async function grantedFiles(tx: Tx, { who, at }: Asking): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('access_grant')
    .innerJoin('access_item', 'access_item.request_id', 'access_grant.request_id')
    .select('access_item.case_id')
    .distinct()
    .where('access_grant.person_id', '=', who.person)
    .where('access_grant.action', '=', 'view')
    .where('access_grant.ended_at', 'is', null)
    .where('access_grant.from_at', '<=', at)
    .where('access_grant.until_at', '>', at)
    .where('access_item.case_id', 'is not', null)
    .execute()
  return rows.flatMap(({ case_id }) => (case_id === null ? [] : [case_id]))
}

/** As a condition on a row that names its case: not archived, or open by a grant or by the post. */
export function inOpenFile(
  { all, granted }: FileSight,
  { id, state }: { readonly id: RawBuilder<unknown>; readonly state: RawBuilder<unknown> },
): RawBuilder<boolean> {
  if (all) return sql<boolean>`true`
  return sql<boolean>`(${state} is null or ${state} <> 'archived' or ${id} = any(${[...granted]}::uuid[]))`
}
