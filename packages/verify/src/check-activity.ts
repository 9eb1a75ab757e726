import { canonicalText, type Fact, type Json, PACKET_PATHS } from '@liuhen/format'
import type { CheckedLedger } from './check-ledger.ts'
import type { Findings } from './checks.ts'
import type { Contents } from './read-contents.ts'

/** The activity as described is the one that the facts tell: who, when, which devices, which film. */
export function checkActivity(contents: Contents, ledger: CheckedLedger, findings: Findings): void {
  const { activity, sheet, recordings } = contents
  if (activity === null) {
    if (sheet.activity === null) findings.omit('activity.facts')
    return
  }
  const facts = [...ledger.facts.values()].filter((fact) => about(fact, activity.activity))
  const expect = (field: string, expected: Json, found: Json) => {
    if (canonicalText(expected) === canonicalText(found)) return
    const where = `${PACKET_PATHS.activity} ${field}`
    const [one, other] = [canonicalText(expected), canonicalText(found)]
    findings.fault('activity.facts', { where, expected: one, found: other })
  }
  const opened = last(facts, 'activity.opened')
  expect('activity', sheet.activity, activity.activity)
  expect('kind', opened?.body.activityKind ?? null, activity.kind)
  expect('officers', opened?.body.officers ?? null, activity.officers)
  expect('openedAt', timeOf(opened), activity.openedAt)
  expect('arrivedAt', timeOf(last(facts, 'activity.arrived')), activity.arrivedAt)
  expect('endedAt', timeOf(last(facts, 'activity.ended')), activity.endedAt)
  expect('returnedAt', timeOf(last(facts, 'activity.returned')), activity.returnedAt)
  for (const { device, carrier, role } of activity.devices) {
    const assigned = facts.some(
      (fact) =>
        fact.kind === 'activity.device-assigned' &&
        about(fact, device) &&
        about(fact, carrier) &&
        fact.body.role === role,
    )
    expect(`devices ${device}`, true, assigned)
  }
  for (const { recording } of recordings) {
    const matched = facts.some(
      (fact) => fact.kind === 'recording.matched' && about(fact, recording),
    )
    expect(`关联 ${recording}`, true, matched)
  }
  expect('continuity', judged(ledger, activity.continuity?.fact), said(activity.continuity))
  findings.settle('activity.facts')
}

/** Null where no judgement is claimed; an empty object where a claimed one is not in the ledger. */
function judged({ facts }: CheckedLedger, id: string | undefined): Json {
  if (id === undefined) return null
  const fact = facts.get(id)
  if (fact?.kind !== 'continuity.judged') return {}
  const { from = null, to = null, coveredMs = null, gaps = null } = fact.body
  return { from, to, coveredMs, gaps }
}

function said(continuity: NonNullable<Contents['activity']>['continuity']): Json {
  if (continuity === null) return null
  const { from, to, coveredMs, gaps } = continuity
  return { from, to, coveredMs, gaps }
}

/** Facts come in order of their ids, which is order of time: a correction comes after. */
function last(facts: readonly Fact[], kind: Fact['kind']): Fact | undefined {
  return facts.findLast((fact) => fact.kind === kind)
}

function timeOf(fact: Fact | undefined): Json {
  return fact?.stated ?? fact?.at ?? null
}

function about(fact: Fact, id: string): boolean {
  return fact.subjects.some((one) => one.id === id)
}
