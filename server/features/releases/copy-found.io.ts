import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { factsOfRequests } from '../approvals/index.ts'
import { lawOf } from '../regulations/index.ts'
import type { CopyFileFound, CopyFound } from './copy-found.ts'
import { itemsFound } from './items-found.io.ts'
import { requestUsed } from './request-used.io.ts'

/** Locked: two acts on a copy are decided one after the other. */
export async function copyFound(
  tx: Tx,
  asked: { readonly id: string },
  { who, at }: Pick<Moment, 'who' | 'at'>,
): Promise<Decision<CopyFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('made_copy')
    .selectAll()
    .where('id', '=', uuidOf(asked.id))
    .where('agency_id', '=', who.agency)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const loaded = row.request_id === null ? undefined : await requestUsed(tx, row.request_id, at)
  const files = await filesOf(tx, row.id)
  const recordings = [...new Set(files.map(({ recording }) => recording))]
  const people = [who.person, row.ordered_by, ...(row.requester === null ? [] : [row.requester])]
  const subjects = recordings.map((id) => ({ type: 'recording' as const, id }))
  const facts = await factsOfRequests(tx, subjects, people)
  const wanted = new Map(recordings.map((id) => [id, loaded?.items.get(id)]))
  const items = await itemsFound(tx, wanted, who.person, facts)
  if (!items.ok) return items
  const { id, number, state, action, delivery, purpose, requester, salt } = row
  return accept({
    scope: { agency: row.agency_id, own: requester === null ? [] : [requester] },
    ...{ id, number, state, action, delivery, purpose, requester, salt, facts, files },
    ...{ request: loaded?.request, maker: row.ordered_by, items: items.accepted },
    law: await lawOf(tx, row.agency_id),
    digest: saltedDigest,
  })
}

export async function filesOf(tx: Tx, copy: Uuid): Promise<readonly CopyFileFound[]> {
  const rows = await tx
    .selectFrom('made_copy_file')
    .select(['position', 'recording_id as recording', 'derivative_id as derivative'])
    .select(['name', 'sha256', 'content_type as contentType', 'tool'])
    .where('copy_id', '=', copy)
    .orderBy('position')
    .execute()
  return rows.map(({ tool, ...file }) => ({ ...file, own: tool !== null }))
}
