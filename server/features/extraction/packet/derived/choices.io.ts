import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../../platform/database/connect.ts'
import { type Moment, type PersonActor, sayRefusal } from '../../../../platform/kernel/index.ts'
import type { DerivedChoice } from './choices.ts'
import { mayStandIn } from './choose-derived.ts'
import { derivedFound } from './derived-found.io.ts'

/** By recording; those of which nothing was made are not there. */
export async function derivedChoices(
  tx: Tx,
  recordings: readonly Uuid[],
  who: PersonActor,
  { at, byLetter }: Pick<Moment, 'at'> & { readonly byLetter: boolean },
): Promise<ReadonlyMap<Uuid, DerivedChoice[]>> {
  const found = await derivedFound(tx, await withDerived(tx, recordings), who, { at })
  if (!found.ok) return new Map()
  const known = { ...found.accepted, byLetter }
  return new Map(
    known.items.map((item) => [
      item.recording,
      item.derivatives.map((one) => {
        const may = mayStandIn(known, item, one)
        const { id, kind, covers, fromMs, toMs } = one
        return { id, kind, covers, fromMs, toMs, why: may.ok ? null : sayRefusal(may.refusal) }
      }),
    ]),
  )
}

async function withDerived(tx: Tx, recordings: readonly Uuid[]): Promise<readonly Uuid[]> {
  if (recordings.length === 0) return []
  const rows = await tx
    .selectFrom('ordered_derivative')
    .select('recording_id as id')
    .distinct()
    .where('recording_id', 'in', recordings)
    .where('state', '=', 'made')
    .execute()
  return rows.map(({ id }) => id)
}
