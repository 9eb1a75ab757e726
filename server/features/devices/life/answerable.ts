import type { Uuid } from '@liuhen/format'
import type { Decision, Moment } from '../../../platform/kernel/index.ts'
import type { LawQuestion, Remark } from '../../regulations/index.ts'
import { type ActFacts, mayByLaw } from './act.ts'

/** Who answers for a recorder: whoever used it last, and the head of its unit. */
export interface ReportFacts extends ActFacts {
  /** Who took it out last; else who was given it or brought it back; else who reports. */
  readonly user: Uuid
  /** The head of the unit that has it, with the posts held now. */
  readonly first?: { readonly person: Uuid; readonly posts: readonly string[] }
}

/** A report names both; where one is wanting the regulation warns, and its deviation stays. */
export function mayReport(
  found: ReportFacts,
  verb: Extract<LawQuestion['verb'], `device.report-${string}`>,
  moment: Moment,
): Decision<Remark[]> {
  const { device, user, first } = found
  return mayByLaw(found, verb, { device: device.id, user, firstPosts: first?.posts ?? [] }, moment)
}

/** Both of them in the body of the fact. */
export function namesIn({ user, first }: ReportFacts) {
  return first === undefined ? { user } : { user, firstResponsible: first.person }
}
