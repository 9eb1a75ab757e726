import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import type { ImageFound, ImageLook } from './open-image.ts'
import { factsForDisc } from './standing.io.ts'

export async function factsForImageOpening(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<ImageFound>> {
  const found = await factsForDisc(tx, asked, moment)
  if (!found.ok) return found
  const row = await tx
    .selectFrom('disc')
    .select('image_sha256')
    .where('id', '=', found.accepted.disc.id)
    .executeTakeFirstOrThrow()
  return accept({ ...found.accepted, sha256: row.image_sha256 ?? '' })
}

export async function openedImage(_tx: Tx, { id, name }: ImageLook) {
  return { id, name }
}
