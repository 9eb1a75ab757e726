import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  type Scope,
} from '../../platform/kernel/index.ts'
import type { Law } from '../regulations/index.ts'
import type { GetDevice } from './device-page.ts'
import type { Standpoint } from './standing.ts'

export interface GettingFacts {
  readonly scope: Scope
  readonly found: DeviceFound
}

export interface DeviceFound {
  readonly agency: Uuid
  readonly who: PersonActor
  readonly law: Law
  readonly device: Standpoint & { readonly id: Uuid; readonly code: string; readonly unit: Uuid }
  /** Its life as the regulations read it. */
  readonly life: readonly LawFact[]
}

export interface Getting extends Accepted {
  readonly found: DeviceFound
}

/** A recorder of the register. Looking at it leaves no fact; opening its life does. */
export function decideGetDevice(
  { found }: GettingFacts,
  _asked: GetDevice,
  _moment: Moment,
): Decision<Getting> {
  return accept({ found, facts: [] })
}
