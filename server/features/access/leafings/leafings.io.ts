import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type May,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { leafingOver } from '../../approvals/index.ts'
import { lawOf } from '../../regulations/index.ts'
import {
  type BeatLeafing,
  type LeafingBeat,
  type LeafingFacts,
  showLeafingBeat,
} from './beat-leafing.ts'
import type { EndLostLeafing, LeafingLost, LostLeafingFacts } from './end-lost-leafing.ts'
import type { LeafingStanding } from './leafing.ts'
import { refusedSince } from './refused-since.io.ts'

/** Locked: two pages of one account report one after the other. */
export async function factsForBeat(
  tx: Tx,
  { id }: BeatLeafing,
  { who, at }: Moment,
  may: May,
): Promise<Decision<LeafingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const found = await factsForEndingLost(tx, { id }, { at })
  if (!found.ok) return found
  const { leafing, over = await refusedSince(tx, leafing, { who, at, may }) } = found.accepted
  const law = await lawOf(tx, leafing.agency)
  const scope = { agency: leafing.agency, own: [leafing.person] }
  return accept({ leafing, scope, law, ...(over === undefined ? {} : { over }) })
}

export async function factsForEndingLost(
  tx: Tx,
  { id }: EndLostLeafing,
  { at }: Pick<Moment, 'at'>,
): Promise<Decision<LostLeafingFacts>> {
  const leafing = await findLeafing(tx, uuidOf(id))
  if (leafing === undefined) return refuse('not-found')
  const over = await leafingOver(tx, leafing.id, at)
  const scope = { agency: leafing.agency }
  return accept({ scope, leafing, ...(over === undefined ? {} : { over }) })
}

export async function commitBeat(tx: Tx, beat: LeafingBeat, { at }: Moment) {
  const { leafing, sent, ended, before } = beat
  if (!before) {
    for (const { page, ms } of sent) {
      if (leafing.sent.some((one) => one.page === page && one.ms === ms)) continue
      await tx
        .updateTable('leafing_page')
        .set({ seen_ms: ms })
        .where('leafing_id', '=', leafing.id)
        .where('page', '=', page)
        .execute()
    }
    await goOn(tx, leafing.id, { at, ended })
  }
  return showLeafingBeat(beat)
}

export async function commitEndingLost(tx: Tx, { leafing, ended }: LeafingLost, { at }: Moment) {
  if (ended === null) return { ended: false }
  await tx
    .updateTable('leafing')
    .set({ ended_at: at, ended_because: ended })
    .where('id', '=', leafing.id)
    .execute()
  return { ended: true }
}

async function goOn(
  tx: Tx,
  id: Uuid,
  { at, ended }: { readonly at: Instant; readonly ended: LeafingBeat['ended'] },
): Promise<void> {
  const over = ended === null ? {} : { ended_at: at, ended_because: ended }
  await tx
    .updateTable('leafing')
    .set({ beat_at: at, ...over })
    .where('id', '=', id)
    .execute()
}

async function findLeafing(tx: Tx, id: Uuid): Promise<LeafingStanding | undefined> {
  const row = await tx
    .selectFrom('leafing')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const sent = await tx
    .selectFrom('leafing_page')
    .select(['page', 'seen_ms as ms'])
    .where('leafing_id', '=', id)
    .orderBy('page')
    .execute()
  return {
    ...{ id, agency: row.agency_id, account: row.account_id, person: row.person_id },
    ...{ case: row.case_id, document: row.document_id, request: row.request_id },
    ...{ basis: row.basis, beatAt: row.beat_at, ended: row.ended_because, sent },
  }
}

/** Open ones whose page was silent for so long: the oldest first. */
export async function silentLeafings(tx: Tx, before: Instant): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('leafing')
    .select('id')
    .where('ended_at', 'is', null)
    .where('beat_at', '<', before)
    .orderBy('beat_at')
    .limit(200)
    .execute()
  return rows.map(({ id }) => id)
}
