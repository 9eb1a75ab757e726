import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { step } from './activity-page.ts'
import { type CourseStep, markStep } from './course-step.ts'
import { factOf, mayStep, type StepFacts } from './step.ts'

export const ListInventory = z.object({
  ...step,
  /** Names of goods, in the order of the paper list; those listed before stay listed. */
  items: z.array(z.string().trim().min(1).max(100)).min(1).max(200),
})
export type ListInventory = z.infer<typeof ListInventory>

/** Goods are registered; each has to be shown. The fact holds their numbers, the row their names. */
export function decideListInventory(
  found: StepFacts,
  asked: ListInventory,
  moment: Moment,
): Decision<CourseStep> {
  const when = mayStep(found, 'inventory', moment, asked)
  if (!when.ok) return when
  const listed = found.facts.filter(({ kind }) => kind === 'inventory.listed')
  const before = listed.reduce(
    (count, { body }) => count + (Array.isArray(body.items) ? body.items.length : 0),
    0,
  )
  const items = asked.items.map((_, index) => `第${before + index + 1}件`)
  const body = { items, textDigest: found.digest(asked.items.join('\n')) }
  const fact = factOf(found, 'inventory.listed', body, when.accepted)
  const mark = { kind: 'inventory' as const, keys: items, titles: asked.items }
  return accept(markStep(found, when.accepted, fact, mark))
}
