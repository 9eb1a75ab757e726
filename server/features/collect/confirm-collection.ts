import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import {
  type CredentialFacts,
  type CredentialOutcome,
  judgeCredentials,
  mayStandBeside,
} from '../org/index.ts'
import { mayWork } from '../people/index.ts'
import { refusedByLaw } from '../regulations/index.ts'
import { STATE_ZH } from './collection.ts'
import type { CollectionFacts } from './collection-facts.ts'
import { lawOnOperators, type Operator, validUntil } from './confirmation.ts'
import type { ConfirmCollection } from './schemas.ts'

export interface ConfirmationFacts extends CollectionFacts {
  readonly credentials: CredentialFacts
  readonly first: Operator
  /** Who the credentials belong to, where they belong to somebody. */
  readonly second?: Operator
  /** What is known of the second person: is he stopped from work? */
  readonly people: readonly LawFact[]
  /** SHA-256 over the collection's id and the digests of its whole list. */
  readonly operation: string
}

export interface Confirmation extends Accepted {
  readonly credentials: CredentialOutcome
  /** Absent: the password did not hold; the try is counted and nothing else changes. */
  readonly confirmed?: {
    readonly collection: Uuid
    readonly second: Uuid
    readonly at: Instant
    readonly until: Instant
  }
}

/**
 * A second person confirms with his own credentials, also again after the confirmation has run
 * out. Persons are compared, not accounts; both must be of the records office.
 */
export function decideConfirmCollection(
  found: ConfirmationFacts,
  _asked: ConfirmCollection,
  moment: Moment,
): Decision<Confirmation> {
  if (found.state !== 'waiting' && found.state !== 'confirmed') {
    return refuse('state.not-allowed', { state: STATE_ZH[found.state], verb: '确认' })
  }
  if (found.declared < found.files) {
    return refuse('collect.list-incomplete', { declared: found.declared, files: found.files })
  }
  const judged = judgeCredentials(found.credentials, moment)
  if (!judged.ok) return judged
  const { facts, refusal } = judged.accepted
  if (refusal !== undefined) return accept({ credentials: judged.accepted, facts, refusal })
  const { second } = found
  if (second === undefined) return refuse('auth.wrong')
  const may = mayConfirm(found, second, moment.at)
  return may.ok ? accept(confirmation(found, second, judged.accepted, moment)) : may
}

function mayConfirm(found: ConfirmationFacts, second: Operator, at: Instant): Decision<true> {
  const ruling = lawOnOperators(found.law, [found.first, second], at)
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  // Also where no article says so: a confirmation by oneself would be none.
  if (second.person === found.operator) return refuse('confirmation.same-person')
  if (!second.posts.includes('records-office')) return refuse('confirmation.wrong-post')
  const own = mayStandBeside(found.credentials, found.operator)
  return own.ok ? mayWork(found, [second.person], at) : own
}

function confirmation(
  found: ConfirmationFacts,
  second: Operator,
  credentials: CredentialOutcome,
  { at, instantOf }: Moment,
): Confirmation {
  const { minutes } = found.confirmed
  const until = validUntil({ confirmedAt: at, secondOperator: second.person, minutes })
  const persons = { first: found.operator, second: second.person }
  const subjects = [{ type: 'collection' as const, id: found.id }]
  return {
    credentials,
    confirmed: {
      collection: found.id,
      second: second.person,
      at,
      until: instantOf(until ?? new Date(at)),
    },
    facts: [
      {
        kind: 'second-person.confirmed',
        subjects: [{ type: 'account', id: credentials.account }],
        body: { operation: found.operation, ...persons },
      },
      { kind: 'collection.confirmed', subjects, body: persons },
    ],
  }
}
