import type { CertificateState } from './person-shown.ts'

/** Where a certificate stands on a day; `until`: it is announced when it ends by this day. */
export function certificateState(
  { from, to }: { readonly from: string; readonly to: string },
  today: string,
  until: string = today,
): Exclude<CertificateState, 'none'> {
  if (to < today) return 'expired'
  if (today < from) return 'not-begun'
  return to <= until && until !== today ? 'expiring' : 'valid'
}
