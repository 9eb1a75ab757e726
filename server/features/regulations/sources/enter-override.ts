import type { Uuid } from '@liuhen/format'
import type { LawFact, OverridePlace } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { type Law, refusedByLaw, rule } from '../law.ts'

/** What this program looks up where something is decided; papers of consultations are not yet. */
export const USED_EFFECTS = ['retention', 'recording', 'documents', 'service-method'] as const
export type UsedEffect = (typeof USED_EFFECTS)[number]

export const EnterOverride = z.object({
  effect: z.enum(USED_EFFECTS),
  level: z.string().max(60),
  /** Title without book marks, and the article as it is printed. */
  title: z.string().trim().max(200),
  article: z.string().trim().max(200),
  for: z.array(z.string().min(1).max(60)).max(100),
  /** ISO 8601, of a term. */
  length: z.string().max(20).optional(),
  /** The form that another takes the place of, and that other one. */
  form: z.string().max(60).optional(),
  by: z.string().max(60).optional(),
})
export type EnterOverride = z.infer<typeof EnterOverride>

export const OverrideEntered = z.object({ id: z.uuid() })

export interface OverrideFacts extends Found {
  readonly law: Law
  readonly lawFacts: readonly LawFact[]
  readonly places: readonly OverridePlace[]
  /** Keys that the effect may be entered for: kinds of activity, or ways of serving. */
  readonly kinds: (effect: UsedEffect) => readonly string[]
}

export interface OverrideMade extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly asked: EnterOverride
  readonly effectTitle: string
  readonly levelTitle: string
}

/**
 * 从其规定: a law or a superior's rule changes or adds something, with its title and article. Those
 * are published texts, and stand in the fact because every use of it shows them.
 */
export function decideEnterOverride(
  found: OverrideFacts,
  asked: EnterOverride,
  moment: Moment,
): Decision<OverrideMade> {
  const { law, lawFacts, places, scope } = found
  const { effect, level, title, article } = asked
  const of = places.filter((place) => place.effect === effect)
  if (of.length === 0) return refuse('override.effect', { effect: EFFECT_ZH[effect] })
  const posts = moment.who.is === 'person' ? moment.who.roles : []
  const request = { ...asked, posts }
  const ruling = rule(law, { verb: 'setting.override', facts: lawFacts, request, at: moment.at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const known = found.kinds(effect)
  const named = effect === 'documents' ? [asked.form ?? '', asked.by ?? ''] : []
  if ([...asked.for, ...named].some((key) => !known.includes(key))) return refuse('override.for')
  const id = moment.newId()
  const levels = of.flatMap((place) => place.levels)
  const { length, form, by } = asked
  const body = {
    ...{ effect, level, title, article, for: asked.for },
    ...(effect === 'retention' && length !== undefined ? { length } : {}),
    ...(effect === 'documents' && form !== undefined && by !== undefined ? { form, by } : {}),
  }
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  return accept({
    ...{ id, agency: scope.agency, asked },
    effectTitle: of[0]?.title ?? EFFECT_ZH[effect],
    levelTitle: levels.find(({ key }) => key === level)?.title ?? level,
    facts: [{ id, kind: 'override.entered', subjects, body }],
  })
}

export const EFFECT_ZH: { readonly [effect in UsedEffect]: string } = {
  retention: '保存期限',
  recording: '应当进行音像记录的执法过程',
  documents: '文字记录',
  'service-method': '送达方式',
}
