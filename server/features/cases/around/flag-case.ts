import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type NewFact,
  type PersonActor,
  refuse,
} from '../../../platform/kernel/index.ts'
import {
  type CredentialFacts,
  type CredentialOutcome,
  judgeCredentials,
  mayStandBeside,
} from '../../org/index.ts'
import { mayActOn } from '../case.ts'
import { aboutCase, Because, CaseAsked, type CaseFound, touched } from '../found.ts'
import { approves, handles } from '../who-may.ts'

export const FLAGS = ['major-penalty', 'social-impact', 'complex', 'hearing', 'execution'] as const
export type Flag = (typeof FLAGS)[number]

export const FLAG_ZH: { readonly [flag in Flag]: string } = {
  'major-penalty': '重大行政处罚',
  'social-impact': '有重大社会影响',
  complex: '案件情况复杂、涉及多个法律关系',
  hearing: '适用听证程序',
  execution: '行政强制执行',
}

export const FlagCase = CaseAsked.extend({
  flag: z.enum(FLAGS),
  because: Because,
})
export type FlagCase = z.infer<typeof FlagCase>

/** Taking a flag back may shorten how long the file is kept: a second person signs for it. */
export const UnflagCase = FlagCase.extend({
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
})
export type UnflagCase = z.infer<typeof UnflagCase>

export interface FlagFacts extends CaseFound {
  /** The flags that stand. */
  readonly standing: readonly Flag[]
}

export interface UnflagFacts extends FlagFacts {
  readonly credentials: CredentialFacts
  /** Whom the credentials belong to, where he is of the same agency. */
  readonly second?: PersonActor
  readonly operation: string
}

export interface CaseFlagged extends Accepted {
  readonly found: CaseFound
  readonly flag: Flag
  readonly set: boolean
  readonly because: string
  readonly second?: Uuid
}

export function decideFlagCase(found: FlagFacts, asked: FlagCase): Decision<CaseFlagged> {
  const may = mayActOn('flag', found.case)
  if (!may.ok) return may
  const { flag, because } = asked
  if (found.standing.includes(flag)) {
    return refuse('case.flag-same', { flag: FLAG_ZH[flag], state: '标明' })
  }
  const facts = [flagFact(found, asked, true)]
  return accept({ found, flag, because, set: true, facts, touches: touched(found.case) })
}

export interface CaseUnflagged extends Accepted {
  readonly credentials: CredentialOutcome
  /** Absent: the password did not hold; the try is counted and nothing else changes. */
  readonly flagged?: CaseFlagged
}

export function decideUnflagCase(
  found: UnflagFacts,
  asked: UnflagCase,
  moment: Moment,
): Decision<CaseUnflagged> {
  const may = mayActOn('flag', found.case)
  if (!may.ok) return may
  const { flag, because } = asked
  if (!found.standing.includes(flag)) {
    return refuse('case.flag-same', { flag: FLAG_ZH[flag], state: '取消' })
  }
  const judged = judgeCredentials(found.credentials, moment)
  if (!judged.ok) return judged
  const credentials = judged.accepted
  const { facts, refusal } = credentials
  if (refusal !== undefined) return accept({ credentials, facts, refusal })
  const second = maySecond(found)
  if (!second.ok) return second
  const signed: NewFact = {
    kind: 'second-person.confirmed',
    subjects: [{ type: 'account', id: credentials.account }],
    body: { operation: found.operation, first: found.who.person, second: second.accepted },
  }
  const stated = [signed, flagFact(found, asked, false, second.accepted)]
  const flagged = { found, flag, because, set: false, second: second.accepted, facts: stated }
  return accept({ credentials, flagged, facts: stated, touches: touched(found.case) })
}

/** Somebody else, who handles the case too or approves in it. */
function maySecond({ second, who, credentials, case: standing }: UnflagFacts): Decision<Uuid> {
  if (second === undefined) return refuse('auth.wrong')
  if (second.person === who.person) return refuse('confirmation.same-person')
  const beside = mayStandBeside(credentials, who.person)
  if (!beside.ok) return beside
  return approves(second, standing) || handles(second, standing)
    ? accept(second.person)
    : refuse('case.flag-second')
}

function flagFact(found: CaseFound, asked: FlagCase, set: boolean, second?: Uuid): NewFact {
  const body = {
    ...{ flag: asked.flag, set, by: found.who.person, textDigest: found.digest(asked.because) },
    ...(second === undefined ? {} : { second }),
  }
  return { kind: 'case.flagged', subjects: aboutCase(found.case), body }
}
