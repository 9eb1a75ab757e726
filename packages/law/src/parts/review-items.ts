import { z } from 'zod'
import { given } from '../engine/gate.ts'
import type { Question } from '../engine/kind.ts'
import { bodyText, isRecord, textsOf } from '../facts/read-facts.ts'
import { type NumberFigure, numberFigure, numberOf } from '../pack/figure.ts'
import { clauseRefs, keySchema, titleSchema } from '../pack/params.ts'

/** From which fine on, in yuan; 0 means every fine. */
export const fineSchema = z.strictObject({ person: numberFigure, unit: numberFigure })

/** An entry of the list of decisions that need legal review, with what brings a decision under it. */
export const reviewItemSchema = z.strictObject({
  key: keySchema,
  title: titleSchema,
  clauses: clauseRefs,
  /** Kinds of decision, by key. */
  decisions: z
    .array(z.strictObject({ key: keySchema, title: titleSchema }))
    .max(20)
    .default([]),
  fine: fineSchema.optional(),
  /** Decisions of the category in which a hearing is held. */
  hearing: z.literal(true).optional(),
  /** 其他: type and legal source are to be stated. */
  source: z.literal(true).optional(),
})

export type ReviewItem = z.output<typeof reviewItemSchema>

/** Items under which a decision falls, and those of them that lack their type and source. */
export function needsOf(
  category: string,
  items: readonly ReviewItem[],
  question: Question,
): { readonly hits: readonly ReviewItem[]; readonly unsourced: readonly ReviewItem[] } {
  const { request, settings } = question
  const file = { type: 'case', id: given(request.case) ? request.case : '' }
  const opened = question.world.first('case.opened', file)
  const known = (opened && bodyText(opened, 'category')) ?? request.category
  // Without a known category nothing may slip through: then a fine or a hearing counts everywhere.
  // A category stated besides that of the case counts too: naming another one lets nothing slip.
  const mine = !given(known) || known === category || request.category === category
  const decisions = new Set(textsOf(request.decisions))
  const hits = items.filter(
    (item) =>
      item.decisions.some(({ key }) => decisions.has(key)) ||
      (mine && item.fine !== undefined && isLargeFine(item.fine, request.fines, settings)) ||
      (mine && item.hearing === true && heard(file, question)),
  )
  const { type, source } = isRecord(request.other) ? request.other : {}
  const sourced = given(type) && given(source)
  return { hits, unsourced: hits.filter((item) => item.source === true && !sourced) }
}

/**
 * Whether the fines `{ to: person or unit, yuan }` of one decision reach, added up, what counts as
 * large; a fine of unreadable height does.
 */
export function isLargeFine(
  fine: z.output<typeof fineSchema>,
  fines: unknown,
  settings: Question['settings'],
): boolean {
  if (fines === undefined) return false
  if (!Array.isArray(fines)) return true
  const sums = { person: 0, unit: 0 }
  for (const entry of fines) {
    const { to, yuan } = isRecord(entry) ? entry : {}
    const readable = typeof yuan === 'number' && Number.isFinite(yuan) && yuan >= 0
    if (!readable || (to !== 'person' && to !== 'unit')) return true
    sums[to] += yuan
  }
  const reaches = (sum: number, from: NumberFigure) => sum > 0 && sum >= numberOf(from, settings)
  return reaches(sums.person, fine.person) || reaches(sums.unit, fine.unit)
}

/** The flag of the case stands as last set. */
function heard(file: { type: string; id: string }, { request, world }: Question): boolean {
  if (request.hearing === true) return true
  const stage = world.about('case.stage-entered', file)
  if (stage.some((event) => bodyText(event, 'stage') === 'hearing')) return true
  const flags = world.about('case.flagged', file)
  return flags.findLast((e) => bodyText(e, 'flag') === 'hearing')?.fact.body.set === true
}
