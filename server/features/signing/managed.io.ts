import type { Uuid } from '@liuhen/format'
import { type Actor, accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import { loadRights } from '../org/index.ts'

/**
 * The agency whose certificates this person manages. Asked before the load, not only after it: to
 * make a key, to try a password and to ask a time-stamping authority take this machine seconds, or
 * send it to an address that somebody typed.
 */
export function agencyManagedBy(who: Actor): Decision<Uuid> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const may = loadRights()(who)('certificate.manage', { agency })
  return may.ok ? accept(agency) : may
}
