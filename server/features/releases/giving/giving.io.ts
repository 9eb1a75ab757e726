import { createHash } from 'node:crypto'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { pictureOfStrokes } from '../../documents/index.ts'
import { copyFound } from '../copy-found.io.ts'
import type { CopyFound } from '../copy-found.ts'
import type { HandingOver, HandOverCopy, HandOverFacts } from './hand-over.ts'
import type { MakingAgain } from './make-again.ts'
import type { FileOpening } from './open-file.ts'

export async function factsForGiving(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<CopyFound>> {
  return copyFound(tx, asked, moment)
}

export async function showOpenedFile(_tx: Tx, { opened }: FileOpening) {
  return opened
}

export async function factsForHandingOver(
  tx: Tx,
  asked: HandOverCopy,
  moment: Moment,
): Promise<Decision<HandOverFacts>> {
  const found = await copyFound(tx, asked, moment)
  if (!found.ok) return found
  const png = asked.strokes && pictureOfStrokes(asked.strokes)
  const sha256 = png && createHash('sha256').update(png).digest('hex')
  const picture = png === undefined || sha256 === undefined ? undefined : { png, sha256 }
  return accept({ ...found.accepted, picture })
}

export async function commitHandingOver(
  tx: Tx,
  { found, receiver, address }: HandingOver,
  { at }: Moment,
) {
  const { id, picture } = found
  await tx
    .updateTable('made_copy')
    .set({
      ...{ state: 'handed-over', received_by: receiver, received_at: at, changed_at: at, address },
      signature_png: picture === undefined ? null : Buffer.from(picture.png),
      signature_sha256: picture?.sha256 ?? null,
    })
    .where('id', '=', id)
    .execute()
  return { id }
}

export async function commitMakingAgain(tx: Tx, { id }: MakingAgain, { at }: Moment) {
  await tx
    .updateTable('made_copy')
    .set({ state: 'ordered', problem: null, progress: 0, changed_at: at })
    .where('id', '=', id)
    .execute()
  return { id }
}
