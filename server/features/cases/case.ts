import type { Instant, Uuid } from '@liuhen/format'
import { accept, type Decision, refuse, type Scope } from '../../platform/kernel/index.ts'
import type { Category, Procedure } from './procedures/procedure.ts'

export const CASE_STATES = ['open', 'closed', 'archived'] as const
export type CaseState = (typeof CASE_STATES)[number]

export const CASE_STATE_ZH: { readonly [state in CaseState]: string } = {
  open: '办理中',
  closed: '已结案',
  archived: '已归档',
}

/** How a case stands: its row, who handles it now, and the scope of its rights. */
export interface CaseStanding {
  readonly id: Uuid
  readonly agency: Uuid
  readonly unit: Uuid
  readonly number: string
  readonly category: Category
  /** Key of its procedure. */
  readonly procedure: string
  readonly cause: string
  readonly summary: string
  readonly source: string
  readonly step: string
  readonly stage: string
  readonly state: CaseState
  readonly leader?: Uuid
  readonly handlers: readonly Uuid[]
  readonly openedBy: Uuid
  readonly openedAt: Instant
  readonly closedAt?: Instant
  readonly salt: Uint8Array
  readonly scope: Scope
}

/** Whatever changes a case; the table below says in which states each may be done. */
export const CASE_ACTS = [
  'amend',
  'mark',
  'reassign',
  'add-party',
  'correct-party',
  'remove-party',
  'enter-step',
  'remark-stage',
  'approve',
  'extend-deadline',
  'flag',
  'relate',
  'register-complaint',
  'close-complaint',
  'open-dispute',
  'close-dispute',
  'link-activity',
  'unlink-activity',
  'mark-evidence',
  'close',
] as const
export type CaseAct = (typeof CASE_ACTS)[number]

const WHILE_OPEN: readonly CaseState[] = ['open']
/** Until it lies in the archive. */
const UNTIL_ARCHIVED: readonly CaseState[] = ['open', 'closed']
/** What comes from outside may come at any time and changes nothing in the file. */
const ALWAYS: readonly CaseState[] = CASE_STATES

/** One table of what is allowed when: it refuses on the server and explains the button. */
const ALLOWED: { readonly [act in CaseAct]: readonly CaseState[] } = {
  amend: UNTIL_ARCHIVED,
  mark: ALWAYS,
  reassign: UNTIL_ARCHIVED,
  'add-party': WHILE_OPEN,
  'correct-party': UNTIL_ARCHIVED,
  'remove-party': WHILE_OPEN,
  'enter-step': WHILE_OPEN,
  'remark-stage': UNTIL_ARCHIVED,
  approve: WHILE_OPEN,
  'extend-deadline': WHILE_OPEN,
  flag: UNTIL_ARCHIVED,
  relate: ALWAYS,
  'register-complaint': ALWAYS,
  'close-complaint': ALWAYS,
  'open-dispute': ALWAYS,
  'close-dispute': ALWAYS,
  'link-activity': UNTIL_ARCHIVED,
  'unlink-activity': WHILE_OPEN,
  'mark-evidence': UNTIL_ARCHIVED,
  close: WHILE_OPEN,
}

/** Chinese, why this cannot be done to a case in that state; undefined: it can. */
export function whyNotInState(act: CaseAct, state: CaseState): string | undefined {
  if (ALLOWED[act].includes(state)) return undefined
  return state === 'archived'
    ? '案卷已归档锁定，不能再改动；确需补充材料的，可以申请补充附卷'
    : '案件已经结案'
}

/** The same as a refusal. */
export function mayActOn(act: CaseAct, { number, state }: CaseStanding): Decision<true> {
  const why = whyNotInState(act, state)
  return why === undefined ? accept(true) : refuse('case.not-now', { number, why })
}

/** The procedure of a case with the step in which it is; gone where the agency took its file away. */
export function procedureFor(
  { procedure: key, step }: Pick<CaseStanding, 'procedure' | 'step'>,
  found: Procedure | undefined,
): Decision<Procedure> {
  const whole = found?.steps.some((each) => each.key === step) === true
  return found !== undefined && whole ? accept(found) : refuse('case.procedure-gone', { key })
}
