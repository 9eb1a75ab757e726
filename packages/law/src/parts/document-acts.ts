import { z } from 'zod'
import type { Subject } from '../engine/duty.ts'
import { given } from '../engine/gate.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { clauseRefs, keySchema, titleSchema } from '../pack/params.ts'
import { formSchema } from './documents.ts'

/** Names of verbs that a rule answers. */
export const actVerbs = z.array(z.string().max(60)).max(20).default([])

/** Something done in a procedure, and the documents that belong to it. */
export const actSchema = z.strictObject({
  key: keySchema,
  title: titleSchema,
  clauses: clauseRefs,
  /** Kinds of activity that are this act. */
  activities: z.array(keySchema).max(30).default([]),
  /** Fact kinds that tell of it, besides `act.performed` and `case.stage-entered` of its key. */
  after: z.array(z.string().max(60)).max(10).default([]),
  /** Verbs that need its documents, whatever the facts tell of the act. */
  verbs: actVerbs,
  forms: z.array(formSchema).min(1).max(10),
})

export type Act = z.output<typeof actSchema>

/** The acts of the text, and those for which the agency itself requires a document. */
export function actsOf(
  acts: readonly Act[],
  further: readonly string[] | undefined,
  world: World,
): readonly Act[] {
  if (further === undefined) return acts
  const clauses = [...further]
  const own = world.of('document-type.defined').flatMap((event): readonly Act[] => {
    const { stage: key, form, title } = event.fact.body
    if (!given(key) || !given(form) || !given(title)) return []
    const forms = [{ key: form, title, clauses, fields: [], signed_by: [], beforehand: false }]
    return [{ key, title: '按本单位规定', clauses, activities: [key], after: [], verbs: [], forms }]
  })
  return [...acts, ...own]
}

/** An act in an activity or a case. */
export interface Occurrence {
  readonly act: Act
  readonly subject: Subject
  readonly since: LawEvent
}

/** Every act that the facts tell of, once for each activity (or case) in which it was done. */
export function occurrences(acts: readonly Act[], world: World): readonly Occurrence[] {
  const by = (kind: string, field: string) =>
    Map.groupBy(world.of(kind), (event) => bodyText(event, field))
  const activities = by('activity.opened', 'activityKind')
  const performed = by('act.performed', 'act')
  const stages = by('case.stage-entered', 'stage')
  const found = new Map<string, Occurrence>()
  for (const entry of different(acts)) {
    const told = [
      ...entry.activities.flatMap((kind) => activities.get(kind) ?? []),
      ...[performed, stages].flatMap((index) => index.get(entry.key) ?? []),
      ...entry.after.flatMap((kind) => world.of(kind)),
    ]
    for (const since of told) {
      const subject = subjectFrom(since, 'activity') ?? subjectFrom(since, 'case')
      if (subject === undefined) continue
      const forms = entry.forms.map((form) => form.key).join(' ')
      const key = `${entry.key} ${forms} ${subject.type} ${subject.id}`
      if (!found.has(key)) found.set(key, { act: entry, subject, since })
    }
  }
  return [...found.values()]
}

/** An agency may define a document more than once: it is asked for once. */
function different(acts: readonly Act[]): Iterable<Act> {
  const known = new Map<string, Act>()
  for (const act of acts) {
    const { key, forms, activities, after } = act
    const same = JSON.stringify([key, forms.map((form) => form.key), activities, after])
    if (!known.has(same)) known.set(same, act)
  }
  return known.values()
}
