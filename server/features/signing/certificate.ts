import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { NewFact } from '../../platform/kernel/index.ts'

/** The nouns of signing. */

export const Origin = z.enum(['self', 'imported'])
export type Origin = z.infer<typeof Origin>

/** What is kept of a certificate beside its bytes. */
export interface Described {
  readonly sha256: string
  readonly subject: string
  readonly subjectFull: string
  readonly issuer: string
  readonly serial: string
  readonly keyKind: string
  readonly from: Instant
  readonly to: Instant
}

/** A certificate on its way into the register: what it says, its bytes and those above it. */
export interface Arriving extends Described {
  readonly chain: readonly Uint8Array[]
  readonly authority: boolean
  readonly signs: boolean
}

/** The certificate with which the agency signs now. */
export interface InUse {
  readonly id: Uuid
  readonly sha256: string
}

export const CertificateState = z.enum(['in-use', 'expiring', 'expired', 'retired'])
export type CertificateState = z.infer<typeof CertificateState>

const DAY_MS = 24 * 3_600_000
/** To apply for a certificate takes weeks. */
export const EXPIRING_MS = 60 * DAY_MS

export function stateOf(
  { to, retired }: { readonly to: Instant; readonly retired: boolean },
  at: Instant,
): CertificateState {
  if (retired) return 'retired'
  const left = Date.parse(to) - Date.parse(at)
  if (left <= 0) return 'expired'
  return left < EXPIRING_MS ? 'expiring' : 'in-use'
}

/** The facts of a new certificate, and of the one that it takes the place of. */
export function registered(
  id: Uuid,
  origin: Origin,
  { sha256, from, to }: Described,
  before: InUse | undefined,
): readonly NewFact[] {
  const subjects = [{ type: 'certificate' as const, id }]
  const body = { origin, sha256, from, to }
  const retired: readonly NewFact[] =
    before === undefined
      ? []
      : [
          {
            kind: 'certificate.retired',
            subjects: [{ type: 'certificate', id: before.id }],
            body: { sha256: before.sha256 },
          },
        ]
  const replaces = before === undefined ? {} : { replaces: before.id }
  return [
    ...retired,
    { id, kind: 'certificate.registered', subjects, body: { ...body, ...replaces } },
  ]
}
