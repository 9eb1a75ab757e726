import type { Certificate } from '../../api/signing.ts'
import type { Tone } from '../../ui/tone.tsx'

export const STATE: {
  readonly [state in Certificate['state']]: { readonly zh: string; readonly tone: Tone }
} = {
  'in-use': { zh: '在用', tone: 'good' },
  expiring: { zh: '即将到期', tone: 'warn' },
  expired: { zh: '已到期', tone: 'bad' },
  retired: { zh: '已停用', tone: 'plain' },
}

/** A certificate that the agency gave itself is called so wherever it is shown. */
export const ORIGIN: {
  readonly [origin in Certificate['origin']]: { readonly zh: string; readonly tone: Tone }
} = {
  self: { zh: '自签证书', tone: 'warn' },
  imported: { zh: '机构签发', tone: 'good' },
}

/** In groups of four, as certificate viewers show it. */
export function fingerprint(sha256: string): string {
  return (
    sha256
      .toUpperCase()
      .match(/.{1,4}/g)
      ?.join(' ') ?? sha256
  )
}
