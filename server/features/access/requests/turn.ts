import type { Instant, Uuid } from '@liuhen/format'
import { type ApprovalStanding, type Approvals, approvalsOf, type LawFact } from '@liuhen/law'
import type { Law } from '../../regulations/index.ts'
import { type Member, REGISTER_STEP } from './request.ts'

/** Where no text in force names who approves, a leader does. */
const HOUSE_STEP = { key: 'approve', title: '批准', who: '单位负责人', posts: ['leader'] }

export interface TurnAsked {
  readonly id: Uuid
  readonly requester: Uuid
  readonly law: Law
  /** With those that are about to be stated. */
  readonly facts: readonly LawFact[]
  readonly staff: readonly Member[]
  readonly at: Instant
}

/** How far a request is and who can take it further. */
export interface Turn {
  readonly approvals: Approvals
  /** null: nothing is left to be done, or a step was refused. */
  readonly step: string | null
  /** 该案件的局分管领导批准, as a sentence needs it. */
  readonly title: string
  readonly who: string
  readonly candidates: readonly Uuid[]
  readonly refused: boolean
}

/** Whose turn it is by the law of the day; undefined: no text is in force, so nothing can be asked. */
export function turnOf(asked: TurnAsked): Turn | undefined {
  const { id, requester, law, facts, staff, at } = asked
  const { packs, settings } = law
  const approvals = approvalsOf({ packs, settings, facts, now: at }, id, HOUSE_STEP)
  if (approvals === undefined) return undefined
  const { steps, register } = approvals
  const refused = steps.some(({ state }) => state === 'refused')
  const next = steps.find(({ state }) => state === 'turn')
  if (next !== undefined) {
    const { key: step, title, who } = next
    return { approvals, step, title, who, refused, candidates: whoDecides(next, staff) }
  }
  if (refused || register === undefined || isRegistered(facts, id)) {
    return { approvals, step: null, title: '', who: '', refused, candidates: [] }
  }
  const custodians = staff.filter(
    ({ person, posts }) => person !== requester && register.holds(posts),
  )
  return {
    ...{ approvals, step: REGISTER_STEP, title: '登记', who: register.who, refused },
    candidates: custodians.map(({ person }) => person),
  }
}

function whoDecides(step: ApprovalStanding, staff: readonly Member[]): readonly Uuid[] {
  return staff.filter((member) => step.faultOf(member) === undefined).map(({ person }) => person)
}

function isRegistered(facts: readonly LawFact[], id: Uuid): boolean {
  return facts.some(
    ({ kind, subjects }) =>
      kind === 'access.registered' &&
      subjects.some((subject) => subject.type === 'request' && subject.id === id),
  )
}
