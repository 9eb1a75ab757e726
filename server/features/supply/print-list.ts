import { z } from 'zod'
import { type Accepted, accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { onlyOutlet } from './ask-law.ts'
import { aboutSupply, mayActOn, type SupplyFound } from './supply.ts'

/** What stands on the list of what was given, and on the receipt below it. */
export const SuppliedList = z.object({
  agency: z.string(),
  number: z.string(),
  at: z.string(),
  body: z.string(),
  letterNumber: z.string(),
  receivedOn: z.string(),
  occasion: z.string(),
  case: z.object({ number: z.string(), cause: z.string() }),
  way: z.string(),
  receiver: z.string(),
  clerk: z.string(),
  paper: z.string(),
  returnBy: z.string().nullable(),
  archive: z
    .object({ bytes: z.number(), files: z.int(), sha256: z.string(), sm3: z.string() })
    .nullable(),
  items: z.array(
    z.object({
      position: z.int(),
      kind: z.string(),
      title: z.string(),
      number: z.string().nullable(),
      pages: z.int().nullable(),
      bytes: z.number(),
      sha256: z.string(),
      sm3: z.string(),
    }),
  ),
})
export type SuppliedList = z.infer<typeof SuppliedList>

export interface PrintFacts extends SupplyFound {
  readonly print: SuppliedList
}

export interface Printing extends Accepted {
  readonly print: SuppliedList
}

/** Each printing is a fact. */
export function decidePrintList(
  found: PrintFacts,
  _asked: unknown,
  { at }: Pick<Moment, 'at'>,
): Decision<Printing> {
  const outlet = onlyOutlet({ ...found, at })
  if (!outlet.ok) return outlet
  const may = mayActOn('print', found.supply)
  if (!may.ok) return may
  const subjects = aboutSupply(found.supply)
  return accept({
    print: found.print,
    facts: [{ kind: 'supply.list-printed', subjects, body: {} }],
  })
}
