import { z } from 'zod'
import type { Subject } from '../engine/duty.ts'
import { given } from '../engine/gate.ts'
import { exactMs, sayDuration } from '../engine/instant.ts'
import type { Rule } from '../engine/kind.ts'
import { bodyText, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { choiceSchema, clauseRefs, keySchema, settingRef } from '../pack/params.ts'
import { durationSchema } from '../pack/setting-value.ts'
import { fineSchema, isLargeFine } from './review-items.ts'

export const lengthSchema = z.union([z.literal('permanent'), durationSchema])
const keys = z.array(keySchema).min(1).max(40).optional()

export const fileTermSchema = z
  .strictObject({
    /** Terms by category of file, entered by the agency with their source. */
    schedule: settingRef.optional(),
    /** Terms by what happened in the case; of several the longest. */
    terms: z
      .array(
        choiceSchema
          .omit({ details: true })
          // fine: a decision whose fines reach, added up, these figures.
          .extend({
            length: lengthSchema,
            flags: keys,
            stages: keys,
            decisions: keys,
            fine: fineSchema.optional(),
          }),
      )
      .max(20)
      .optional(),
    otherwise: z.strictObject({ length: lengthSchema, clauses: clauseRefs }).optional(),
    /** True: recordings of the case are kept as long as its file. */
    recordings: z.boolean(),
  })
  .refine((p) => (p.schedule === undefined) !== (p.otherwise === undefined), {
    error: '须有 schedule 或 otherwise 之一',
  })

export type FileTerm = Rule<z.output<typeof fileTermSchema>>

/** How long, by which clauses, and what of the case says so. */
export interface Kept {
  readonly length: string
  readonly clauses: readonly string[]
  readonly why: string
}

export function sayLength(text: string): string {
  return text === 'permanent' ? '永久保管' : `保管${sayDuration(text)}`
}

/** Ordered length; permanent outlasts all. */
export function sizeOf(text: string): number {
  return text === 'permanent' ? Number.POSITIVE_INFINITY : exactMs(text)
}

export function keptFor(rule: FileTerm, file: Subject, world: World): Kept | undefined {
  const { schedule, terms, otherwise } = rule.params
  if (schedule !== undefined) {
    const archived = world.last('case.archived', file)
    const category = archived && bodyText(archived, 'category')
    const known = world.settings.terms(schedule.setting)
    if (category === undefined || !Object.hasOwn(known, category)) return undefined
    const found = known[category]
    return found === undefined
      ? undefined
      : { length: found, clauses: rule.clauses, why: '该类案卷' }
  }
  const fitting = (terms ?? []).filter((term) => applies(term, file, world))
  const longest = fitting.reduce<(typeof fitting)[number] | undefined>(
    (best, term) => (best === undefined || sizeOf(term.length) > sizeOf(best.length) ? term : best),
    undefined,
  )
  if (longest !== undefined) {
    return { length: longest.length, clauses: longest.clauses, why: longest.title }
  }
  return otherwise && { length: otherwise.length, clauses: otherwise.clauses, why: '其他案件' }
}

type Term = NonNullable<FileTerm['params']['terms']>[number]

function applies(term: Term, file: Subject, world: World): boolean {
  const { flags, stages, decisions, fine } = term
  const stands = new Map<string, boolean>()
  for (const event of world.about('case.flagged', file)) {
    stands.set(bodyText(event, 'flag') ?? '', event.fact.body.set !== false)
  }
  const entered = world.about('case.stage-entered', file).map((event) => bodyText(event, 'stage'))
  const decisionsMade = world.about('case.decided', file)
  const decided = decisionsMade.flatMap((event) => textsOf(event.fact.body.decisions))
  return (
    (flags ?? []).some((flag) => stands.get(flag) === true) ||
    (stages ?? []).some((stage) => entered.includes(stage)) ||
    (decisions ?? []).some((decision) => decided.includes(decision)) ||
    (fine !== undefined &&
      decisionsMade.some(({ fact }) => isLargeFine(fine, fact.body.fines, world.settings)))
  )
}

/** What the handling office confirmed or set, as far as it may. */
export function settledFor(rule: FileTerm, file: Subject, world: World): Kept | undefined {
  const kept = keptFor(rule, file, world)
  const set = world.last('case.term-set', file)
  const wanted = lengthSchema.safeParse(set?.fact.body.length)
  if (kept === undefined || set === undefined || !wanted.success) return kept
  if (rule.params.schedule !== undefined) return kept
  const { from, by, second } = set.fact.body
  const lowered = from === kept.length && given(second) && second !== by
  if (sizeOf(wanted.data) < sizeOf(kept.length) && !lowered) return kept
  return { ...kept, length: wanted.data, why: `${kept.why}，承办机构已确定` }
}
