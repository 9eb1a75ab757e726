import { z } from 'zod'
import type { Citation } from '../engine/citation.ts'
import { dueSchema } from '../engine/due.ts'
import type { Pack } from '../pack/pack.ts'
import { choiceSchema, clauseRefs, keySchema, titleSchema } from '../pack/params.ts'

const form = z.strictObject({ key: keySchema, title: titleSchema })

/** Parameters of a rule on urging and execution. */
export const urgingSchema = z.strictObject({
  who: keySchema,
  urge: z
    .strictObject({
      /** The document that urges; an entry of the circumstances will do as well. */
      form,
      within: dueSchema.optional(),
      clauses: clauseRefs,
    })
    .optional(),
  /** Ways of enforcing, each with its documents. */
  branches: z
    .array(
      choiceSchema.omit({ details: true }).extend({
        /** True: only where the agency has the power for the matter (`agency.empowered`). */
        own_power: z.boolean().default(false),
        documents: z.array(form).min(1).max(10),
      }),
    )
    .max(10)
    .default([]),
})

type Params = z.output<typeof urgingSchema>

/** A way of enforcing with its documents; `ownPower`: only where the agency has the power. */
export interface ExecutionBranch {
  readonly key: string
  readonly title: string
  readonly ownPower: boolean
  readonly documents: readonly { readonly key: string; readonly title: string }[]
  readonly citation: Citation
}

/** The document that urges whoever does not perform a decision. */
export interface UrgingForm {
  readonly key: string
  readonly title: string
  readonly citation: Citation
}

/** Ways of enforcing that these packs name, and with which document somebody is urged first. */
export function executionRules(packs: readonly Pack[]): {
  readonly urges: readonly UrgingForm[]
  readonly branches: readonly ExecutionBranch[]
} {
  const rules = packs.flatMap(({ rules }) =>
    rules
      .filter(({ kind }) => kind === 'urging')
      .map(({ params, cite }) => ({ ...urgingSchema.parse(params), cite })),
  )
  return {
    urges: rules.flatMap(({ urge, cite }) => {
      return urge === undefined ? [] : [{ ...urge.form, citation: cite(urge.clauses) }]
    }),
    branches: rules.flatMap(({ branches, cite }) => branches.map((one) => branchOf(one, cite))),
  }
}

function branchOf(
  { key, title, own_power, documents, clauses }: Params['branches'][number],
  cite: (clauses: readonly string[]) => Citation,
): ExecutionBranch {
  return { key, title, ownPower: own_power, documents, citation: cite(clauses) }
}
