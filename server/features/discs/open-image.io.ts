import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { circleOfAll } from '../recordings/index.ts'
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
  const { disc, scope } = found.accepted
  const circle = await circleOfAll(tx, disc.recordings)
  // Burned, signed and stored it is by whoever has to; its image is taken by those who may know.
  const known = circle === undefined ? scope : { ...scope, circle }
  return accept({ ...found.accepted, scope: known, sha256: row.image_sha256 ?? '' })
}

export async function openedImage(_tx: Tx, { id, name }: ImageLook) {
  return { id, name }
}
