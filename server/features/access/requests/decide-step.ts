import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
} from '../../../platform/kernel/index.ts'
import { refusedByLaw, rule } from '../../regulations/index.ts'
import { goOn, type Onward } from './go-on.ts'
import { mayTry, postsOf, type RequestFound } from './request.ts'
import { type Turn, turnOf } from './turn.ts'

const Opinion = z.string().trim().max(1000)
export const ApproveRequest = z.object({ id: z.uuid(), opinion: Opinion.default('') })
export type ApproveRequest = z.infer<typeof ApproveRequest>
export const RefuseRequest = z.object({ id: z.uuid(), opinion: Opinion })
export type RefuseRequest = z.infer<typeof RefuseRequest>

export const StepDecided = z.object({
  id: z.uuid(),
  state: z.enum(['waiting', 'granted', 'refused']),
})

export interface StepDeciding extends Accepted {
  readonly onward: Onward
  readonly decision: {
    readonly id: Uuid
    readonly agency: Uuid
    readonly step: string
    readonly title: string
    readonly by: Uuid
    readonly agreed: boolean
    readonly opinion: string
    readonly salt: Uint8Array
  }
}

/** Agrees to the step whose turn it is; the last one opens what was asked for, or asks the custodian. */
export function decideApproveRequest(
  found: RequestFound,
  { opinion }: ApproveRequest,
  moment: Moment,
): Decision<StepDeciding> {
  return decideStep(found, { agreed: true, opinion }, moment)
}

/** Says no with a reason: the request is over. */
export function decideRefuseRequest(
  found: RequestFound,
  { opinion }: RefuseRequest,
  moment: Moment,
): Decision<StepDeciding> {
  return decideStep(found, { agreed: false, opinion }, moment)
}

function decideStep(
  found: RequestFound,
  { agreed, opinion }: { readonly agreed: boolean; readonly opinion: string },
  moment: Moment,
): Decision<StepDeciding> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const may = mayTry(agreed ? 'approve' : 'refuse', found, who)
  if (!may.ok) return may
  if (found.to <= at) return refuse('access.not-waiting', { state: '所申请的期限已过' })
  const turn = turnOf({ ...found, at })
  if (turn === undefined || turn.step === null) {
    return refuse('access.not-waiting', { state: '已经办完' })
  }
  const his = mayDecideStep(found, turn, who, moment)
  if (!his.ok) return his
  if (!agreed && opinion === '') return refuse('access.opinion-missing')
  const { step, title } = { step: turn.step, title: turn.title }
  const salt = moment.random(16)
  const textDigest = opinion === '' ? {} : { textDigest: found.digestOf(salt, opinion) }
  const stated = {
    kind: agreed ? ('access.approved' as const) : ('access.refused' as const),
    subjects: [{ type: 'request' as const, id: found.id }],
    body: {
      ...{ step, by: who.person, unit: who.unit, ...textDigest },
      posts: [...(postsOf(found.staff, who.person) ?? [])],
    },
  }
  const onward = goOn(found, stated, moment)
  const decision = { id: moment.newId(), agency: found.agency, step, title, by: who.person }
  return accept({
    onward,
    decision: { ...decision, agreed, opinion, salt },
    facts: onward.facts,
  })
}

/** Every article that has a say in this request is asked; where none has, the house's own step. */
export function mayDecideStep(
  { id, law, facts, staff }: Pick<RequestFound, 'id' | 'law' | 'facts' | 'staff'>,
  { approvals, step, who: whose }: Turn,
  who: PersonActor,
  { at }: Pick<Moment, 'at'>,
): Decision<true> {
  const { person, unit } = who
  const posts = postsOf(staff, person)
  if (posts === undefined) return refuse('access.not-your-turn', { who: whose })
  const request = { request: id, step, person, posts: [...posts], unit }
  const ruling = rule(law, { verb: 'access.approve', facts, request, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const standing = approvals.steps.find(({ key, state }) => key === step && state === 'turn')
  const fault = standing?.faultOf({ person, posts, unit })
  if (fault !== undefined) return refuse('access.not-your-turn', { who: whose })
  return accept(true)
}
