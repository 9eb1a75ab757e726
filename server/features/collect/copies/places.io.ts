import type { Instant, Uuid } from '@liuhen/format'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Look } from '../../vault/index.ts'
import { type PlaceShown, sayPlace } from './copies.ts'

export interface UsedPlace {
  readonly id: Uuid
  readonly path: string
  readonly marked: boolean
}

/** The configured folders are the places in use, in this order; others are in use no more. */
export async function usePlaces(
  tx: Tx,
  paths: readonly string[],
  { newId, at }: { readonly newId: () => Uuid; readonly at: Instant },
): Promise<readonly UsedPlace[]> {
  await tx.updateTable('copy_place').set({ in_use: false }).where('in_use', '=', true).execute()
  const used: UsedPlace[] = []
  for (const path of paths) {
    const times = { since: at, looked_at: at }
    const row = await tx
      .insertInto('copy_place')
      .values({ id: newId(), path, in_use: true, state: 'away', ...times })
      .onConflict((conflict) => conflict.column('path').doUpdateSet({ in_use: true }))
      .returning(['id', 'path', 'marked'])
      .executeTakeFirstOrThrow()
    used.push(row)
  }
  return used
}

/** Notes where a place stands. True when that is news. */
export async function noteLook(tx: Tx, place: Uuid, look: Look, at: Instant): Promise<boolean> {
  const before = await tx
    .selectFrom('copy_place')
    .select('state')
    .where('id', '=', place)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const news = before.state !== look.state
  await tx
    .updateTable('copy_place')
    .set({
      state: look.state,
      looked_at: at,
      free_bytes: look.freeBytes ?? null,
      ...(news ? { since: at } : {}),
      ...(look.state === 'ready' ? { marked: true } : {}),
    })
    .where('id', '=', place)
    .execute()
  return news
}

/** Every place in use, as a page shows it. */
export async function placesShown(tx: Tx): Promise<z.infer<typeof PlaceShown>[]> {
  const rows = await tx
    .selectFrom('copy_place')
    .select(['id', 'path', 'state', 'since', 'free_bytes as freeBytes'])
    .where('in_use', '=', true)
    .orderBy('path')
    .execute()
  return rows.map((row) => ({ ...row, sentence: sayPlace(row.state, row.path) }))
}
