import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, refuse, uuidOf } from '../../../platform/kernel/index.ts'
import { discStanding } from '../standing.io.ts'
import type { ImageFacts, ImageNoted } from './note-image.ts'

export async function factsForImage(
  tx: Tx,
  asked: { readonly id: string },
): Promise<Decision<ImageFacts>> {
  const disc = await discStanding(tx, uuidOf(asked.id), 'lock')
  if (disc === undefined) return refuse('not-found')
  return accept({ scope: { agency: disc.agency }, disc })
}

export async function commitImage(tx: Tx, { id, image, problem }: ImageNoted) {
  if (image !== undefined) {
    await tx
      .updateTable('disc')
      .set((set) => ({
        ...{ state: 'ready' as const, problem: null, done: set.ref('total') },
        ...{ image_bytes: image.bytes, image_sha256: image.sha256 },
      }))
      .where('id', '=', id)
      .execute()
  } else if (problem !== undefined) {
    await tx.updateTable('disc').set({ state: 'failed', problem }).where('id', '=', id).execute()
  }
  return { id }
}

/** What the machine needs to know of a disc that is to be made. */
export function discToMake(tx: Tx, id: Uuid) {
  return tx
    .selectFrom('disc')
    .innerJoin('packet', 'packet.id', 'disc.packet_id')
    .select(['disc.id', 'disc.packet_id', 'disc.medium', 'disc.number', 'disc.ordered_at'])
    .select(['disc.year', 'disc.sequence', 'disc.part', 'disc.parts'])
    .select(['packet.state as packet', 'packet.problem'])
    .where('disc.id', '=', id)
    .where('disc.state', '=', 'making')
    .executeTakeFirst()
}

export async function noteDiscProgress(tx: Tx, id: Uuid, done: number, total: number) {
  await tx
    .updateTable('disc')
    .set({ done, total })
    .where('id', '=', id)
    .where('state', '=', 'making')
    .execute()
}

/** What a stop or a crash left, for the start; and discs whose packet has just come to an end. */
export async function unfinishedDiscs(tx: Tx, packets?: readonly Uuid[]): Promise<readonly Uuid[]> {
  if (packets?.length === 0) return []
  let query = tx.selectFrom('disc').select('id').where('state', '=', 'making')
  if (packets !== undefined) query = query.where('packet_id', 'in', packets)
  return (await query.execute()).map(({ id }) => uuidOf(id))
}
