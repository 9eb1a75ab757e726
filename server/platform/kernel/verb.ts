import type { Fact, FactKind, Instant, Subject, Uuid } from '@liuhen/format'
import type { z } from 'zod'
import type { Actor, Scope } from './actor.ts'
import { type Decision, type Refusal, refuse } from './decision.ts'

/** A fact as a decision states it; perform adds id, actor, agency, time and regulation. */
export type NewFact = Pick<Fact, 'kind' | 'subjects' | 'body'> & {
  readonly stated?: Instant
  /** Where the id must be known beforehand, because a row keeps it. */
  readonly id?: Uuid
}

/** Time, randomness and identity for one act, given as an argument so that decisions are pure. */
export interface Moment {
  readonly at: Instant
  readonly who: Actor
  readonly newId: () => Uuid
  /** A computed date as an Instant; pure, here so that features need no clock of their own. */
  readonly instantOf: (date: Date) => Instant
  readonly random: (bytes: number) => Uint8Array
}

/** What every load gives beside its own facts: the scope that the right is asked for. */
export interface Found {
  readonly scope: Scope
  /** What a refusal is about beside the account that asked, where the attempt itself counts. */
  readonly subjects?: readonly Subject[]
}

export type MatterType =
  | 'activity'
  | 'case'
  | 'consultation'
  | 'device'
  | 'document'
  | 'loan'
  | 'person'
  | 'recording'
  | 'service'
  | 'supply'
  | 'unit'

/** What the law is asked about as a whole, and what has a list of duties of its own. */
export interface Matter {
  readonly type: MatterType
  readonly id: Uuid
}

/** Each of these activities as a matter. */
export function activitiesTouched(activities: readonly Uuid[]): readonly Matter[] {
  return activities.map((id) => ({ type: 'activity', id }))
}

/** What every accepted decision carries: the facts to append, possibly none for pure sign-in. */
export interface Accepted {
  readonly facts: readonly NewFact[]
  /** Matters whose duties the facts may have changed. */
  readonly touches?: readonly Matter[]
  /** Rows and facts are kept, yet the user is refused: a wrong password counts and is recorded. */
  readonly refusal?: Refusal
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api/v1, with :names that the input schema has too. */
  readonly path: string
}

/**
 * One thing that somebody can do. Everything else (route, OpenAPI, access matrix, list of facts)
 * is derived from this entry, so a verb cannot exist without a right and a ledger entry.
 */
export interface Verb<Tx, I, F extends Found, A extends Accepted, O> {
  readonly name: string
  /** What the verb does, in Chinese, as it stands in the access matrix and in the API. */
  readonly zh: string
  /** Right name of the Cedar policies; 'public' needs no account. */
  readonly right: string
  readonly input: z.ZodType<I>
  readonly output: z.ZodType<O>
  /** Absent: not reachable over HTTP, only by a machine of ours. */
  readonly route?: Route
  /** What the rules call it, where they read the refusals of this verb as attempts. */
  readonly ruled?: string
  readonly facts: readonly FactKind[]
  /**
   * Loads inside the transaction and locks what the decision depends on. Absent thing: refusal.
   * `may`: for whoever goes on with what another verb has let him into.
   */
  readonly load: (tx: Tx, asked: I, moment: Moment, may: May) => Promise<Decision<F>>
  readonly decide: (found: F, asked: I, moment: Moment) => Decision<A>
  readonly commit: (tx: Tx, accepted: A, moment: Moment) => Promise<O>
  /** Runs after the transaction is durable: set a cookie, wake a worker. Must be repeatable. */
  readonly after?: (output: O) => void
}

/** A verb whose types are nobody's business but its own: what lists of verbs hold. */
export type AnyVerb<Tx> = Erased<Tx>

interface Erased<Tx> {
  readonly name: string
  readonly zh: string
  readonly right: string
  readonly route?: Route
  readonly ruled?: string
  readonly facts: readonly FactKind[]
  readonly input: z.ZodType
  readonly output: z.ZodType
  readonly run: (tx: Tx, raw: unknown, moment: Moment, may: May) => Promise<Ran>
}

/** Asks the right once the scope is known; the answer is a decision like any other. */
export type May = (right: string, scope: Scope) => Decision<true>

/** What running a verb inside a transaction gave: facts to append, and what to answer. */
export type Ran = RanThrough | RanInto

interface RanThrough {
  readonly ok: true
  readonly facts: readonly NewFact[]
  readonly touches: readonly Matter[]
  readonly output: unknown
  readonly scope: Scope
  readonly refusal?: Refusal
  readonly after: () => void
}

interface RanInto {
  readonly ok: false
  readonly refusal: Refusal
  readonly scope?: Scope
  readonly subjects?: readonly Subject[]
}

/** Ties the types of one verb together and closes over them. The five steps stand in run. */
export function verb<Tx, I, F extends Found, A extends Accepted, O>(
  it: Verb<Tx, I, F, A, O>,
): AnyVerb<Tx> {
  const run: Erased<Tx>['run'] = async (tx, raw, moment, may) => {
    const asked = it.input.parse(raw)
    const found = await it.load(tx, asked, moment, may)
    if (!found.ok) return found
    const { scope, subjects = [] } = found.accepted
    if (isHidden(scope, moment.who)) return { ...refuse('not-found'), scope, subjects }
    const right = may(it.right, scope)
    if (!right.ok) return { ...right, scope, subjects }
    const decision = it.decide(found.accepted, asked, moment)
    if (!decision.ok) return { ...decision, scope, subjects }
    const output = await it.commit(tx, decision.accepted, moment)
    const { facts, touches = [], refusal } = decision.accepted
    const ran = {
      ok: true as const,
      facts,
      touches,
      output,
      scope,
      after: () => it.after?.(output),
    }
    return refusal === undefined ? ran : { ...ran, refusal }
  }
  const { name, zh, right, facts, input, output } = it
  return {
    ...{ name, zh, right, facts, input, output, run },
    ...(it.route === undefined ? {} : { route: it.route }),
    ...(it.ruled === undefined ? {} : { ruled: it.ruled }),
  }
}

/** What a person may not know of is absent for him, whatever his post. */
function isHidden({ circle }: Scope, who: Actor): boolean {
  return circle !== undefined && who.is === 'person' && !circle.includes(who.person)
}
