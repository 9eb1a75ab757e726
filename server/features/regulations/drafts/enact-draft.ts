import type { Uuid } from '@liuhen/format'
import type { LawRefusal, Pack } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  activitiesTouched,
  type Decision,
  type Moment,
  type NewFact,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { type CredentialFacts, type CredentialOutcome, judgeCredentials } from '../../org/index.ts'
import { demandReadable, type Law, refusedByLaw } from '../law.ts'
import type { FileProblem } from '../read-yaml.ts'
import type { ReadChange } from './changed-law.ts'
import { type Draft, sayState } from './draft.ts'
import { demandSound, type PreviewKnown } from './order-preview.ts'
import { demandNoneBelow } from './retire-pack.ts'

/** `digest` names the preview; login and password are the second person's own. */
export const EnactDraft = z.object({
  id: z.uuid(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
})
export type EnactDraft = z.infer<typeof EnactDraft>

export interface EnactingFacts {
  readonly scope: Scope
  /** Who asks: the first person. */
  readonly first: Uuid
  readonly draft: Draft
  readonly law: Law
  readonly problems: readonly FileProblem[]
  /** Of the regulation that is to end. */
  readonly title: string
  /** What the law says against it: a setting laxer than its clause. */
  readonly refusals: readonly LawRefusal[]
  readonly preview?: PreviewKnown
  /** The change as it takes effect; absent where its files give no regulation. */
  readonly change?: ReadChange
  /** Regulations above a new version that the agency has not adopted yet. */
  readonly superiors: readonly Pack[]
  /** Regulations made under one that is to end, which bind beyond its end. */
  readonly below: readonly Pack[]
  /** Activities of a day on which the change speaks already: their duties are computed again. */
  readonly bound: readonly Uuid[]
  readonly credentials: CredentialFacts
  /** Who the credentials belong to in this agency, and whether that person may confirm. */
  readonly second?: { readonly person: Uuid; readonly may: boolean }
  /** SHA-256 over the draft and its preview: what exactly the second person agreed to. */
  readonly operation: string
  readonly valueDigest: string
}

export interface Enactment extends Accepted {
  readonly agency: Scope['agency']
  readonly draft: Draft
  readonly credentials: CredentialOutcome
  /** Absent: the password did not hold; the try is counted and nothing else changes. */
  readonly enacted?: { readonly change: ReadChange; readonly superiors: readonly Pack[] }
}

/**
 * Puts a change of the law in force: after a finished preview of exactly this draft, this law and
 * this day, and with the consent of a second person, who must be another one and must have the
 * right to confirm.
 */
export function decideEnactDraft(
  found: EnactingFacts,
  asked: EnactDraft,
  moment: Moment,
): Decision<Enactment> {
  const { draft, scope, change } = found
  if (draft.state !== 'open') return refuse('regulation.draft-closed', sayState(draft))
  const sound = demandSound(found.problems)
  if (!sound.ok) return sound
  const readable = draft.change.is === 'setting' ? demandReadable(found.law) : accept(true)
  if (!readable.ok) return readable
  if (found.refusals.length > 0) return refusedByLaw(found.refusals)
  if (change?.is === 'retirement') {
    const kept = demandNoneBelow(found.below, found.title, change.until)
    if (!kept.ok) return kept
  }
  const fresh = demandFresh(found.preview, asked.digest)
  if (!fresh.ok) return fresh
  const judged = judgeCredentials(found.credentials, moment)
  if (!judged.ok) return judged
  const credentials = judged.accepted
  const outcome = { agency: scope.agency, draft, credentials }
  const { facts, refusal } = credentials
  if (refusal !== undefined) return accept({ ...outcome, facts, refusal })
  const { second } = found
  if (second === undefined || change === undefined) return refuse('auth.wrong')
  if (second.person === found.first) return refuse('second-person.same')
  if (!second.may) return refuse('second-person.right')
  const { superiors } = found
  return accept({
    ...outcome,
    enacted: { change, superiors },
    touches: activitiesTouched(found.bound),
    facts: [confirmed(found, credentials.account, second.person), ...enacted(found, change)],
  })
}

function demandFresh(preview: PreviewKnown | undefined, digest: string): Decision<true> {
  if (preview?.state === 'running' && !preview.stale) return refuse('preview.running')
  if (preview === undefined || preview.state === 'failed') return refuse('preview.missing')
  if (preview.stale || preview.digest !== digest) return refuse('preview.stale')
  return accept(true)
}

function confirmed({ first, operation }: EnactingFacts, account: Uuid, second: Uuid): NewFact {
  const subjects = [{ type: 'account' as const, id: account }]
  return { kind: 'second-person.confirmed', subjects, body: { operation, first, second } }
}

function enacted(
  { scope, draft, superiors, valueDigest }: EnactingFacts,
  change: ReadChange,
): readonly NewFact[] {
  const subjects: NewFact['subjects'] = [
    { type: 'agency', id: scope.agency },
    { type: 'regulation', id: draft.id },
  ]
  if (change.is === 'setting') {
    return [{ kind: 'setting.changed', subjects, body: { key: change.key, valueDigest } }]
  }
  if (change.is === 'retirement') {
    const { pack, until } = change
    return [{ kind: 'regulation.retired', subjects, body: { pack, until } }]
  }
  const from = change.pack.from ?? ''
  return [change.pack, ...superiors].map(({ id: pack, version }) => ({
    kind: 'regulation.adopted',
    subjects,
    body: { pack, version, from },
  }))
}
