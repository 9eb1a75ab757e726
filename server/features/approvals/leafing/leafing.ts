import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
} from '../../../platform/kernel/index.ts'

/** What a page needs to leaf through a paper: pages are at `url` and a number. */
export const Leafed = z.object({
  id: z.uuid(),
  item: z.string(),
  pages: z.number(),
  url: z.string(),
  /** By work nothing is drawn into the pages; who consults has his mark in each of them. */
  basis: z.enum(['work', 'handler', 'grant']),
  watermark: z.array(z.string()),
  requestNumber: z.string().nullable(),
  /** Its line of the register; null: work, of which the fact is enough. */
  entry: z.string().nullable(),
})
export type Leafed = z.infer<typeof Leafed>

/** A sealed paper, as it is leafed through. */
export interface Paper {
  readonly agency: Uuid
  readonly case?: Uuid
  readonly document?: Uuid
  readonly item: string
  readonly sha256: string
  readonly type: string
  readonly pages: number
}

export interface Leafing extends Accepted {
  readonly id: Uuid
  readonly paper: Paper
}

/** Leafing through a paper is a look like opening it; the fact of the look names the leafing. */
export function decideLeafing(
  paper: Paper,
  look: (leafing: Uuid) => Accepted['facts'][number],
  { newId }: Moment,
): Decision<Leafing> {
  const id = newId()
  return accept({ id, paper, facts: [look(id)] })
}
