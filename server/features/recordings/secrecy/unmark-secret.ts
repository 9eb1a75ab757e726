import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import {
  type CredentialFacts,
  type CredentialOutcome,
  judgeCredentials,
  mayStandBeside,
} from '../../org/index.ts'
import { type Law, refusedByLaw, rule } from '../../regulations/index.ts'
import { circleOf, type Mark } from './circle.ts'

/** Login and password are those of who approves, typed on the screen of who takes the mark off. */
export const UnmarkSecret = z.object({
  id: z.uuid(),
  kind: z.string().min(1).max(60),
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
})
export type UnmarkSecret = z.infer<typeof UnmarkSecret>

export const UnmarkedSecret = z.object({ recording: z.uuid() })

export interface UnmarkSecretFacts {
  readonly scope: Scope
  readonly recording: Uuid
  readonly law: Law
  readonly marks: readonly Mark[]
  readonly credentials: CredentialFacts
  /** Whose credentials they are, where somebody's of this agency. */
  readonly approver?: { readonly person: Uuid; readonly posts: readonly string[] }
  /** SHA-256 over what exactly is approved. */
  readonly operation: string
}

export interface UnmarkingSecret extends Accepted {
  readonly credentials: CredentialOutcome
  /** Absent: the password did not hold; the try is counted and nothing else changes. */
  readonly done?: {
    readonly recording: Uuid
    readonly kind: string
    readonly by: Uuid
    readonly approvedBy: Uuid
    /** Who is in every circle that stands still; null: none does. */
    readonly known: readonly Uuid[] | null
  }
}

/** Posts that may approve; which of them the regulation wants is asked of it. */
const APPROVERS: readonly string[] = ['leader', 'office-director']

/** A mark is taken off with the approval of another person, who signs with his own account. */
export function decideUnmarkSecret(
  found: UnmarkSecretFacts,
  { kind }: UnmarkSecret,
  moment: Moment,
): Decision<UnmarkingSecret> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const { marks, recording, operation, approver } = found
  const rest = marks.filter((mark) => mark.kind !== kind)
  if (rest.length === marks.length) return refuse('secrecy.not-marked')
  const judged = judgeCredentials(found.credentials, moment)
  if (!judged.ok) return judged
  const credentials = judged.accepted
  const { facts, refusal } = credentials
  if (refusal !== undefined) return accept({ credentials, facts, refusal })
  const may = mayApprove(found, who.person, moment)
  if (!may.ok) return may
  if (approver === undefined) return refuse('auth.wrong')
  const own = { type: 'recording' as const, id: recording }
  const persons = { first: who.person, second: approver.person }
  const done = { recording, kind, by: who.person, approvedBy: approver.person }
  return accept({
    credentials,
    done: { ...done, known: circleOf(rest) ?? null },
    touches: [own],
    facts: [
      {
        kind: 'second-person.confirmed',
        subjects: [{ type: 'account', id: credentials.account }],
        body: { operation, ...persons },
      },
      {
        kind: 'recording.unmarked-secret',
        subjects: [own],
        body: { kind, approvedBy: approver.person },
      },
    ],
  })
}

function mayApprove(
  { law, approver, credentials }: UnmarkSecretFacts,
  person: Uuid,
  { at }: Moment,
): Decision<true> {
  if (approver === undefined) return refuse('auth.wrong')
  const request = { person, approvedBy: approver.person }
  const ruling = rule(law, { verb: 'recording.unmark-secret', facts: [], request, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  if (approver.person === person) return refuse('confirmation.same-person')
  if (!approver.posts.some((post) => APPROVERS.includes(post))) {
    return refuse('secrecy.approver-post')
  }
  return mayStandBeside(credentials, person)
}
