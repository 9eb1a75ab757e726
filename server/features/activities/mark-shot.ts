import type { Uuid } from '@liuhen/format'
import type { ChecklistPart } from '@liuhen/law'
import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { checklistOf } from '../regulations/index.ts'
import { catalogueKey, step } from './activity-page.ts'
import { type CourseStep, markStep } from './course-step.ts'
import { METHOD_ZH, Method } from './mark-words.ts'
import { factOf, mayStep, type StepFacts } from './step.ts'

export const MarkShot = z.object({
  ...step,
  /** Key of a content on the activity's list, or of one that was demanded in addition. */
  content: catalogueKey,
  /** How it was taken down; known from the file where a recording is named. */
  method: Method.default('video'),
  /** Key of the registered goods that a picture shows. */
  item: z.string().trim().min(1).max(60).optional(),
  /** False: does not occur in this activity. */
  applies: z.boolean().default(true),
  recording: z.uuid().optional(),
  /** Where in the recording. */
  offsetMs: z.int().min(0).optional(),
})
export type MarkShot = z.infer<typeof MarkShot>

export interface ShotFacts extends StepFacts {
  /** The recording of this activity that is named. */
  readonly recording?: { readonly id: Uuid; readonly method?: Method }
}

/** A recording shows what the list demands, at a moment; or the content does not occur here. */
export function decideMarkShot(
  found: ShotFacts,
  asked: MarkShot,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'shot', moment, asked)
  if (!when.ok) return when
  const method = found.recording?.method ?? asked.method
  const fits = fitsList(found, { ...asked, method }, moment)
  if (!fits.ok) return fits
  const { content, item, applies, offsetMs } = asked
  const body = {
    content,
    method,
    ...(item === undefined ? {} : { item }),
    ...(offsetMs === undefined ? {} : { offsetMs }),
    ...(applies ? {} : { applies }),
  }
  const fact = factOf(found, 'shot.marked', body, when.accepted)
  const recording = found.recording?.id
  const about = recording === undefined ? [] : [{ type: 'recording' as const, id: recording }]
  const marked = { ...fact, subjects: [...fact.subjects, ...about] }
  const mark = { keys: [content], method, item, holds: applies, recording, offsetMs }
  return accept(markStep(found, when.accepted, marked, { kind: 'shot', ...mark }))
}

type Shot = Pick<MarkShot, 'content' | 'method' | 'item' | 'applies'>

/** The content stands on the list, the method counts there, and it may be left out if it is. */
function fitsList(found: StepFacts, shot: Shot, { at }: Moment): Decision<true> {
  if (shot.item !== undefined && !itemsOf(found).has(shot.item)) {
    return refuse('activity.item-unknown')
  }
  const parts = checklistOf(found.law, found.facts, at).filter(({ part }) => part !== 'narration')
  const asking = parts.filter((part) => entryIn(part, shot.content) !== undefined)
  const [first] = asking
  if (first === undefined) {
    return demandedOf(found).has(shot.content) ? accept(true) : refuse('activity.content-unknown')
  }
  const title = entryIn(first, shot.content)?.title ?? ''
  const citations = asking.map(({ citation }) => citation)
  if (!shot.applies) {
    const needed = asking.some((part) => entryIn(part, shot.content)?.needed === true)
    return needed ? refuse('activity.content-needed', { title }, citations) : accept(true)
  }
  if (asking.some(({ methods }) => methods.length === 0 || methods.includes(shot.method))) {
    return accept(true)
  }
  const methods = asking.flatMap((part) => Method.options.filter((m) => part.methods.includes(m)))
  const say = [...new Set(methods)].map((method) => METHOD_ZH[method]).join('或者')
  return refuse('activity.method', { title, methods: say }, citations)
}

function entryIn({ entries }: ChecklistPart, content: string) {
  return entries.find(({ key }) => key === content)
}

function itemsOf({ facts }: StepFacts): ReadonlySet<unknown> {
  const listed = facts.filter(({ kind }) => kind === 'inventory.listed')
  return new Set(listed.flatMap(({ body }) => (Array.isArray(body.items) ? body.items : [])))
}

/** Keys of the contents that were demanded in addition. */
function demandedOf({ facts }: StepFacts): ReadonlySet<unknown> {
  const demanded = facts.filter(({ kind }) => kind === 'shot.demanded')
  return new Set(demanded.map(({ body }) => body.content))
}
