import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { circlesOf } from '../../recordings/index.ts'
import type { DiscStanding } from '../disc.ts'

/** Of each recording on the disc, in their order: whether this person may know of it. */
export async function openTo(
  tx: Tx,
  { recordings }: Pick<DiscStanding, 'recordings'>,
  reader: Uuid,
): Promise<readonly boolean[]> {
  const circles = await circlesOf(tx, recordings)
  return recordings.map((one) => circles.get(one)?.includes(reader) !== false)
}
