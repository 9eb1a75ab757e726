import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { factsForAct } from '../cases/index.ts'
import type { DiscFound, DiscStanding } from './disc.ts'

/** The disc with its case, both locked: two acts at once are decided one after the other. */
export async function factsForDisc(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<DiscFound>> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const disc = await discStanding(tx, uuidOf(asked.id), 'lock')
  if (disc === undefined || disc.agency !== who.agency) return refuse('not-found')
  const found = await factsForAct(tx, { id: disc.case }, moment)
  if (!found.ok) return found
  return accept({ ...found.accepted, disc })
}

export async function discStanding(
  tx: Tx,
  id: Uuid,
  lock?: 'lock',
): Promise<DiscStanding | undefined> {
  const query = tx
    .selectFrom('disc')
    .select(['id', 'agency_id', 'case_id', 'packet_id', 'number', 'medium', 'state', 'filed_at'])
    .where('id', '=', id)
  const row = await (lock === undefined ? query : query.forUpdate()).executeTakeFirst()
  if (row === undefined) return undefined
  const recordings = await tx
    .selectFrom('disc_recording')
    .select('recording_id')
    .where('disc_id', '=', id)
    .orderBy('position')
    .execute()
  const signatures = await tx
    .selectFrom('disc_signature')
    .select(['person_id', 'head', 'posts', 'signed_at'])
    .where('disc_id', '=', id)
    .orderBy('signed_at')
    .execute()
  return {
    ...{ id: row.id, agency: row.agency_id, case: row.case_id, packet: row.packet_id },
    ...{ number: row.number, medium: row.medium, state: row.state, filedAt: row.filed_at },
    recordings: recordings.map(({ recording_id }) => recording_id),
    signatures: signatures.map(({ person_id, head, posts, signed_at }) => ({
      ...{ person: person_id, head, posts, at: signed_at },
    })),
  }
}
