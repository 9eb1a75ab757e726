import { canonicalText } from '@liuhen/format'
import type { Choice, LawFact } from '@liuhen/law'
import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { lawAt, readLists } from '../regulations/index.ts'
import { catalogueKey, freeText, step } from './activity-page.ts'
import type { ExemptionStep } from './exemption-step.ts'
import { factOf, mayByLaw, mayStep, type StepFacts, stepOf } from './step.ts'

export const ClaimExemption = z.object({
  ...step,
  ground: catalogueKey,
  /** By key of the ground's details: the text, or the key of the choice. */
  details: z.record(catalogueKey, freeText).default({}),
  /** Why it holds although the register of devices says otherwise. */
  contradiction: freeText.optional(),
})
export type ClaimExemption = z.infer<typeof ClaimExemption>

export interface ClaimingFacts extends StepFacts {
  /** The lives of the explosion-proof recorders of the agency: what may contradict a ground. */
  readonly register: readonly LawFact[]
}

/**
 * The officer claims a ground on which nothing needs to be recorded. The fact has the ground and
 * the choices; what was written freely is only its digest. A claimed secret marks the activity.
 */
export function decideClaimExemption(
  found: ClaimingFacts,
  asked: ClaimExemption,
  moment: Moment,
): Decision<ExemptionStep> {
  const { ground, details, contradiction } = asked
  const when = mayStep(found, 'exemption', moment, asked)
  if (!when.ok) return when
  const explained = contradiction === undefined ? {} : { contradiction }
  const request = { ground, details, ...explained }
  const known = { law: found.law, facts: eachOnce([...found.facts, ...found.register]) }
  const warnings = mayByLaw(known, 'exemption.claim', request, moment)
  if (!warnings.ok) return warnings
  const offered = readLists.exemptionGrounds(lawAt(found.law, moment.at).packs)
  const chosen = choicesOf(
    offered.find(({ key }) => key === ground),
    details,
  )
  const textDigest = found.digest(canonicalText({ ...details, ...explained }))
  const body = { ground, textDigest, details: chosen }
  const fact = factOf(found, 'exemption.claimed', body, when.accepted)
  const made = stepOf(found, [fact], when.accepted, warnings.accepted)
  const secrecy = Object.values(chosen).flatMap((choice) => SECRECY[choice] ?? [])[0]
  const claimed = { ...made, fills: { ground, details, contradiction: contradiction ?? null } }
  return accept(secrecy === undefined ? claimed : { ...claimed, secrecy })
}

/** A recorder that is carried here stands in both lists. */
function eachOnce(facts: readonly LawFact[]): readonly LawFact[] {
  const once = new Map(facts.map((fact) => [fact.id, fact]))
  return [...once.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Keys under which the regulations list the kinds of secrets, and ours for the right. */
const SECRECY: { readonly [choice: string]: NonNullable<ExemptionStep['secrecy']> } = {
  'state-secret': 'state-secret',
  'trade-secret': 'business-secret',
  'business-secret': 'business-secret',
  'personal-privacy': 'privacy',
  privacy: 'privacy',
}

/** Only those details that were chosen from a list: they can stand in a fact. */
function choicesOf(
  ground: Choice | undefined,
  details: { readonly [key: string]: string },
): { [key: string]: string } {
  const listed = (ground?.details ?? []).filter(({ key, oneOf }) =>
    oneOf?.some((choice) => choice.key === details[key]),
  )
  return Object.fromEntries(listed.flatMap(({ key }) => [[key, details[key] ?? '']]))
}
