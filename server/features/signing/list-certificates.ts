import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, type Found } from '../../platform/kernel/index.ts'
import { CertificateState, Origin } from './certificate.ts'

export const ListCertificates = z.object({
  /** The last one of the page before. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type ListCertificates = z.infer<typeof ListCertificates>

const Shown = z.object({
  id: z.uuid(),
  origin: Origin,
  state: CertificateState,
  subject: z.string(),
  subjectFull: z.string(),
  issuer: z.string(),
  serial: z.string(),
  sha256: z.string(),
  keyKind: z.string(),
  from: z.string(),
  to: z.string(),
  /** Names of the certificates above it; empty where the file brought none. */
  above: z.array(z.string()),
  /** The last one above it vouches for itself, so that an outsider needs nothing else. */
  whole: z.boolean(),
  registeredAt: z.string(),
  /** Null: by the program itself. */
  registeredBy: z.string().nullable(),
  retiredAt: z.string().nullable(),
  retiredBecause: z.string().nullable(),
})
export type CertificateShown = z.infer<typeof Shown>

export const CertificatesListed = z.object({
  certificates: z.array(Shown),
  next: z.uuid().nullable(),
  timeStamping: z.object({
    url: z.string().nullable(),
    failedAt: z.string().nullable(),
    failedBecause: z.string().nullable(),
  }),
})
export type CertificatesListed = z.infer<typeof CertificatesListed>

export interface Listing extends Accepted {
  readonly agency: Uuid
  readonly asked: ListCertificates
}

export function decideListCertificates(
  { scope }: Found,
  asked: ListCertificates,
): Decision<Listing> {
  return accept({ agency: scope.agency, asked, facts: [] })
}
