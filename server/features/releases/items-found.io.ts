import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import { derivativesToGive } from '../derivatives/index.ts'
import { ProbeResult } from '../media/index.ts'
import { findRecording, scopeOfRecording } from '../recordings/index.ts'
import type { ItemFound, MaskingCheck, Part } from './release.ts'

/** What is known of each recording; one that this person may not know of is not there. */
export async function itemsFound(
  tx: Tx,
  wanted: ReadonlyMap<Uuid, readonly Part[] | undefined>,
  person: Uuid,
  facts: readonly LawFact[],
): Promise<Decision<readonly ItemFound[]>> {
  const items: ItemFound[] = []
  for (const [recording, parts] of wanted) {
    const row = await findRecording(tx, recording)
    if (row === undefined) return refuse('not-found')
    const { circle, secrecy } = await scopeOfRecording(tx, row)
    if (circle !== undefined && !circle.includes(person)) return refuse('not-found')
    items.push({
      recording,
      name: row.name,
      marked: circle !== undefined || secrecy !== undefined,
      media: await mediaOf(tx, recording),
      noted: facts.some(
        ({ kind, subjects }) =>
          kind === 'extraction.noted' && subjects.some(({ id }) => id === recording),
      ),
      derivatives: await derivativesToGive(tx, recording),
      checks: await checksOf(tx, recording),
      ...(parts === undefined ? {} : { parts }),
    })
  }
  return accept(items)
}

async function mediaOf(tx: Tx, recording: Uuid): Promise<ItemFound['media']> {
  const row = await tx
    .selectFrom('probe')
    .select('result')
    .where('recording_id', '=', recording)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { container, kind, playable } = ProbeResult.parse(row.result)
  if (container === 'unknown' || playable === 'none') return undefined
  return kind === 'video' || kind === 'audio' || kind === 'photo' ? kind : undefined
}

async function checksOf(tx: Tx, recording: Uuid): Promise<readonly MaskingCheck[]> {
  const rows = await tx
    .selectFrom('masking_check as one')
    .innerJoin('person', 'person.id', 'one.checked_by')
    .select(['one.id', 'one.derivative_id', 'one.reason', 'one.checked_by', 'one.checked_at'])
    .select('person.name')
    .where('one.recording_id', '=', recording)
    .orderBy('one.checked_at', 'desc')
    .orderBy('one.id', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ id, derivative_id, reason, checked_by, checked_at, name }) => ({
    ...{ id, derivative: derivative_id, reason, by: checked_by, byName: name, at: checked_at },
  }))
}
