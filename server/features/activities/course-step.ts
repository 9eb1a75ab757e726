import type { Uuid } from '@liuhen/format'
import type { NewFact } from '../../platform/kernel/index.ts'
import type { Remark } from '../regulations/index.ts'
import type { ArrivalPosition } from './arrival-position.ts'
import type { MarkKind, Method } from './mark-words.ts'
import type { When } from './stated-time.ts'
import { type Step, type StepFacts, stepOf } from './step.ts'

/** A step on the course: a new state, one of the three turning points, or a mark between them. */
export interface CourseStep extends Step {
  readonly turning?: 'arrived' | 'ended' | 'returned'
  readonly position?: ArrivalPosition
  readonly mark?: CourseMarkMade
}

export interface CourseMarkMade {
  readonly kind: MarkKind
  readonly reason?: string
  readonly note?: string | undefined
  readonly wording?: string
  readonly explained?: boolean
  /** Keys of what was marked, and what was written in place of a title. */
  readonly keys?: readonly string[]
  readonly titles?: readonly string[]
  readonly method?: Method
  readonly item?: string | undefined
  /** False: not applicable, taken back, not possible. */
  readonly holds?: boolean
  readonly recording?: Uuid | undefined
  readonly offsetMs?: number | undefined
}

/** A mark that leaves the activity in its state. */
export function markStep(
  found: StepFacts,
  when: When,
  fact: NewFact,
  mark: CourseMarkMade,
  warnings: Remark[] = [],
): CourseStep {
  return { ...stepOf(found, [fact], when, warnings), mark }
}
