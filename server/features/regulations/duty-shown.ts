import type { Instant } from '@liuhen/format'
import { type Citation, type Duty, type DutyState, roles } from '@liuhen/law'
import type { Law } from './law.ts'
import type { DutyShown } from './shown.ts'

/** A duty as the law gives it or as the table keeps it. */
export type AnyDuty = Pick<
  Duty,
  'key' | 'rule' | 'kind' | 'what' | 'who' | 'subject' | 'state' | 'citation' | 'lost'
> & {
  readonly arisesAt: string
  readonly dueAt?: string | undefined
  readonly fulfilledBy?: string | undefined
  readonly breachedSince?: string | undefined
  readonly setting?: string | undefined
}

/**
 * The duty at this instant, for a page. Time passes without facts, so an open duty whose time is
 * over is shown as overdue: in time at the due instant itself, late one millisecond after.
 */
export function showDuty(duty: AnyDuty, law: Law, now: Instant): DutyShown {
  const { dueAt } = duty
  const state = stateAt(duty.state, dueAt, now)
  const late = state === 'breached' ? (duty.breachedSince ?? dueAt) : undefined
  return {
    key: duty.key,
    rule: duty.rule,
    kind: duty.kind,
    what: duty.what,
    who: duty.who,
    whoTitle: roleTitle(law, duty.who),
    subject: duty.subject,
    arisesAt: duty.arisesAt,
    dueAt: dueAt ?? null,
    leftMs: dueAt === undefined ? null : Date.parse(dueAt) - Date.parse(now),
    state,
    fulfilledBy: duty.fulfilledBy ?? null,
    breachedSince: late ?? null,
    setting: duty.setting ?? null,
    citation: showCitation(duty.citation),
    lost: duty.lost.map(({ sentence, citation }) => ({
      sentence,
      citation: showCitation(citation),
    })),
  }
}

export function stateAt(state: DutyState, dueAt: string | undefined, now: Instant): DutyState {
  return state === 'open' && dueAt !== undefined && now > dueAt ? 'breached' : state
}

export function showCitation(citation: Citation) {
  const { pack, version, title, article, clauses, text } = citation
  return { pack, version, title, article, clauses: [...clauses], text }
}

/** The title that the agency's text gives the role; the key itself where no text names it. */
export function roleTitle(law: Law, key: string): string {
  return roles(law.packs).find((role) => role.key === key)?.title ?? key
}
