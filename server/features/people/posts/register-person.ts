import type { Decision, Moment } from '../../../platform/kernel/index.ts'
import {
  decideRegisterPerson,
  type RegisterPerson,
  type Registration,
  type RegistrationFacts,
} from '../../org/index.ts'
import type { Law } from '../../regulations/index.ts'
import { mayHold } from './post.ts'

export interface RegisteringFacts extends RegistrationFacts {
  readonly law: Law
}

/**
 * The same rule as for a post that is given later: of somebody new nothing is known yet, so a post
 * that demands something of him is given afterwards.
 */
export function decideRegister(
  found: RegisteringFacts,
  asked: RegisterPerson,
  moment: Moment,
): Decision<Registration> {
  for (const role of asked.roles) {
    const lawful = mayHold(found.law, { role, person: NOBODY_KNOWN, facts: [], at: moment.at })
    if (!lawful.ok) return lawful
  }
  return decideRegisterPerson(found, asked, moment)
}

const NOBODY_KNOWN = ''
