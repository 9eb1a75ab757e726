import { KINDS } from '@liuhen/law'
import { z } from 'zod'
import { DutyShown } from '../regulations/index.ts'

/** How a duty with a due time stands at an instant. */
export const DeadlineState = z.enum(['due', 'overdue', 'late', 'done', 'excused'])
export type DeadlineState = z.infer<typeof DeadlineState>

/** A duty with its clock: whose it is, about what, and whether it decides among those beside it. */
export const DeadlineShown = DutyShown.omit({ state: true }).extend({
  state: DeadlineState,
  /** What is to be done, in two to six characters. */
  step: z.string(),
  matter: z.object({ type: z.string(), id: z.string(), title: z.string() }),
  /** The recording or recorder, where the matter is an activity. */
  about: z.string().nullable(),
  persons: z.array(z.string()),
  /** Whether it is one of those that run side by side for the same material. */
  clock: z.boolean(),
  /** Of all clocks of the activity that still run, this one ends first. */
  deciding: z.boolean(),
  /** The ground on which more time was registered. */
  exception: z.string().nullable(),
})
export type DeadlineShown = z.infer<typeof DeadlineShown>

/**
 * The kinds whose clocks run side by side for the same material, so that the earliest decides:
 * the officer hands in, the office exports, everything is stored and described.
 */
export const CLOCKS = ['hand-in-deadline', 'storing-deadline'] as const

const STEPS: { readonly [part: string]: string } = {
  'hand-in': '交设备',
  export: '办公室导出',
  store: '导出储存',
  recording: '逐件储存',
  describe: '说明项目',
  'hand-over': '移交保管',
}

/** Which of several duties of one rule it is; '' where a rule has one. */
export function partOf(key: string): string {
  return /^[^#@]*#([a-z][a-z-]*)(?:[#@]|$)/.exec(key)?.[1] ?? ''
}

/** What is to be done, short. */
export function sayStep(kind: string, part: string): string {
  if (CLOCKS.some((clock) => clock === kind) && Object.hasOwn(STEPS, part)) return STEPS[part] ?? ''
  return kindTitle(kind)
}

const TITLES = new Map(KINDS.map(({ kind, title }) => [kind, title]))

/** What a kind of rule is called; the key itself where a later program dropped it. */
export function kindTitle(kind: string): string {
  return TITLES.get(kind) ?? kind
}

interface Standing {
  readonly state: 'open' | 'fulfilled' | 'breached' | 'excused'
  readonly dueAt: string | null
  readonly fulfilledBy: string | null
}

/** In time at the due instant itself, overdue one millisecond after. */
export function stateOfDeadline(
  { state, dueAt, fulfilledBy }: Standing,
  now: string,
): DeadlineState {
  if (state === 'excused') return 'excused'
  if (state === 'fulfilled') return 'done'
  if (fulfilledBy !== null) return 'late'
  return state === 'breached' || (dueAt !== null && now > dueAt) ? 'overdue' : 'due'
}
