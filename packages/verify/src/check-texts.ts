import { PACKET_PATHS } from '@liuhen/format'
import type { CheckedLedger } from './check-ledger.ts'
import type { Findings } from './checks.ts'
import { type Machine, saltedDigest } from './machine.ts'
import type { Contents } from './read-contents.ts'

/**
 * The ledger holds no name and no free text, only HMAC digests under salts. Each text that comes
 * with the packet is the one that its fact commits to; a recording's name must be among them.
 */
export function checkTexts(
  contents: Contents,
  ledger: CheckedLedger,
  machine: Machine,
  findings: Findings,
): void {
  const where = PACKET_PATHS.texts
  for (const { fact, field, salt, text } of contents.texts) {
    const expected = ledger.facts.get(fact)?.body[field]
    const found = saltedDigest(machine, salt, text)
    if (expected === found) continue
    findings.fault('texts.digests', {
      where: `${where} ${fact} ${field}`,
      expected: typeof expected === 'string' ? expected : '事实中没有此摘要',
      found,
    })
  }
  for (const { recording, sealedBy, name } of contents.recordings) {
    const text = contents.texts.find((one) => one.fact === sealedBy && one.field === 'name')
    if (text?.text === name) continue
    const at = PACKET_PATHS.recording(recording)
    findings.fault('texts.digests', { where: at, expected: text?.text ?? '随包文字', found: name })
  }
  findings.settle('texts.digests')
}
