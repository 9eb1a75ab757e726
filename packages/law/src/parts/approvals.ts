import type { Citation } from '../engine/citation.ts'
import type { Asked } from '../engine/decide.ts'
import { inForce } from '../engine/in-force.ts'
import { dayOf, parseInstant } from '../engine/instant.ts'
import type { BoundRule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, readFacts } from '../facts/read-facts.ts'
import { type World, worldOf } from '../facts/world.ts'
import type { Pack } from '../pack/pack.ts'
import { settingReader } from '../pack/setting-reader.ts'
import {
  type ApprovalStep,
  type Approver,
  type ApproverFault,
  faultOf,
  matterOf,
  type Progress,
  progressOf,
} from './access-request.ts'
import { type Chain, chainSchema, isMine, sayWho } from './approval-rule.ts'

/** One step of a request as a page shows it, and who may decide it. */
export interface ApprovalStanding {
  readonly key: string
  /** 审核, 批准, 同意 */
  readonly title: string
  /** 该案件的局分管领导 */
  readonly who: string
  readonly state: 'done' | 'refused' | 'turn' | 'later'
  readonly by?: string
  readonly at?: string
  readonly citations: readonly Citation[]
  /** Why this person may not decide it now; undefined: he may. */
  readonly faultOf: (approver: Approver) => ApproverFault | undefined
}

/** Everything that a request needs before it opens something, by the law of the day. */
export interface Approvals {
  readonly steps: readonly ApprovalStanding[]
  /** Who enters it in the register before anything is opened. */
  readonly register?: {
    readonly who: string
    readonly holds: (posts: readonly string[]) => boolean
  }
  /** What the texts want stated in the request: recipient, channel. */
  readonly states: readonly { readonly key: string; readonly title: string }[]
  /** It is used as evidence: the note of extraction takes the place of a request. */
  readonly excepted: boolean
  /** No text in force names who approves: the house's own step stands here. */
  readonly unruled: boolean
}

/** A step for requests of which no text in force says who decides them. */
export interface OwnStep {
  readonly key: string
  readonly title: string
  readonly who: string
  readonly posts: readonly string[]
}

/**
 * Which steps a request goes through and how far it is. The facts hold the request (stated or only
 * planned), decisions on it, and whose its items are. Undefined: the facts know no such request.
 */
export function approvalsOf(
  asked: Pick<Asked, 'packs' | 'settings' | 'facts' | 'now'>,
  request: string,
  own: OwnStep,
): Approvals | undefined {
  const now = parseInstant(asked.now)
  if (now === undefined) return undefined
  const events = readFacts(asked.facts, now)
  const world = worldOf(events)
  const chains = inForce(asked.packs, dayOf(now)).flatMap((pack) => {
    const settings = settingReader(pack, asked.settings)
    const seen = world(now, settings)
    const requested = seen.first('access.requested', { type: 'request', id: request })
    if (requested === undefined) return []
    return pack.rules.flatMap((rule) => {
      const chain = chainOf(rule)
      return chain !== undefined && isMine(chain, requested) ? [{ chain, requested, seen }] : []
    })
  })
  const [pack] = inForce(asked.packs, dayOf(now))
  if (chains.length > 0) return joined(chains)
  if (pack === undefined) return undefined
  const seen = world(now, settingReader(pack, asked.settings))
  const requested = seen.first('access.requested', { type: 'request', id: request })
  return requested === undefined ? undefined : houseApprovals(own, pack.id, requested, seen)
}

interface Asking {
  readonly chain: Chain
  readonly requested: LawEvent
  readonly seen: World
}

function chainOf(rule: BoundRule): Chain | undefined {
  if (rule.kind !== 'approval-chain') return undefined
  return { ...rule, params: chainSchema.parse(rule.params) }
}

/** Several articles may ask for the same step: it is decided once, for all of them. */
function joined(chains: readonly Asking[]): Approvals {
  const steps = new Map<string, ApprovalStanding>()
  for (const { chain, requested, seen } of chains) {
    const purpose = bodyText(requested, 'purpose')
    if (chain.params.except !== undefined && purpose === chain.params.except.purpose) continue
    const progress = progressOf(chain, chain.params.steps, requested, seen)
    for (const step of chain.params.steps) {
      const one = standingOf(chain, step, progress, requested, seen)
      const key = `${step.key} ${step.role} ${step.of}`
      const before = steps.get(key)
      steps.set(key, before === undefined ? one : strictest(before, one))
    }
  }
  const registers = chains.flatMap(({ chain }) => {
    const { register } = chain.params
    return register === undefined ? [] : [{ chain, role: register.role }]
  })
  const [first] = registers
  const unturned = oneTurn([...steps.values()])
  const stated = chains.flatMap(({ chain }) =>
    chain.params.states.filter(({ at }) => at === 'request'),
  )
  const states = [...new Map(stated.map(({ key, title }) => [key, { key, title }])).values()]
  const excepted = steps.size === 0
  if (first === undefined) return { steps: unturned, states, excepted, unruled: false }
  return {
    ...{ steps: unturned, states, excepted, unruled: false },
    register: {
      who: first.chain.role(first.role),
      holds: (posts) => registers.every(({ chain, role }) => chain.holds(posts, role)),
    },
  }
}

/** Chains side by side might each have a turn: one after the other, in the order of the texts. */
function oneTurn(steps: readonly ApprovalStanding[]): readonly ApprovalStanding[] {
  const turn = steps.findIndex(({ state }) => state === 'turn' || state === 'refused')
  return steps.map((step, index) =>
    step.state === 'turn' && index > turn ? { ...step, state: 'later' } : step,
  )
}

const ORDER = ['done', 'turn', 'later', 'refused'] as const

function strictest(a: ApprovalStanding, b: ApprovalStanding): ApprovalStanding {
  const citations = [...a.citations, ...b.citations]
  const base = ORDER.indexOf(a.state) >= ORDER.indexOf(b.state) ? a : b
  return { ...base, citations, faultOf: (approver) => a.faultOf(approver) ?? b.faultOf(approver) }
}

function standingOf(
  rule: Pick<Chain, 'role' | 'holds' | 'cite'> & Chain,
  step: ApprovalStep,
  progress: Progress,
  requested: LawEvent,
  seen: World,
): ApprovalStanding {
  return {
    ...{ key: step.key, title: step.title, who: sayWho(rule.role, step) },
    ...stateOf(step, progress),
    citations: [rule.cite()],
    faultOf: (approver) =>
      faultOf(
        rule,
        step,
        approver,
        matterOf(requested, seen),
        progress.approvals.filter((event) => bodyText(event, 'step') !== step.key),
        seen.now,
      ),
  }
}

function stateOf({ key }: { readonly key: string }, { approvals, next, refused }: Progress) {
  const approved = approvals.find((event) => bodyText(event, 'step') === key)
  if (approved !== undefined) return { state: 'done' as const, ...byAndAt(approved) }
  if (next?.key !== key) return { state: 'later' as const }
  if (refused !== undefined) return { state: 'refused' as const, ...byAndAt(refused) }
  return { state: 'turn' as const }
}

function byAndAt(event: LawEvent) {
  const by = bodyText(event, 'by')
  return { at: event.fact.at, ...(by === undefined ? {} : { by }) }
}

/** The agency's own step: one holder of the posts, never who asks. */
function houseApprovals(own: OwnStep, pack: string, requested: LawEvent, seen: World): Approvals {
  const header = {
    ...{ id: own.key, kind: 'approval-chain', pack, article: '', clauses: [] },
    role: () => own.who,
    activityKind: () => '',
    holds: (posts: readonly string[]) => posts.some((post) => own.posts.includes(post)),
    cite: NOT_CITED,
  }
  const step: ApprovalStep = { key: own.key, title: own.title, role: own.key, of: 'agency' }
  const progress = progressOf(header, [step], requested, seen)
  return {
    ...{ unruled: true, states: [], excepted: false },
    steps: [
      {
        ...{ key: step.key, title: step.title, who: own.who, citations: [] },
        ...stateOf(step, progress),
        faultOf: (approver) =>
          faultOf(header, step, approver, matterOf(requested, seen), [], seen.now),
      },
    ],
  }
}

const NOT_CITED = (): Citation => {
  throw new Error('the own step of a house has no article')
}

/** Roles that decide requests, with the titles that the texts use: who may be stood in for. */
export function approvingRoles(packs: readonly Pack[]): readonly { key: string; title: string }[] {
  const roles = packs.flatMap(({ rules }) =>
    rules.flatMap((rule) => {
      const chain = chainOf(rule)
      return chain?.params.steps.map(({ role }) => ({ key: role, title: chain.role(role) })) ?? []
    }),
  )
  return [...new Map(roles.map((role) => [role.key, role])).values()]
}
