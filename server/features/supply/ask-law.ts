import type { Instant } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { accept, type Decision, type PersonActor, refuse } from '../../platform/kernel/index.ts'
import {
  isRuled,
  type Law,
  lawAt,
  type Remark,
  readLists,
  refusedByLaw,
  remarksOf,
  rule,
} from '../regulations/index.ts'

/** A supply as rules are asked about it; what is not known yet is absent. */
export interface Supplying {
  readonly recipient?: string | undefined
  readonly occasion?: string | undefined
  readonly number?: string | undefined
  readonly items: readonly string[]
  readonly retained: boolean
}

export interface AskedOf {
  readonly law: Law
  readonly facts: readonly LawFact[]
  readonly who: PersonActor
  readonly at: Instant
}

/** Faults that concern who does it; the others, as far as they can be known, come with their step. */
export const OF_OUTLET: ReadonlySet<string> = new Set(['not-outlet'])
export const OF_LETTER: ReadonlySet<string> = new Set([
  ...OF_OUTLET,
  ...['recipient', 'occasion', 'request-number'],
])

/** The law's word on a supply; `only`: of all faults those that this step could have mended. */
export function askLaw(
  { law, facts, who, at }: AskedOf,
  { recipient, occasion, number, items, retained }: Supplying,
  only?: ReadonlySet<string>,
): Decision<Remark[]> {
  const request = {
    ...{ posts: [...who.roles], items: [...items], retained },
    ...(recipient === undefined ? {} : { recipient }),
    ...(occasion === undefined ? {} : { occasion }),
    ...(number === undefined ? {} : { number }),
  }
  const ruling = rule(law, { verb: 'supply.issue', request, facts, at })
  if (ruling.allowed) return accept(only === undefined ? remarksOf(ruling.warnings) : [])
  const refusals =
    only === undefined ? ruling.refusals : ruling.refusals.filter(({ code }) => only.has(code))
  return refusals.length === 0 ? accept([]) : refusedByLaw(refusals)
}

/** Only the outlet does anything with a supply, whatever it is about. */
export function onlyOutlet(asked: AskedOf): Decision<true> {
  const may = askLaw(asked, { items: [], retained: true }, OF_OUTLET)
  return may.ok ? accept(true) : may
}

/** Whether a regulation names who supplies: then it refuses everybody else with its article. */
export function outletIsRuled(law: Law, at: Instant): boolean {
  return isRuled(law, 'supply.issue', at)
}

export interface Choice {
  readonly key: string
  readonly title: string
}

export interface Choices {
  readonly recipients: readonly Choice[]
  readonly occasions: readonly Choice[]
}

/** Bodies and occasions of the regulation; where it names none, those of the house. */
export function choicesOf(law: Law, at: Instant): Choices {
  const { packs } = lawAt(law, at)
  const recipients = readLists.supplyRecipients(packs)
  const occasions = readLists.supplyOccasions(packs)
  const plain = ({ key, title }: Choice) => ({ key, title })
  return {
    recipients: (recipients.length === 0 ? HOUSE.recipients : recipients).map(plain),
    occasions: (occasions.length === 0 ? HOUSE.occasions : occasions).map(plain),
  }
}

/** The same is offered to every agency: no article says so, and none is named. */
const HOUSE: Choices = {
  recipients: [
    { key: 'reconsideration-body', title: '行政复议机关' },
    { key: 'court', title: '人民法院' },
  ],
  occasions: [
    { key: 'reconsideration', title: '复议调卷' },
    { key: 'litigation', title: '诉讼调卷' },
    { key: 'enforcement-application', title: '申请强制执行附卷' },
  ],
}

/** The chosen body by its title; one that nobody offers is refused here where no article does. */
export function recipientOf({ recipients }: Choices, key: string): Decision<Choice> {
  const found = recipients.find((one) => one.key === key)
  if (found !== undefined) return accept(found)
  return refuse('supply.recipient', { titles: recipients.map(({ title }) => title).join('、') })
}
