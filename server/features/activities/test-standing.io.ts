import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import type { Decision, PersonActor } from '../../platform/kernel/index.ts'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import { type Law, packsOnShelf } from '../regulations/index.ts'
import type { ActivityState, ExemptionState } from './activity.ts'
import type { StepFacts } from './step.ts'

/** One activity of 丹东 as the tests of decisions find it, on one morning. */

export const NOW = '2026-11-20T02:00:00.000Z'
export const BEFORE = '2026-11-20T01:30:00.000Z'
export const agency = someId(1)
export const unit = someId(2)
export const wang = someId(3)
export const li = someId(4)
export const clerk = someId(5)
export const leader = someId(6)
export const id = someId(7)
export const camera = someId(8)

export const law: Law = {
  packs: packsOnShelf().filter((pack) => pack.id === 'dandong-civil-affairs-2019'),
  settings: {},
}

export function actor(person: Uuid, roles: string[]): PersonActor {
  const ids = { person, account: person, session: person, agency, unit }
  return { is: 'person', ...ids, roles, authenticatedAt: instantAt(NOW) }
}

export const asOfficer = momentAt(NOW, actor(wang, ['officer']))
export const asLeader = momentAt(NOW, actor(leader, ['leader']))
export const asOffice = momentAt(NOW, actor(clerk, ['records-office']))

/** What the ledger holds of the activity when it stands in this state. */
function facts(state: ActivityState, exemption: ExemptionState): StepFacts['facts'] {
  const subjects = [{ type: 'activity', id }]
  const fact = (kind: string, body: object = {}) => {
    return { id: kind, kind, subjects, at: BEFORE, body: { ...body } }
  }
  const opened = fact('activity.opened', { activityKind: 'inspection', officers: [wang, li] })
  const ended = ['ended', 'returned'].includes(state) ? [fact('activity.ended')] : []
  const claimed = fact('exemption.claimed', { ground: 'emergency' })
  const recorded = fact('exemption.work-recorded')
  const noted = fact('exemption.noted', { agreed: exemption !== 'disagreed' })
  return [
    opened,
    fact('activity.arrived'),
    ...ended,
    ...papersOf(exemption, claimed, recorded, noted),
  ]
}

function papersOf(exemption: ExemptionState, ...papers: readonly LawFact[]): readonly LawFact[] {
  const count = { none: 0, claimed: 1, 'work-recorded': 2, agreed: 3, disagreed: 3, filed: 3 }
  return papers.slice(0, count[exemption])
}

/** An activity in this state, as a step is decided from. */
export function standing(
  state: ActivityState,
  exemption: ExemptionState = 'none',
  latest: string = BEFORE,
): StepFacts {
  return {
    scope: { agency, unit, own: [wang, li] },
    activity: {
      id,
      kind: 'inspection',
      state,
      exemption,
      officers: [wang, li],
      latest: instantAt(latest),
    },
    law,
    facts: facts(state, exemption),
    digest: (text) => `digest of ${text.length}`,
  }
}

/** A decision in one line: its facts and the new state, or the reason of the refusal. */
export function said(
  decision: Decision<{ facts: readonly { kind: string }[]; state?: string }>,
): string {
  if (!decision.ok) return decision.refusal.code
  const kinds = decision.accepted.facts.map(({ kind }) => kind)
  return `${kinds.join(', ')}${decision.accepted.state === undefined ? '' : ` → ${decision.accepted.state}`}`
}

export const PDS = 'pingdingshan-emergency-2019'
export const SC = 'shuncheng-district'
export const CD = 'chengde-safety-2017'

interface Told {
  readonly kind: string
  readonly body?: { readonly [field: string]: unknown }
}

/** An ended activity of this kind under that regulation, with these facts beside its course. */
export function under(pack: string, kind: string, told: readonly Told[] = []): StepFacts {
  const packs = packsOnShelf().filter((one) => one.id === pack)
  const subjects = [{ type: 'activity', id }]
  const opened = { activityKind: kind, officers: [wang, li] }
  const course: readonly Told[] = [
    { kind: 'activity.opened', body: opened },
    { kind: 'activity.arrived' },
    ...told,
    { kind: 'activity.ended' },
  ]
  const facts = course.map((fact, index): LawFact => {
    return { id: `f${index}`, kind: fact.kind, subjects, at: BEFORE, body: { ...fact.body } }
  })
  const found = standing('ended')
  return { ...found, activity: { ...found.activity, kind }, law: { packs, settings: {} }, facts }
}
