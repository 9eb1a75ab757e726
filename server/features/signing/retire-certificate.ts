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

export const RetireCertificate = z.object({
  id: z.uuid(),
  reason: z.string().trim().min(1).max(500),
})
export type RetireCertificate = z.infer<typeof RetireCertificate>

export interface RetiringFacts extends Found {
  readonly certificate: { readonly id: Uuid; readonly sha256: string; readonly retired: boolean }
  readonly digest: (text: string) => string
}

export interface Retiring extends Accepted {
  readonly id: Uuid
  readonly reason: string
}

/** From now on nothing is signed with it, for its key is removed. What it signed stays valid. */
export function decideRetireCertificate(
  { certificate: { id, sha256, retired }, digest }: RetiringFacts,
  { reason }: RetireCertificate,
  _moment: Moment,
): Decision<Retiring> {
  if (retired) return refuse('certificate.retired')
  const subjects = [{ type: 'certificate' as const, id }]
  const body = { sha256, textDigest: digest(reason) }
  return accept({ id, reason, facts: [{ kind: 'certificate.retired', subjects, body }] })
}
