import { z } from 'zod'
import type { Citation } from '../engine/citation.ts'
import { dueSchema } from '../engine/due.ts'
import type { Pack } from '../pack/pack.ts'
import { clauseRefs, keySchema, titleSchema } from '../pack/params.ts'

const named = z.strictObject({ key: keySchema, title: titleSchema })

/** One proof of several that will do; with one entry: this very proof. */
const proof = z.strictObject({ any_of: z.array(named).min(1).max(10), clauses: clauseRefs })

const proofs = z.array(proof).min(1).max(20)

export const serviceMethodSchema = named.extend({
  clauses: clauseRefs,
  proofs,
  /** When proofs that come later, such as a return receipt, are overdue; from the first entry. */
  within: dueSchema.optional(),
  /** When the item comes back: what has to be recorded instead; another method follows. */
  returned: z.strictObject({ proofs, clauses: clauseRefs }).optional(),
  /** Documents that may not be served so, unless a higher source permits it with these proofs. */
  excluded: z
    .strictObject({
      documents: z.array(named).min(1).max(20),
      lifted_with: proofs,
      clauses: clauseRefs,
    })
    .optional(),
})

export type ServiceMethod = z.output<typeof serviceMethodSchema>
export type ServiceProof = z.output<typeof proof>

const parameters = z.object({ methods: z.array(serviceMethodSchema) })

/** A way of serving with all its proofs, as a form shows it. */
export interface ServiceWay extends ServiceMethod {
  readonly cite: (clauses: readonly string[]) => Citation
}

/** The ways that these packs name; the first of each key, the agency's own before a superior's. */
export function serviceWays(packs: readonly Pack[]): readonly ServiceWay[] {
  const ways = packs.flatMap(({ rules }) =>
    rules
      .filter(({ kind }) => kind === 'service-proofs')
      .flatMap(({ params, cite }): readonly ServiceWay[] =>
        parameters.parse(params).methods.map((method) => ({ ...method, cite })),
      ),
  )
  return [...new Map(ways.toReversed().map((way) => [way.key, way])).values()].reverse()
}
