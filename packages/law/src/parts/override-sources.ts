import { z } from 'zod'
import type { Citation } from '../engine/citation.ts'
import type { Pack } from '../pack/pack.ts'
import { choiceSchema, clauseRefs, keySchema, titleSchema } from '../pack/params.ts'
import { EFFECTS, type Effect } from './overrides.ts'

/** Parameters of a rule that lets higher sources change something. */
export const overrideSchema = z.strictObject({
  /** Who enters a source. */
  who: keySchema,
  /** Ranks of sources that may change or add something. */
  levels: z
    .array(choiceSchema.omit({ details: true }))
    .min(1)
    .max(10),
  /** What they may change: terms, recording duties, documents, ways of service, papers. */
  effects: z
    .array(
      z.strictObject({
        effect: z.enum(EFFECTS),
        title: titleSchema,
        clauses: clauseRefs,
        /** Who owes an added recording; absent: who enters the source. */
        owed_by: keySchema.optional(),
      }),
    )
    .min(1)
    .max(EFFECTS.length),
})

/** What a regulation lets a higher source change, by sources of which rank, and who enters them. */
export interface OverridePlace {
  readonly effect: Effect
  readonly title: string
  readonly citation: Citation
  readonly levels: readonly { readonly key: string; readonly title: string }[]
  readonly who: string
  readonly mayEnter: (posts: readonly string[]) => boolean
}

export function overridePlaces(packs: readonly Pack[]): readonly OverridePlace[] {
  return packs.flatMap(({ rules }) =>
    rules
      .filter(({ kind }) => kind === 'override')
      .flatMap((rule) => {
        const { who, levels, effects } = overrideSchema.parse(rule.params)
        return effects.map(({ effect, title, clauses }) => ({
          effect,
          title,
          citation: rule.cite(clauses),
          levels: levels.map((level) => ({ key: level.key, title: level.title })),
          who: rule.role(who),
          mayEnter: (posts: readonly string[]) => rule.holds(posts, who),
        }))
      }),
  )
}
