import { z } from 'zod'
import { type Accepted, accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { COURSE_TABLE } from './activity.ts'
import { Choices, choicesOf } from './choices.ts'
import type { ListingFacts } from './list-activities.ts'

const May = z.record(z.string(), z.union([z.literal(true), z.string()]))

/**
 * The table of what is allowed when, as data: a telephone without a network explains its buttons
 * with the same sentences with which the server would refuse.
 */
export const CourseShown = z.object({
  /** By verb and state of the activity: true, or why not. */
  course: z.record(z.string(), May),
  /** By verb and state of its exemption, for those verbs that depend on it. */
  paper: z.record(z.string(), May),
  states: z.record(z.string(), z.string()),
  /** What the forms offer: an activity that no server knows yet has no page of its own. */
  choices: Choices,
})
export type CourseShown = z.infer<typeof CourseShown>

export interface ShowingCourse extends Accepted {
  readonly shown: CourseShown
}

/** The table is no secret and no register: reading it leaves no fact. */
export function decideShowCourse(
  { law }: ListingFacts,
  _asked: object,
  { at }: Moment,
): Decision<ShowingCourse> {
  return accept({ shown: { ...COURSE_TABLE, choices: choicesOf(law, at) }, facts: [] })
}

export async function showCourse(_tx: unknown, { shown }: ShowingCourse): Promise<CourseShown> {
  return shown
}
