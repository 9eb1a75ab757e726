import type { Instant } from '@liuhen/format'
import { knownPurposes, type Purpose } from '../../approvals/index.ts'
import { type Law, rule } from '../../regulations/index.ts'

export { knownPurposes, type Purpose }

/**
 * Those that may be chosen for this act on this kind of item: the texts' own and the house's, less
 * what a text shuts out. None of them lies outside of enforcement.
 */
export function offeredPurposes(
  law: Law,
  { action, type }: { readonly action: string; readonly type: 'recording' | 'case' },
  at: Instant,
): readonly Purpose[] {
  const item = type === 'recording' ? { recording: 'any' } : { case: 'any' }
  return knownPurposes(law, at).filter(({ key: purpose }) => {
    const request = { action, purpose, ...item }
    const ruling = rule(law, { verb: 'access.request', facts: [], request, at })
    return ruling.allowed || !ruling.refusals.some(({ code }) => SHUT_OUT.includes(code))
  })
}

const SHUT_OUT: readonly string[] = ['purpose-not-listed', 'purpose-outside']
