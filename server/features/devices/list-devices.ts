import type { Instant } from '@liuhen/format'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'
import type { Law } from '../regulations/index.ts'
import type { ListDevices } from './device.ts'

export interface ListingFacts {
  readonly scope: Scope
  readonly law: Law
}

export interface DeviceListing extends Accepted {
  readonly agency: Scope['agency']
  readonly law: Law
  readonly asked: ListDevices
  readonly at: Instant
}

/** The register of recorders, in order of their codes. */
export function decideListDevices(
  { scope, law }: ListingFacts,
  asked: ListDevices,
  { at }: Moment,
): Decision<DeviceListing> {
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'devices', count: asked.limit }
  const facts = [{ kind: 'register.viewed' as const, subjects, body }]
  return accept({ agency: scope.agency, law, asked, at, facts })
}
