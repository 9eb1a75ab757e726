import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  sayRefusal,
} from '../../../platform/kernel/index.ts'
import { aboutCase, type CaseFound } from '../../cases/index.ts'
import { DerivedChoice } from '../../extraction/index.ts'
import { type Choices, choicesOf, onlyOutlet, outletIsRuled } from '../ask-law.ts'
import { SupplyLine } from './list-supplies.ts'

const Choice = z.object({ key: z.string(), title: z.string() })

export const SuppliesOfCase = z.object({
  supplies: z.array(SupplyLine),
  recipients: z.array(Choice),
  occasions: z.array(Choice),
  /** Who has the paper file now, where it is not in the archive room. */
  out: z.object({ number: z.string(), name: z.string() }).nullable(),
  /** Why the one who asks cannot register a letter; null: he can. */
  whyNot: z.string().nullable(),
  /** A regulation names who supplies; where none does, the right decides alone. */
  ruled: z.boolean(),
  /** What can be chosen for a supply. */
  recordings: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      startedAt: z.string().nullable(),
      /** What could go in its place. */
      derivatives: z.array(DerivedChoice),
      /** The derived file that its note of extraction names; null: the original, or no note. */
      notedInstead: z.uuid().nullable(),
    }),
  ),
  documents: z.array(z.object({ id: z.uuid(), title: z.string(), number: z.string().nullable() })),
  bound: z.boolean(),
})
export type SuppliesOfCase = z.infer<typeof SuppliesOfCase>

export interface LookingAtCase extends Accepted {
  readonly found: CaseFound
  readonly choices: Choices
  readonly whyNot: string | null
  readonly ruled: boolean
}

/** What courts and reconsideration bodies wanted of a case; a look like any at its file. */
export function decideSuppliesOfCase(
  found: CaseFound,
  _asked: unknown,
  { at }: Pick<Moment, 'at'>,
): Decision<LookingAtCase> {
  const outlet = onlyOutlet({ law: found.law, who: found.who, facts: [], at })
  const subjects = aboutCase(found.case)
  return accept({
    ...{ found, choices: choicesOf(found.law, at) },
    whyNot: outlet.ok ? null : sayRefusal(outlet.refusal),
    ruled: outletIsRuled(found.law, at),
    facts: [{ kind: 'case.file-viewed', subjects, body: { part: 'supply' } }],
  })
}
