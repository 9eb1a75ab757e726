import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import type { PersonActor, Scope } from '../../../platform/kernel/index.ts'
import {
  factsOfRequests,
  type Basis as Ground,
  grantsFor,
  mayOpen,
  toldOf,
} from '../../approvals/index.ts'
import { lawOf } from '../../regulations/index.ts'
import type { RecordingRow } from '../find-recording.io.ts'
import type { OpenPlayback } from '../open-playback.ts'
import type { Basis, Copy } from './basis.ts'

/**
 * By what right this person may look at the recording now. His own work goes before a grant; for
 * everything else the regulations are asked, and a grant must be there (ADR 0011).
 */
export async function basisOf(
  tx: Tx,
  row: RecordingRow,
  scope: Scope,
  asked: OpenPlayback,
  { who, at }: { readonly who: PersonActor; readonly at: Instant },
): Promise<Basis> {
  const { person, roles } = who
  const ground = asked.grant === undefined ? await workGround(tx, row, scope, who) : undefined
  if (ground !== undefined) return { is: 'work', ground }
  const all = await grantsFor(tx, { person, at, action: 'view', recording: row.id })
  const grants = all.filter(({ id }) => asked.grant === undefined || id === asked.grant)
  const facts = await factsOfRequests(tx, [{ type: 'recording', id: row.id }], [person])
  const law = await lawOf(tx, row.agency_id)
  const opened = mayOpen({ law, facts, grants }, { person, posts: roles, recording: row.id }, at)
  if (!opened.ok) return { is: 'none', refusal: opened.refusal }
  if ('basis' in opened.accepted) return { is: 'work', ground: opened.accepted.basis }
  const { grant } = opened.accepted
  const copy = await copyOf(tx, grant.id, row.id)
  const told = await toldOf(tx, grant, { law, at })
  return { is: 'grant', grant, told, ...(copy === undefined ? {} : { copy }) }
}

/**
 * Work, in which nobody consults: his own recordings and those of his activities while their case
 * is not archived, and what the keeper has in hands that belongs to no case yet.
 */
export async function workGround(
  tx: Tx,
  row: RecordingRow,
  { own = [], secrecy }: Scope,
  { roles, person }: PersonActor,
): Promise<Ground | undefined> {
  const file = await caseOf(tx, row)
  if (roles.includes('officer') && own.includes(person) && file !== 'archived') {
    return row.officer_id === person ? 'own' : 'activity'
  }
  const open = row.circle === null && secrecy === undefined && file === 'none'
  return roles.includes('records-office') && open ? 'keeper' : undefined
}

/** How far the case is that it belongs to. */
async function caseOf(
  tx: Tx,
  { activity_id }: RecordingRow,
): Promise<'none' | 'open' | 'archived'> {
  if (activity_id === null) return 'none'
  const row = await tx
    .selectFrom('activity')
    .innerJoin('enforcement_case', 'enforcement_case.id', 'activity.case_id')
    .select('enforcement_case.state')
    .where('activity.id', '=', activity_id)
    .executeTakeFirst()
  if (row === undefined) return 'none'
  return row.state === 'archived' ? 'archived' : 'open'
}

async function copyOf(tx: Tx, grant: Uuid, recording: Uuid): Promise<Copy | undefined> {
  const row = await tx
    .selectFrom('granted_copy')
    .select(['id', 'state', 'progress', 'failure', 'watermark'])
    .where('grant_id', '=', grant)
    .where('recording_id', '=', recording)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { watermark, ...copy } = row
  return { ...copy, marked: watermark !== null }
}
