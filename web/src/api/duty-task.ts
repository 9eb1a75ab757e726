import type { Task } from '../ui/tasks.tsx'
import type { Tone } from '../ui/tone.tsx'
import type { Citation } from './problem.ts'
import { word } from './words.ts'

interface DutyLike {
  readonly key: string
  readonly what: string
  readonly whoTitle?: string
  readonly dueAt: string | null
  readonly state: 'open' | 'fulfilled' | 'breached' | 'excused'
  readonly setting: string | null
  readonly citation: Citation
}

const TONES: { readonly [state in DutyLike['state']]: Tone } = {
  open: 'warn',
  breached: 'bad',
  fulfilled: 'good',
  excused: 'plain',
}

/** A duty as a line of a list: the clock runs only while something can still be done about it. */
export function dutyTask(duty: DutyLike): Task {
  const running = duty.state === 'open' || duty.state === 'breached'
  return {
    key: duty.key,
    what: duty.what,
    state: word('dutyState', duty.state),
    tone: TONES[duty.state],
    sources: [duty.citation],
    ...(duty.whoTitle === undefined ? {} : { who: duty.whoTitle }),
    ...(running && duty.dueAt !== null ? { until: duty.dueAt } : {}),
    ...(duty.setting === null ? {} : { remark: duty.setting }),
  }
}

/** Overdue first, then the nearest, then what is done. */
export function inOrderOfNeed<D extends DutyLike>(duties: readonly D[]): readonly D[] {
  const rank = { breached: 0, open: 1, fulfilled: 2, excused: 3 }
  return duties.toSorted(
    (one, other) =>
      rank[one.state] - rank[other.state] ||
      (one.dueAt ?? '9999').localeCompare(other.dueAt ?? '9999'),
  )
}
