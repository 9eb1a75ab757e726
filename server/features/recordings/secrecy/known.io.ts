import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { circleOf } from './circle.ts'

/** Who may know of all these recordings together; undefined: none of them is marked for persons. */
export async function circleOfAll(
  tx: Tx,
  recordings: readonly Uuid[],
): Promise<readonly Uuid[] | undefined> {
  const known = await circlesOf(tx, recordings)
  return circleOf([...known.values()].map((circle) => ({ circle })))
}

/** Those of these recordings that are marked for persons, with who they are. */
export async function circlesOf(
  tx: Tx,
  recordings: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly Uuid[]>> {
  if (recordings.length === 0) return new Map()
  const rows = await tx
    .selectFrom('recording')
    .select(['id', 'circle'])
    .where('id', 'in', [...recordings])
    .where('circle', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, circle }) => [id, circle ?? []]))
}
