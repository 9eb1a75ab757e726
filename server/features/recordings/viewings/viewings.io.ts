import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { lawOf } from '../../regulations/index.ts'
import { type Beat, type BeatFacts, type BeatViewing, showBeat } from './beat-viewing.ts'
import type { EndLostViewing, Lost, LostFacts } from './end-lost-viewing.ts'
import { playedMs, type Span } from './played-spans.ts'
import { rightOver } from './right-over.io.ts'
import type { Viewing } from './viewing.ts'

/** Locked: two pages of one account report one after the other. */
export async function factsForBeat(
  tx: Tx,
  asked: BeatViewing,
  { who, at }: Moment,
): Promise<Decision<BeatFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const viewing = await findViewing(tx, asked.id)
  if (viewing === undefined) return refuse('not-found')
  const over = await rightOver(tx, viewing.id, { who, at })
  const law = await lawOf(tx, viewing.agency)
  const scope = { agency: viewing.agency, own: [viewing.person] }
  return accept({ scope, viewing, law, ...(over === undefined ? {} : { over }) })
}

export async function commitBeat(tx: Tx, beat: Beat) {
  if (!beat.before) {
    const { viewing, at, spans, ended } = beat
    await keepSpans(tx, viewing, spans)
    const over = ended === null ? {} : { ended_at: at, ended_because: ended }
    await tx
      .updateTable('viewing')
      .set({ beat_at: at, played_ms: playedMs(spans), ...over })
      .where('id', '=', viewing)
      .execute()
  }
  return showBeat(beat)
}

export async function factsForEndingLost(
  tx: Tx,
  asked: EndLostViewing,
  { who, at }: Moment,
): Promise<Decision<LostFacts>> {
  const viewing = await findViewing(tx, asked.id)
  if (viewing === undefined) return refuse('not-found')
  const over = await rightOver(tx, viewing.id, { who, at })
  return accept({
    scope: { agency: viewing.agency },
    viewing,
    ...(over === undefined ? {} : { over }),
  })
}

export async function commitEndingLost(tx: Tx, { viewing, ended }: Lost, { at }: Moment) {
  if (ended === null) return { ended: false }
  await tx
    .updateTable('viewing')
    .set({ ended_at: at, ended_because: ended })
    .where('id', '=', viewing)
    .execute()
  return { ended: true }
}

async function findViewing(tx: Tx, id: string): Promise<Viewing | undefined> {
  const row = await tx
    .selectFrom('viewing')
    .selectAll()
    .where('id', '=', uuidOf(id))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    agency: row.agency_id,
    recording: row.recording_id,
    person: row.person_id,
    account: row.account_id,
    request: row.request_id,
    beatAt: row.beat_at,
    ended: row.ended_because,
    spans: await spansOf(tx, row.id),
    ...(row.parts === null ? {} : { parts: Parts.parse(row.parts) }),
    ...(row.length_ms === null ? {} : { lengthMs: row.length_ms }),
  }
}

/** Parts of a recording as a row keeps them. */
export const Parts = z.array(z.object({ fromMs: z.number(), toMs: z.number() }))

export async function spansOf(tx: Tx, viewing: Uuid): Promise<readonly Span[]> {
  return tx
    .selectFrom('viewing_span')
    .select(['from_ms as fromMs', 'to_ms as toMs'])
    .where('viewing_id', '=', viewing)
    .orderBy('from_ms')
    .execute()
}

/** Merged spans only grow; those that became one are written as one. */
async function keepSpans(tx: Tx, viewing: Uuid, spans: readonly Span[]): Promise<void> {
  await tx.deleteFrom('viewing_span').where('viewing_id', '=', viewing).execute()
  if (spans.length === 0) return
  await tx
    .insertInto('viewing_span')
    .values(
      spans.map(({ fromMs, toMs }) => ({ viewing_id: viewing, from_ms: fromMs, to_ms: toMs })),
    )
    .execute()
}

/** Open viewings whose page was silent for so long, or whose right is over: the oldest first. */
export async function silentViewings(tx: Tx, before: Instant): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('viewing')
    .select('id')
    .where('ended_at', 'is', null)
    .where('beat_at', '<', before)
    .orderBy('beat_at')
    .limit(200)
    .execute()
  return rows.map(({ id }) => id)
}
