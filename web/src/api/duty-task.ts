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
  /** Absent where a page shows only what applies. */
  readonly lost?: readonly { readonly sentence: string; readonly citation: Citation }[]
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
    what: withoutBasis(duty.what),
    state: word('dutyState', duty.state),
    tone: TONES[duty.state],
    sources: [duty.citation],
    ...(duty.whoTitle === undefined ? {} : { who: duty.whoTitle }),
    ...(running && duty.dueAt !== null ? { until: duty.dueAt } : {}),
    ...(duty.lost === undefined || duty.lost.length === 0
      ? {}
      : { outdone: duty.lost.map(outdone) }),
    ...(duty.setting === null ? {} : { remark: duty.setting }),
  }
}

function outdone({ sentence, citation }: NonNullable<DutyLike['lost']>[number]) {
  return { sentence: withoutBasis(sentence), source: citation }
}

/** The law's sentence ends with its source, which the line already shows as a chip. */
export function withoutBasis(what: string): string {
  return what.replace(/依据《[^》]*》[^，。；]*。$/u, '')
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

/** Duties that read the same (one for each recorder) stand once, with how many they are. */
export function asTasks(duties: readonly DutyLike[]): readonly Task[] {
  const tasks = new Map<string, { readonly task: Task; readonly count: number }>()
  for (const task of inOrderOfNeed(duties).map(dutyTask)) {
    const same = `${task.what} ${task.state} ${task.until}`
    const known = tasks.get(same)
    tasks.set(same, { task: known?.task ?? task, count: (known?.count ?? 0) + 1 })
  }
  return [...tasks.values()].map(({ task, count }) =>
    count === 1 ? task : { ...task, remark: [`共 ${count} 项`, task.remark].join(' ').trim() },
  )
}
