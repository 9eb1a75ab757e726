import type { Instant, Uuid } from '@liuhen/format'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { lawAt, lawOf } from '../../regulations/index.ts'
import { ARCHIVE_POSTS } from './file-looked.ts'
import { openFiles } from './open-files.io.ts'

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

/** Of who looks at nothing that lies in a file. */
export const NO_SIGHT: FileSight = { all: false, granted: [], ownFiles: false }

export async function fileSight(tx: Tx, { who, at }: Asking): Promise<FileSight> {
  const all = who.roles.some((role) => ARCHIVE_POSTS.includes(role))
  if (all) return { all, granted: [], ownFiles: false }
  const granted = [...(await openFiles(tx, await grantedFiles(tx, { who, at }), { who, at }))]
  const { packs } = lawAt(await lawOf(tx, who.agency), at)
  const ownFiles = packs.some(({ rules }) => rules.some(({ kind }) => kind === 'own-file'))
  return { all, granted, ownFiles }
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
