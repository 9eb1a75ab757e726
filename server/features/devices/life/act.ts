import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Matter,
  type Moment,
  type NewFact,
  type PersonActor,
  type Scope,
} from '../../../platform/kernel/index.ts'
import {
  type Law,
  type LawQuestion,
  Remark,
  refusedByLaw,
  remarksOf,
  rule,
} from '../../regulations/index.ts'
import type { Standpoint } from '../standing.ts'

/** What every act in the life of a recorder is decided from. */
export interface ActFacts {
  readonly scope: Scope
  readonly who: PersonActor
  readonly device: Standpoint & { readonly id: Uuid; readonly code: string; readonly unit: Uuid }
  readonly law: Law
  /** The life of the recorder so far, as the regulations read it. */
  readonly facts: readonly LawFact[]
  /** Of this act: what is said in it is kept under this salt, its digest in the fact. */
  readonly salt: Uint8Array
  readonly digest: (text: string) => string
}

/** What an act leaves in the rows, under the id of its fact. */
export interface DeviceEvent {
  readonly id: Uuid
  readonly kind:
    | 'issued'
    | 'checked-in'
    | 'maintained'
    | 'faulted'
    | 'repaired'
    | 'damaged'
    | 'lost'
    | 'found'
    | 'retired'
  /** The other one who signed. */
  readonly other?: Uuid | undefined
  readonly user?: Uuid | undefined
  readonly first?: Uuid | undefined
  readonly condition?: string | undefined
  readonly cause?: string | undefined
  readonly note?: string | undefined
}

export interface Act extends Accepted {
  readonly agency: Uuid
  readonly device: Uuid
  readonly by: Uuid
  readonly salt: Uint8Array
  readonly event: DeviceEvent
  readonly warnings: Remark[]
}

/** The id is that of the fact, by which the history finds what was said. */
export const Acted = z.object({ id: z.uuid(), warnings: z.array(Remark) })

export const Note = z.string().trim().min(1).max(500)

/** Do the regulations allow it? Their warnings go to the page. */
export function mayByLaw(
  { law, facts }: Pick<ActFacts, 'law' | 'facts'>,
  verb: LawQuestion['verb'],
  request: { readonly [key: string]: unknown },
  { at }: Moment,
): Decision<Remark[]> {
  const ruling = rule(law, { verb, facts, request, at })
  return ruling.allowed ? accept(remarksOf(ruling.warnings)) : refusedByLaw(ruling.refusals)
}

/** An act with its one fact about the recorder and whoever else is named. */
export function actOf(
  { scope, who, device, salt }: ActFacts,
  event: DeviceEvent,
  fact: {
    readonly body: NewFact['body']
    readonly subjects?: NewFact['subjects']
    readonly warnings?: Remark[]
  },
): Act {
  const subjects: NewFact['subjects'] = [
    { type: 'device', id: device.id },
    ...(fact.subjects ?? []),
  ]
  const matters: readonly Matter[] = [
    { type: 'device', id: device.id },
    { type: 'unit', id: device.unit },
  ]
  return {
    agency: scope.agency,
    device: device.id,
    by: who.person,
    salt,
    event,
    warnings: fact.warnings ?? [],
    facts: [{ id: event.id, kind: `device.${event.kind}`, subjects, body: fact.body }],
    touches: matters,
  }
}

/** The digest of a text in the body of a fact, where there is a text. */
export function textDigest(
  { digest }: Pick<ActFacts, 'digest'>,
  text: string | undefined,
): { readonly textDigest?: string } {
  return text === undefined ? {} : { textDigest: digest(text) }
}
