import type { Sha256, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { Parameters } from './derivative.ts'
import { type Film, whyNot } from './film.ts'

export const OrderDerivative = z.object({ id: z.uuid(), parameters: Parameters })
export type OrderDerivative = z.infer<typeof OrderDerivative>

export const DerivativeOrdered = z.object({ derivative: z.uuid() })

export interface OrderFacts {
  readonly scope: Scope
  readonly recording: Uuid
  readonly source: Sha256
  readonly film: Film | undefined
  /** Of the canonical form of what is asked for. */
  readonly parametersDigest: Sha256
  /** Orders of this recording that are not finished. */
  readonly unfinished: number
}

export interface Ordering extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly recording: Uuid
  readonly source: Sha256
  readonly parameters: Parameters
  readonly parametersDigest: Sha256
  readonly by: Uuid
}

/** A recording cannot fill the machine: so many orders of it at a time. */
const MOST_UNFINISHED = 20

/** Orders a file to be made of a sealed recording. The recording stays as it is. */
export function decideOrderDerivative(
  found: OrderFacts,
  { parameters }: OrderDerivative,
  moment: Moment,
): Decision<Ordering> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const { recording, source, parametersDigest, scope } = found
  const why = whyNot(found.film, parameters)
  if (why !== undefined) return refuse('derivative.not-possible', { why })
  if (found.unfinished >= MOST_UNFINISHED) {
    return refuse('derivative.too-many', { count: found.unfinished })
  }
  const id = moment.newId()
  const body = { derivative: id, kind: parameters.kind, source, parametersDigest }
  return accept({
    ...{ id, recording, source, parameters, parametersDigest },
    agency: scope.agency,
    by: who.person,
    facts: [{ kind: 'derivative.ordered', subjects: [{ type: 'recording', id: recording }], body }],
  })
}
