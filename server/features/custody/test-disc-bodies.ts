import type { Json } from '@liuhen/format'
import { someId } from '../../platform/kernel/testing.ts'

const [ONE, OTHER] = [someId(1), someId(2)]
const DIGEST = 'ab'.repeat(32)
const NUMBER = '盘〔2026〕1号'

/** Bodies of what happens to a disc. */
export const DISC_BODIES: { readonly [kind: string]: { readonly [field: string]: Json } } = {
  'disc.ordered': { number: NUMBER, medium: 'dvd', part: 1, parts: 2 },
  'disc.imaged': { bytes: 400_000, sha256: DIGEST },
  'disc.image-downloaded': { sha256: DIGEST },
  'disc.burned': {
    ...{ medium: 'disc', number: NUMBER, verified: true, burner: ONE },
    ...{ burnedAt: '2026-11-02T02:00:00.000Z', files: 40, listSha256: DIGEST },
  },
  'disc.form-filled': { fields: ['brand', 'place'] },
  'disc.signed': { head: true, absent: [OTHER] },
  'disc.stored': { number: NUMBER },
  'disc.form-sealed': { sha256: DIGEST, bytes: 40_000 },
  'medium.tested': { readable: true },
  'evidence.submitted': { discs: 2 },
}
