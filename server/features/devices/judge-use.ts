import type { Instant, Uuid } from '@liuhen/format'
import type { Citation, LawFact } from '@liuhen/law'
import { accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import {
  evaluate,
  type Law,
  type Remark,
  refusedByLaw,
  remarksOf,
  rule,
} from '../regulations/index.ts'
import type { CheckValues } from './check-device.ts'
import { type DeviceState, STATE_ZH } from './standing.ts'

/** A recorder with its latest check, as the question whether it may be taken out needs it. */
export interface DeviceForUse {
  readonly id: Uuid
  readonly code: string
  readonly model: string
  readonly state: DeviceState
  /** The newest check, passed or not; absent: never checked. */
  readonly check?: CheckValues & {
    readonly id: Uuid
    readonly checkedAt: Instant
    readonly passed: boolean
    readonly person: Uuid
    /** Digest of the reason why it may be used although an item failed. */
    readonly reasonDigest?: string
  }
  /** Number of the running activity that has it. */
  readonly inUseBy?: string
}

/**
 * May an activity be opened with this recorder now? It must be free and in order, and its newest
 * check must satisfy the regulation at this moment: fresh enough and every item passed.
 */
export function judgeUse(law: Law, device: DeviceForUse, at: Instant): Decision<Uuid> {
  const { code, state, check, inUseBy } = device
  if (inUseBy !== undefined) return refuse('device.in-use', { code, number: inUseBy })
  if (state !== 'available') return refuse('device.not-available', { code, state: STATE_ZH[state] })
  if (check === undefined) return refuse('device.unchecked', { code })
  const failed = failedItems(law, check, at)
  if (failed !== undefined) {
    const { citations, sentence = '' } = failed
    return refuse('law.refused', { code }, citations, `设备 ${code}：${sentence}`)
  }
  const unmet = unmetByCheck(law, device.id, check, at)
  if (unmet === undefined) return accept(check.id)
  const sentence = `设备 ${code}：${unmet.what}请重新检查。`
  return refuse('law.refused', { code }, [unmet.citation], sentence)
}

/** What of its items the check found wanting, each with its value: judged by the limits of now. */
function failedItems(law: Law, check: NonNullable<DeviceForUse['check']>, at: Instant) {
  const ruling = rule(law, {
    verb: 'device.check-out',
    facts: [],
    request: { ...valuesOf(check), reason: check.reasonDigest },
    only: ['pre-use-check'],
    at,
  })
  return ruling.allowed ? undefined : refusedByLaw(ruling.refusals).refusal
}

/**
 * Asks the law what would follow if the recorder were taken out now with this check: a duty about
 * it that would be breached from the first moment is a reason not to.
 */
function unmetByCheck(
  law: Law,
  device: Uuid,
  check: NonNullable<DeviceForUse['check']>,
  at: Instant,
): { readonly what: string; readonly citation: Citation } | undefined {
  const { duties } = evaluate(law, takenOut(device, check, at), at)
  return duties.find((duty) => duty.device === device && duty.state === 'breached')
}

function takenOut(
  device: Uuid,
  check: NonNullable<DeviceForUse['check']>,
  at: Instant,
): readonly LawFact[] {
  const { id, checkedAt, person } = check
  const activity = { type: 'activity', id: 'supposed' }
  const carried = [activity, { type: 'device', id: device }, { type: 'person', id: person }]
  return [
    {
      id,
      kind: 'device.checked',
      subjects: [{ type: 'device', id: device }],
      at: checkedAt,
      body: valuesOf(check),
    },
    {
      id: 'opened',
      kind: 'activity.opened',
      subjects: [activity],
      at,
      body: { officers: [person] },
    },
    {
      id: 'assigned',
      kind: 'activity.device-assigned',
      subjects: carried,
      at,
      body: { role: 'whole-course', check: id },
    },
  ]
}

/** What the check found, as the rules read it of a fact. */
function valuesOf(check: NonNullable<DeviceForUse['check']>) {
  const { noFault, batteryPercent, freeMegabytes, clockOffsetMs, reasonDigest } = check
  const values = { noFault, batteryPercent, freeMegabytes, clockOffsetMs }
  return reasonDigest === undefined ? values : { ...values, reasonDigest }
}

/** Who takes the recorder out, and what for. */
export interface CheckingOut {
  readonly device: DeviceForUse
  /** The activity that it is taken out for; its opening stands among the facts. */
  readonly activity: Uuid
  readonly person: Uuid
  /** Posts that the person holds now. */
  readonly posts: readonly string[]
  /** Key of the regulation's list of purposes, and the legal basis, where it asks for them. */
  readonly purpose?: string
  readonly basis?: string
}

/**
 * Do the regulations allow this check-out: purpose, activity, legal basis, an entitled person, the
 * operating procedure confirmed, no fault left unrepaired? Asked after `judgeUse`, with the facts
 * of `factsForCheckOut` and those about to be stated of the activity. Gives the warnings, among
 * them a maintenance that is overdue.
 */
export function judgeCheckOut(
  law: Law,
  { device, activity, person, posts, purpose, basis }: CheckingOut,
  facts: readonly LawFact[],
  at: Instant,
): Decision<Remark[]> {
  const { id, model, check } = device
  const ruling = rule(law, {
    verb: 'device.check-out',
    facts,
    request: {
      device: id,
      model,
      activity,
      person,
      posts,
      ...(purpose === undefined ? {} : { purpose }),
      ...(basis === undefined ? {} : { basis }),
      ...(check === undefined ? {} : { ...valuesOf(check), reason: check.reasonDigest }),
    },
    at,
  })
  return ruling.allowed ? accept(remarksOf(ruling.warnings)) : refusedByLaw(ruling.refusals)
}
