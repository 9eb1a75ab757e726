import { z } from 'zod'
import type { Citation } from '../engine/citation.ts'
import type { Pack } from '../pack/pack.ts'
import { clauseRefs, keySchema, titleSchema } from '../pack/params.ts'

const triggersSchema = z.looseObject({
  triggers: z.array(
    z.looseObject({
      key: keySchema,
      title: titleSchema,
      clauses: clauseRefs,
      when: z.looseObject({ declared: z.literal(true).optional() }),
    }),
  ),
})

/** A ground on which somebody may have recordings kept for long, in the words of its article. */
export interface DeclaredHold {
  readonly key: string
  readonly title: string
  readonly citation: Citation
}

/** Grounds that no fact sets by itself: the important circumstances that a person names. */
export function declaredHolds(packs: readonly Pack[]): readonly DeclaredHold[] {
  const rules = packs.flatMap((pack) => pack.rules.filter(({ kind }) => kind === 'hold-trigger'))
  return rules.flatMap((rule) =>
    triggersSchema
      .parse(rule.params)
      .triggers.filter(({ when }) => when.declared === true)
      .map(({ key, title, clauses }) => ({ key, title, citation: rule.cite(clauses) })),
  )
}
