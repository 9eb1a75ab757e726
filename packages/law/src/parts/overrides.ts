import { given } from '../engine/gate.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { perWorld } from '../facts/per-world.ts'
import { bodyText, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'

/** What a law or a higher authority's rule may change or add, as far as a regulation lets it. */
export const EFFECTS = ['retention', 'recording', 'documents', 'service-method', 'papers'] as const

export type Effect = (typeof EFFECTS)[number]

/** A higher source that the agency has entered, with what it applies to. */
export interface Override {
  readonly event: LawEvent
  readonly level: string
  /** 《中华人民共和国行政处罚法》第六十一条, as it is shown beside the value. */
  readonly source: string
  /** Keys of activity kinds, requester kinds or methods, as the effect needs. */
  readonly for: readonly string[]
}

const entered = perWorld((world): ReadonlyMap<string, readonly Override[]> => {
  const all = world.of('override.entered').flatMap((event) => {
    const { title, article } = event.fact.body
    if (!given(title) || !given(article)) return []
    const level = bodyText(event, 'level') ?? ''
    const effect = bodyText(event, 'effect') ?? ''
    const source = `《${title}》${article}`
    return [{ event, effect, level, source, for: textsOf(event.fact.body.for) }]
  })
  return Map.groupBy(all, ({ effect }) => effect)
})

/** Sources entered for an effect, oldest first; one without title and article says nothing. */
export function overridesOf(world: World, effect: Effect): readonly Override[] {
  return entered(world).get(effect) ?? []
}

const replaced = perWorld((world): ReadonlyMap<string | undefined, Override> => {
  return new Map(overridesOf(world, 'documents').map((o) => [bodyText(o.event, 'form'), o]))
})

/** The last source by which another document takes the place of this form. */
export function replacementOf(world: World, form: string): Override | undefined {
  return replaced(world).get(form)
}
