import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { factsAbout } from '../../regulations/index.ts'
import type { PlacedHold } from '../supply.ts'

/**
 * Which hold a letter placed, where its row does not say: both were stated together and bear one
 * digest, whose salt is the letter's own. Undefined: the ledger states none for it.
 */
export async function holdOfLetter(
  tx: Tx,
  { supply, file }: { readonly supply: Uuid; readonly file: Uuid },
): Promise<PlacedHold | undefined> {
  const letters = await factsAbout(tx, [{ type: 'supply', id: supply }], ['supply.requested'])
  const digest = letters[0]?.body.textDigest
  if (typeof digest !== 'string') return undefined
  const holds = await factsAbout(tx, [{ type: 'case', id: file }], ['hold.placed'])
  const own = holds.find(({ body }) => body.textDigest === digest)
  const id = own?.subjects.find(({ type }) => type === 'hold')?.id
  const trigger = own?.body.trigger
  return id === undefined || typeof trigger !== 'string' ? undefined : { id, trigger }
}
