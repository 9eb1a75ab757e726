import { type HashFunction, PACKET_PATHS, vkeyFingerprint } from '@liuhen/format'
import type { Findings } from '../checks.ts'
import { readPin } from '../read-pin.ts'
import type { OutsideCompared } from '../verdict.ts'

/** Keys, certificates or their fingerprints, that the reader has from elsewhere. */
export interface OutsidePins {
  readonly witnesses?: readonly string[]
  readonly stampCertificates?: readonly string[]
}

/** As fingerprints, in hex. What is no key and no fingerprint fits nobody. */
export function readPins(sha256: HashFunction, texts: readonly string[]): readonly string[] {
  return texts.map((text) => {
    const pin = readPin(text)
    if (pin?.is === 'fingerprint') return pin.fingerprint
    return pin === undefined ? text.trim() : vkeyFingerprint(sha256, `${pin.vkey}\n`)
  })
}

export function comparePins(pins: readonly string[], fingerprint: string): OutsideCompared {
  if (pins.length === 0) return 'not-compared'
  return pins.includes(fingerprint) ? 'same' : 'other'
}

/** Each that the reader names must have signed something here; who names nobody is told nothing. */
export function checkPins(
  code: keyof typeof WHERE,
  pins: readonly string[],
  spoke: readonly string[],
  findings: Findings,
): void {
  if (pins.length === 0) {
    findings.omit(code)
    return
  }
  const found = spoke.length === 0 ? '没有有效的签名' : `只有 ${[...new Set(spoke)].join('、')}`
  for (const expected of pins) {
    if (!spoke.includes(expected)) findings.fault(code, { where: WHERE[code], expected, found })
  }
  findings.settle(code)
}

const WHERE = {
  'ledger.witness-pinned': PACKET_PATHS.witnesses,
  'ledger.stamp-pinned': 'data/ledger/stamps',
} as const
