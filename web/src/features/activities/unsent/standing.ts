import type { Activity, ActivityState, CourseTable } from '../../../api/activities.ts'
import type { Act } from '../../../api/outbox/act.ts'

type Can = Activity['can']

/** Where an activity stands, as far as the table of its course asks. */
export interface Standing {
  readonly state: ActivityState
  readonly exemption: string
}

export function standingOf({ state, exemption }: Activity): Standing {
  return { state, exemption: exemption?.state ?? 'none' }
}

const STATE_AFTER: { readonly [verb: string]: ActivityState } = {
  arrive: 'on-scene',
  interrupt: 'interrupted',
  resume: 'on-scene',
  end: 'ended',
  return: 'returned',
}
const EXEMPTION_AFTER: { readonly [verb: string]: string } = {
  exemption: 'claimed',
  'work-record': 'work-recorded',
}

/** Where it stands once the act has got through. */
export function after({ state, exemption }: Standing, { verb }: Act): Standing {
  return {
    state: STATE_AFTER[verb] ?? state,
    exemption: EXEMPTION_AFTER[verb] ?? exemption,
  }
}

/** Why the table does not allow the verb, as the server would say it; undefined where it does. */
export function whyNot(
  { course, paper }: CourseTable,
  verb: string,
  { state, exemption }: Standing,
): string | undefined {
  const onPaper = paper[verb]?.[exemption] ?? true
  if (onPaper !== true && exemption !== 'none') return onPaper
  const onCourse = course[verb]?.[state] ?? true
  if (onCourse !== true) return onCourse
  return onPaper === true ? undefined : onPaper
}

/**
 * What may be pressed once the waiting acts have got through. What the server refuses for another
 * reason than the course (a post that the person does not hold) it goes on refusing.
 */
export function canAfter(can: Can, table: CourseTable, now: Standing, then: Standing): Can {
  return Object.fromEntries(
    Object.entries(can).map(([verb, answer]) => {
      const byOther = !answer.allowed && whyNot(table, verb, now) === undefined
      const why = byOther ? answer.why : (whyNot(table, verb, then) ?? null)
      return [verb, { ...answer, allowed: !byOther && why === null, why }]
    }),
  )
}
