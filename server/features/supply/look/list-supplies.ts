import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  After,
  accept,
  type Decision,
  type Found,
} from '../../../platform/kernel/index.ts'
import { SupplyState } from '../supply.ts'

/** overdue: an original is out, and the day agreed for its return is past. */
export const SupplyFilter = z.object({
  state: z.enum([...SupplyState.options, 'overdue']).optional(),
  recipient: z.string().max(60).optional(),
  /** Part of a number, of the letter's number, of the body's name. */
  words: z.string().trim().max(60).optional(),
  /** From the first moment up to the second, which is not meant any more. */
  from: z.iso.datetime({ offset: true, error: '请选择时间' }).optional(),
  to: z.iso.datetime({ offset: true, error: '请选择时间' }).optional(),
})
export type SupplyFilter = z.infer<typeof SupplyFilter>

export const ListSupplies = SupplyFilter.extend({
  after: After,
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListSupplies = z.infer<typeof ListSupplies>

export const SupplyLine = z.object({
  id: z.uuid(),
  number: z.string(),
  state: SupplyState,
  overdue: z.boolean(),
  body: z.string(),
  recipient: z.string(),
  occasion: z.string().nullable(),
  letterNumber: z.string(),
  receivedOn: z.string(),
  caseId: z.uuid(),
  caseNumber: z.string(),
  cause: z.string(),
  items: z.int(),
  paper: z.enum(['none', 'original', 'copy']).nullable(),
  pages: z.int().nullable(),
  retained: z.boolean(),
  way: z.string().nullable(),
  receiver: z.string().nullable(),
  issuedAt: z.string().nullable(),
  issuedBy: z.string().nullable(),
  returnBy: z.string().nullable(),
  returnedAt: z.string().nullable(),
  pagesBack: z.int().nullable(),
  registeredAt: z.string(),
  registeredBy: z.string(),
  remark: z.string().nullable(),
})
export type SupplyLine = z.infer<typeof SupplyLine>

export const SuppliesListed = z.object({
  supplies: z.array(SupplyLine),
  next: z.string().nullable(),
  /** Of all originals that are out: how many should be back already. */
  overdue: z.int(),
  recipients: z.array(z.object({ key: z.string(), title: z.string() })),
})

export interface RegisterLook extends Found {
  readonly agency: Uuid
}

export interface Looking<Asked> extends Accepted {
  readonly agency: Uuid
  readonly asked: Asked
}

/** A look at the register is a fact; so is taking it out as a file. */
export function decideListSupplies<Asked extends SupplyFilter>(
  { agency }: RegisterLook,
  asked: Asked,
): Decision<Looking<Asked>> {
  const count = 'limit' in asked && typeof asked.limit === 'number' ? asked.limit : 0
  return accept({
    ...{ agency, asked },
    facts: [
      {
        kind: 'register.viewed',
        subjects: [{ type: 'agency', id: agency }],
        body: { list: 'supplies', count },
      },
    ],
  })
}
