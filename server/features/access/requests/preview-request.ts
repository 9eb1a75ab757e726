import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Refusal,
  refuse,
  sayRefusal,
} from '../../../platform/kernel/index.ts'
import { CitationShown, showCitation } from '../../regulations/index.ts'
import {
  type AskingFacts,
  decideRequestAccess,
  planRequest,
  type RequestAccess,
} from './request-access.ts'

export const StepAhead = z.object({
  key: z.string(),
  title: z.string(),
  who: z.string(),
  /** Who could decide it now; empty for later ones. */
  persons: z.array(z.string()),
})

/** What would follow if it were sent as it stands. */
export const RequestPreviewed = z.object({
  /** Why it would be refused as it stands; null: it can be sent. */
  problem: z.object({ sentence: z.string(), citations: z.array(CitationShown) }).nullable(),
  steps: z.array(StepAhead),
  /** Who enters it in the register afterwards. */
  register: z.string().nullable(),
  /** What the regulation wants stated in the request. */
  states: z.array(z.object({ key: z.string(), title: z.string() })),
})
export type RequestPreviewed = z.infer<typeof RequestPreviewed>

export interface Previewing extends Accepted {
  readonly shown: RequestPreviewed
}

/** Asks the law what it would say, and says who would decide; nothing is kept. */
export function decidePreviewRequest(
  found: AskingFacts,
  asked: RequestAccess,
  moment: Moment,
): Decision<Previewing> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const whole = decideRequestAccess(found, asked, moment)
  const to = moment.instantOf(new Date(Date.parse(at) + DAY_MS))
  // The steps do not depend on the time: they are shown while the form is still empty.
  const ahead = planRequest(found, asked, { from: at, to, requester: who.person }, moment)
  const turn = ahead.ok ? ahead.accepted.turn : undefined
  const names = new Map(found.staff.map(({ person, name }) => [person, name]))
  const persons = (turn?.candidates ?? []).flatMap((id) => names.get(id) ?? [])
  const steps = (turn?.approvals.steps ?? []).map(({ key, title, who }) => ({
    ...{ key, title, who },
    persons: key === turn?.step ? persons : [],
  }))
  const register = turn?.approvals.register?.who ?? null
  const states = turn?.approvals.states.map(({ key, title }) => ({ key, title })) ?? []
  // What nobody could decide is said before anything that can still be filled in.
  const refused = ahead.ok ? whole : ahead
  const problem = refused.ok ? null : sayProblem(refused.refusal)
  return accept({ shown: { problem, steps, register, states }, facts: [] })
}

const DAY_MS = 86_400_000

function sayProblem(refusal: Refusal): NonNullable<RequestPreviewed['problem']> {
  return { sentence: sayRefusal(refusal), citations: refusal.citations.map(showCitation) }
}
