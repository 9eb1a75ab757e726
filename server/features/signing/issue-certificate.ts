import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { type Arriving, type InUse, type Origin, registered } from './certificate.ts'

export const IssueCertificate = z.object({
  /** The certificate that was in use when this was asked; it is retired by this. */
  replaces: z.uuid().nullable(),
})
export type IssueCertificate = z.infer<typeof IssueCertificate>

/** By this program itself, when the agency has never had one. */
export const IssueFirst = z.object({ agency: z.uuid() })
export type IssueFirst = z.infer<typeof IssueFirst>

export const CertificateRegistered = z.object({
  id: z.uuid().nullable(),
  /** Its key is removed once this is durable. */
  retired: z.uuid().nullable(),
})
export type CertificateRegistered = z.infer<typeof CertificateRegistered>

export interface RegisteringFacts extends Found {
  readonly inUse: InUse | undefined
}

export interface IssuingFacts extends RegisteringFacts {
  /** The new pair; its key is known to the commit only. */
  readonly made: Arriving
  readonly keyPem: string
}

export interface Registering extends Accepted {
  readonly agency: Uuid
  readonly id: Uuid
  readonly origin: Origin
  readonly certificate: Arriving
  readonly keyPem: string
  readonly before: InUse | undefined
  readonly salt: Uint8Array
}

/** The agency vouches for itself: from now on it signs with a certificate that it issued. */
export function decideIssueCertificate(
  { scope, inUse, made, keyPem }: IssuingFacts,
  { replaces }: IssueCertificate,
  moment: Moment,
): Decision<Registering> {
  if ((inUse?.id ?? null) !== replaces) return refuse('certificate.changed')
  return accept(registering(scope.agency, 'self', made, keyPem, inUse, moment))
}

export interface FirstFacts extends Found {
  readonly had: boolean
  readonly made?: Arriving
  readonly keyPem?: string
}

/** Nothing, where there is or was one: what the agency retired stays retired. */
export function decideIssueFirst(
  { scope, had, made, keyPem }: FirstFacts,
  _asked: IssueFirst,
  moment: Moment,
): Decision<Accepted & { readonly registering?: Registering }> {
  if (had || made === undefined || keyPem === undefined) return accept({ facts: [] })
  const first = registering(scope.agency, 'self', made, keyPem, undefined, moment)
  return accept({ facts: first.facts, registering: first })
}

export function registering(
  agency: Uuid,
  origin: Origin,
  certificate: Arriving,
  keyPem: string,
  before: InUse | undefined,
  moment: Moment,
): Registering {
  const id = moment.newId()
  const salt = moment.random(16)
  const facts = registered(id, origin, certificate, before)
  return { agency, id, origin, certificate, keyPem, before, salt, facts }
}
