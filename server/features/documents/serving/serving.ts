import type { Uuid } from '@liuhen/format'
import {
  accept,
  type Decision,
  type Found,
  type Matter,
  type NewFact,
  refuse,
} from '../../../platform/kernel/index.ts'
import { mayChangeIn, type Place } from '../place.ts'
import type { Way, WaysKnown } from './ways.ts'

/** One attempt to serve one document to one recipient in one way. */

export type ServiceState = 'open' | 'complete' | 'returned' | 'failed'

export const SERVICE_ZH: { readonly [state in ServiceState]: string } = {
  open: '送达中',
  complete: '已送达',
  returned: '已退回',
  failed: '未能送达',
}

export interface ServiceStanding {
  readonly id: Uuid
  readonly document: Uuid
  readonly party?: Uuid
  readonly recipient: string
  readonly method: string
  readonly servedAs: 'decision' | 'other'
  readonly state: ServiceState
  readonly begunOn: string
  readonly deemedOn?: string
  /** Keys of the proofs that are there. */
  readonly proofs: readonly string[]
}

export interface ServiceFacts extends Found, WaysKnown {
  readonly place: Place
  readonly service: ServiceStanding
  /** Digest under the row's salt. */
  readonly digest: (text: string) => string
}

/** First question of every step: is it still running, and is the file still open? */
export function mayGoOn({ service, place }: ServiceFacts, verb: string): Decision<true> {
  const open = mayChangeIn(place)
  if (!open.ok) return open
  if (service.state === 'open') return accept(true)
  return refuse('state.not-allowed', { state: SERVICE_ZH[service.state], verb })
}

export function wayOf({ ways, service }: ServiceFacts): Way | undefined {
  return ways.ways.find(({ key }) => key === service.method)
}

type Served = Pick<ServiceStanding, 'id' | 'document' | 'party'>

/** A fact about the service, its document and its case. */
export function serviceFact(
  kind: 'service.recorded' | 'service.failed' | 'service.completed',
  { service, place }: { readonly service: Served; readonly place: Place },
  body: NewFact['body'],
  further: NewFact['subjects'] = [],
): NewFact {
  const { id, document, party } = service
  return {
    kind,
    subjects: [
      { type: 'service', id },
      { type: 'document', id: document },
      ...(place.case === undefined ? [] : [{ type: 'case' as const, id: place.case.id }]),
      ...further,
    ],
    body: party === undefined ? body : { recipient: party, ...body },
  }
}

/** Whose duties a service may change. */
export function servedTouches({ id }: Served, place: Place): readonly Matter[] {
  return [
    { type: 'service', id },
    ...(place.case === undefined ? [] : [{ type: 'case' as const, id: place.case.id }]),
  ]
}
