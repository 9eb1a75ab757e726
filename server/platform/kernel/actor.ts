import type { Instant, Uuid } from '@liuhen/format'

/** Who asks. Identity at the time of the act: posts are those held now, not those of later. */
export type Actor = PersonActor | MachineActor | AnonymousActor

export interface PersonActor {
  readonly is: 'person'
  readonly person: Uuid
  readonly account: Uuid
  readonly session: Uuid
  readonly agency: Uuid
  readonly unit: Uuid
  /** Role keys, as the agency's regulation pack names them. */
  readonly roles: readonly string[]
  readonly authenticatedAt: Instant
}

/** A part of this program that acts by itself: probe, sequencer, proxy maker. */
export interface MachineActor {
  readonly is: 'machine'
  readonly name: string
  readonly agency: Uuid | '*'
}

/** Nobody yet: signing in, opening a one-time link. */
export interface AnonymousActor {
  readonly is: 'anonymous'
  /** Network address, for the lock-out only; never part of a fact. */
  readonly address: string
}

/** What the right is asked for: the thing's agency and whatever narrows who may touch it. */
export interface Scope {
  readonly agency: Uuid
  readonly unit?: Uuid
  /** Persons whose own thing this is: officers of an activity, bearer of a recording. */
  readonly own?: readonly Uuid[]
  /** Only these persons may know that it is there; it is absent for everybody else. */
  readonly circle?: readonly Uuid[]
  readonly secrecy?: 'state-secret' | 'business-secret' | 'privacy'
}
