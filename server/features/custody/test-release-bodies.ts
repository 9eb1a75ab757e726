import type { Json } from '@liuhen/format'
import { someId } from '../../platform/kernel/testing.ts'
import { LI } from './test-case-bodies.ts'

const DIGEST = 'ab'.repeat(32)
const COPY = { copy: someId(3) }

/** Copies that leave and leaks, as their facts hold them. */
export const RELEASE_BODIES: { readonly [kind: string]: { readonly [field: string]: Json } } = {
  'masking.checked': { check: someId(3), derivative: someId(4), by: LI },
  'release.ordered': {
    ...{ ...COPY, action: 'release', purpose: 'news', delivery: 'disc', by: LI },
    ...{ note: false, masked: true },
  },
  'release.made': { ...COPY, files: 2, bytes: 1000, listDigest: DIGEST },
  'release.failed': { ...COPY, code: 'no-room' },
  'release.file-opened': { ...COPY, file: 1 },
  'release.handed-over': { ...COPY, by: LI, delivery: 'disc', pngSha256: DIGEST },
  'leak.traced': { trace: someId(3), how: 'code', by: LI, found: 2 },
  'leak.registered': { leak: someId(3), trace: someId(4), by: LI },
}
