import type { Duty, DutyState, Subject } from './duty.ts'
import type { Instant } from './instant.ts'
import type { RuleHeader } from './kind.ts'

/** What a kind says about a duty; {@link makeDuty} adds what every duty has. */
export interface DutyDraft {
  /** Distinguishes several duties of one rule on one subject. */
  readonly part?: string
  /** The device that the duty is about, if there is one for each device. */
  readonly device?: string
  readonly subject: Subject
  readonly who: string
  readonly what: string
  readonly arisesAt: Instant
  readonly dueAt?: Instant | undefined
  readonly state: DutyState
  readonly fulfilledBy?: string | undefined
  readonly breachedSince?: Instant | undefined
  readonly clauses?: readonly string[]
  readonly setting?: string | undefined
}

/** A duty with its stable key and citation. */
export function makeDuty(rule: RuleHeader, draft: DutyDraft): Duty {
  const id = `${rule.pack}/${rule.id}`
  const parts = [draft.part, draft.device].map((part) => (part === undefined ? '' : `#${part}`))
  return {
    key: `${id}${parts.join('')}@${draft.subject.type}:${draft.subject.id}`,
    rule: id,
    kind: rule.kind,
    what: draft.what,
    who: draft.who,
    subject: draft.subject,
    arisesAt: draft.arisesAt,
    state: draft.state,
    citation: rule.cite(draft.clauses),
    lost: [],
    ...(draft.part === undefined ? {} : { part: draft.part }),
    ...(draft.device === undefined ? {} : { device: draft.device }),
    ...(draft.dueAt === undefined ? {} : { dueAt: draft.dueAt }),
    ...(draft.fulfilledBy === undefined ? {} : { fulfilledBy: draft.fulfilledBy }),
    ...(draft.breachedSince === undefined ? {} : { breachedSince: draft.breachedSince }),
    ...(draft.setting === undefined ? {} : { setting: draft.setting }),
  }
}

/** State of a duty with a due time: in time at the due instant itself, late one ms after. */
export function stateBy(
  now: Instant,
  dueAt: Instant | undefined,
  done: { readonly id: string; readonly at: Instant } | undefined,
): Pick<DutyDraft, 'state' | 'fulfilledBy' | 'breachedSince'> {
  const late = dueAt !== undefined && (done?.at ?? now) > dueAt
  if (done !== undefined) {
    const fulfilledBy = done.id
    return late
      ? { state: 'breached', fulfilledBy, breachedSince: dueAt }
      : { state: 'fulfilled', fulfilledBy }
  }
  return late ? { state: 'breached', breachedSince: dueAt } : { state: 'open' }
}
