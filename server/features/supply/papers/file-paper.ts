import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { onlyOutlet } from '../ask-law.ts'
import { mayActOn, type Supply, type SupplyAct, type SupplyFound } from '../supply.ts'

export const PAPER_ZH = { letter: '来函', receipt: '回执', ending: '终结文书' } as const
export type PaperKey = keyof typeof PAPER_ZH

/** Which act the filing of each is. */
const FILES = {
  letter: 'file-letter',
  receipt: 'file-receipt',
  ending: 'file-ending',
} as const satisfies { readonly [key in PaperKey]: SupplyAct }

export const FilePaper = z.object({
  id: z.uuid(),
  key: z.enum(['letter', 'receipt', 'ending']),
  name: z.string().trim().min(1).max(200),
  bytes: z.int().min(0),
})
export type FilePaper = z.infer<typeof FilePaper>

export const PaperAnnounced = z.object({ id: z.uuid() })

export interface FilingPaper extends Accepted {
  readonly id: Uuid
  readonly supply: Uuid
  readonly agency: Uuid
  readonly asked: FilePaper
  readonly by: Uuid
}

/** 20 MiB: a letter, not a book. */
const PAPER_MAX_BYTES = 20 * 1024 ** 2

/** A scan is announced; its bytes follow. Another of the same kind takes its place. */
export function decideFilePaper(
  found: SupplyFound,
  asked: FilePaper,
  { at, newId }: Pick<Moment, 'at' | 'newId'>,
): Decision<FilingPaper> {
  const { supply, who } = found
  const outlet = onlyOutlet({ ...found, at })
  if (!outlet.ok) return outlet
  const may = mayFile(asked.key, supply)
  if (!may.ok) return may
  if (asked.bytes === 0) return refuse('scan.empty')
  if (asked.bytes > PAPER_MAX_BYTES) {
    return refuse('scan.too-large', { bytes: asked.bytes, most: PAPER_MAX_BYTES })
  }
  if (!/^[^\p{Cc}/\\]+$/u.test(asked.name)) return refuse('scan.name')
  const { id, agency } = supply
  return accept({ id: newId(), supply: id, agency, asked, by: who.person, facts: [] })
}

/** May a scan of this kind come now? The page offers it by the same. */
export function mayFile(
  key: PaperKey,
  supply: Pick<Supply, 'hold' | 'number' | 'state'>,
): Decision<true> {
  // It is there for the lifting alone.
  if (key === 'ending' && supply.hold === undefined) {
    return refuse('supply.no-hold', { number: supply.number })
  }
  return mayActOn(FILES[key], supply)
}
