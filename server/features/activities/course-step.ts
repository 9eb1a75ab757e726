import type { Step } from './step.ts'

/** A step on the course: a new state, one of the three turning points, or a mark between them. */
export interface CourseStep extends Step {
  readonly turning?: 'arrived' | 'ended' | 'returned'
  readonly mark?: CourseMarkMade
}

export interface CourseMarkMade {
  readonly kind: 'notice' | 'interruption' | 'resumption'
  readonly reason?: string
  readonly note?: string | undefined
  readonly wording?: string
  readonly explained?: boolean
}
