import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { Remark, shanghaiDay } from '../../regulations/index.ts'
import {
  mayGoOn,
  type ServiceFacts,
  type ServiceState,
  servedTouches,
  serviceFact,
  wayOf,
} from './serving.ts'
import { mayServe } from './ways.ts'

export const CompleteService = z.object({ id: z.uuid() })
export type CompleteService = z.infer<typeof CompleteService>

/** Empty circumstances are refused by the article itself. */
export const ReturnService = z.object({ id: z.uuid(), because: z.string().trim().max(2000) })
export type ReturnService = z.infer<typeof ReturnService>

export const FailService = z.object({ id: z.uuid(), because: z.string().trim().min(1).max(2000) })
export type FailService = z.infer<typeof FailService>

export const ServiceClosed = z.object({ id: z.uuid(), remarks: z.array(Remark) })

export interface Closing extends Accepted {
  readonly agency: Uuid
  readonly service: Uuid
  readonly state: Exclude<ServiceState, 'open'>
  readonly because: string | null
  /** What the return was recorded as. */
  readonly proofs: readonly { readonly id: Uuid; readonly proof: string; readonly title: string }[]
  readonly remarks: z.infer<typeof Remark>[]
}

/** Served: only when every proof of the way is there, and a public notice has run its time. */
export function decideCompleteService(
  found: ServiceFacts,
  _asked: CompleteService,
  { at }: Moment,
): Decision<Closing> {
  const { service, place, scope } = found
  const may = mayGoOn(found, '办结送达')
  if (!may.ok) return may
  const { method, servedAs, proofs, deemedOn } = service
  const asked = { verb: 'service.complete' as const, method, document: servedAs, proofs }
  const ruled = mayServe(found, asked, at)
  if (!ruled.ok) return ruled
  if (deemedOn !== undefined && shanghaiDay(at) <= deemedOn) {
    const { days, source } = found.ways.deemedAfter
    return refuse('service.notice-running', { until: deemedOn, days, source })
  }
  return accept({
    ...{ agency: scope.agency, service: service.id, state: 'complete', because: null, proofs: [] },
    remarks: [...ruled.accepted],
    facts: [serviceFact('service.completed', { service, place }, { method, proofs: [...proofs] })],
    touches: servedTouches(service, place),
  })
}

/** The post brings it back: the circumstances are recorded, and another way is open. */
export function decideReturnService(
  found: ServiceFacts,
  { because }: ReturnService,
  moment: Moment,
): Decision<Closing> {
  const { service, place, scope } = found
  const may = mayGoOn(found, '登记退回')
  if (!may.ok) return may
  const { method, servedAs } = service
  const recorded = because === '' ? [] : (wayOf(found)?.returned ?? []).flatMap(first)
  const keys = recorded.map(({ key }) => key)
  const request = { method, document: servedAs, proofs: [...service.proofs, ...keys] }
  const ruled = mayServe(found, { verb: 'service.return', ...request }, moment.at)
  if (!ruled.ok) return ruled
  const body = {
    ...{ method, document: servedAs, proofs: keys, returned: true },
    textDigest: found.digest(because),
  }
  return accept({
    ...{ agency: scope.agency, service: service.id, state: 'returned', because },
    proofs: recorded.map(({ key, title }) => ({ id: moment.newId(), proof: key, title })),
    remarks: [...ruled.accepted],
    facts: [serviceFact('service.recorded', { service, place }, body)],
    touches: servedTouches(service, place),
  })
}

function first({ anyOf }: { readonly anyOf: readonly { key: string; title: string }[] }) {
  return anyOf.slice(0, 1)
}

/** Nobody was there, the recipient refused: the attempt is over and the next one follows. */
export function decideFailService(
  found: ServiceFacts,
  { because }: FailService,
  _moment: Moment,
): Decision<Closing> {
  const { service, place, scope } = found
  const may = mayGoOn(found, '登记未能送达')
  if (!may.ok) return may
  const body = { method: service.method, textDigest: found.digest(because) }
  return accept({
    ...{ agency: scope.agency, service: service.id, state: 'failed', because, proofs: [] },
    remarks: [],
    facts: [serviceFact('service.failed', { service, place }, body)],
    touches: servedTouches(service, place),
  })
}
