import type { Instant } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  instantOf,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import type { Remark } from '../regulations/index.ts'
import { askLaw } from './ask-law.ts'
import { aboutSupply, mayActOn, type SupplyFound, supplyTouched } from './supply.ts'

export const IssueSupply = z.object({
  id: z.uuid(),
  way: z.enum(['hand', 'post', 'confidential-post', 'exchange']),
  /** Who took it: a name and an office, or the number of the consignment. */
  receiver: z.string().trim().min(1, { error: '请填写接收人或者寄送单号。' }).max(200),
  note: z.string().trim().max(500).optional(),
  paper: z.enum(['none', 'original', 'copy']),
  pages: z.int().min(1).max(100_000).optional(),
  returnBy: z.iso.datetime().optional(),
})
export type IssueSupply = z.infer<typeof IssueSupply>

export interface IssuingFacts extends SupplyFound {
  /** Who has the paper file now, where it is not in the archive room. */
  readonly out: { readonly number: string; readonly name: string } | undefined
  /** The list of items is fixed and its digests are known. */
  readonly listed: boolean
}

export interface Issuing extends Accepted {
  readonly found: IssuingFacts
  readonly asked: IssueSupply
  readonly returnBy: Instant | undefined
  readonly warnings: Remark[]
}

/** It leaves: by the outlet, on a letter with its number, by a list, with a copy that stays. */
export function decideIssueSupply(
  found: IssuingFacts,
  asked: IssueSupply,
  { at }: Pick<Moment, 'at'>,
): Decision<Issuing> {
  const { supply, items, letter, digest } = found
  const retained = supply.retained !== undefined
  const { recipient, occasion, letterNumber: number } = supply
  const lawful = askLaw({ ...found, at }, { recipient, occasion, number, items, retained })
  if (!lawful.ok) return lawful
  const may = mayActOn('issue', supply)
  if (!may.ok) return may
  if (!found.listed || items.length === 0) return refuse('supply.not-listed')
  if (!letter) return refuse('supply.letter-missing')
  const paper = paperGiven(found, asked, at)
  if (!paper.ok) return paper
  const { returnBy } = paper.accepted
  const said = JSON.stringify([supply.body, asked.receiver, asked.note ?? ''])
  const body = {
    ...{ number, way: asked.way, items: items.length, retained, paper: asked.paper },
    ...(supply.retained === undefined ? {} : { sha256: supply.retained.sha256 }),
    ...(asked.paper === 'none' ? {} : { pages: asked.pages ?? 0 }),
    ...(returnBy === undefined ? {} : { returnBy }),
    textDigest: digest(said),
  }
  return accept({
    ...{ found, asked, returnBy, warnings: lawful.accepted },
    facts: [{ kind: 'supply.issued', subjects: aboutSupply(supply), body }],
    touches: supplyTouched(supply),
  })
}

/** A paper file is counted when it leaves; only an original comes back. */
function paperGiven(
  { out }: IssuingFacts,
  { paper, pages, returnBy }: IssueSupply,
  at: Instant,
): Decision<{ readonly returnBy: Instant | undefined }> {
  if (paper !== 'none' && pages === undefined) return refuse('supply.pages')
  if (returnBy === undefined) {
    return paper === 'original' && out !== undefined
      ? refuse('supply.paper-out', out)
      : accept({ returnBy: undefined })
  }
  const day = instantOf(returnBy)
  if (paper !== 'original' || day <= at) return refuse('supply.return-by')
  return out === undefined ? accept({ returnBy: day }) : refuse('supply.paper-out', out)
}
