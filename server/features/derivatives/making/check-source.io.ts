import { stat } from 'node:fs/promises'
import type { FailureCode } from '../derivative.ts'
import type { MakingOrder } from './order.ts'
import { tallyOf } from './write-file.io.ts'

/** Before anything is made of an original it is compared with its seal. */
export async function faultOfSource(
  source: MakingOrder['source'],
): Promise<FailureCode | undefined> {
  const found = await stat(source.path).catch(() => undefined)
  if (found === undefined) return 'source-missing'
  const same = found.size === source.bytes && (await tallyOf(source.path)).sha256 === source.sha256
  return same ? undefined : 'source-changed'
}
