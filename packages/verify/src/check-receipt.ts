import {
  isRecord,
  type NoteVerifier,
  noteVerifier,
  openNote,
  PACKET_PATHS,
  type PacketRecording,
  parseCanonical,
  parseVkey,
  unlessMalformed,
  utf8,
} from '@liuhen/format'
import type { Findings } from './checks.ts'
import type { Machine } from './machine.ts'

/**
 * The receipt that the station got when the bytes were taken into keeping: signed with the receipt
 * key that the sheet names (itself bound by the ledger), and about these very bytes.
 */
export function checkReceipt(
  text: string | undefined,
  recording: PacketRecording,
  receiptKey: string | null,
  { machine, findings }: { readonly machine: Machine; readonly findings: Findings },
): void {
  const where = PACKET_PATHS.receipt(recording.recording)
  const key = keyOf(receiptKey, machine)
  const note = key === undefined ? undefined : openNote(text ?? '', [key])
  if (!note?.ok) {
    findings.fault('recording.receipt', { where, found: '没有所列回执公钥的有效签名' })
    return
  }
  const said = contentOf(note.text)
  for (const field of ['recording', 'bytes', 'sha256', 'sm3'] as const) {
    if (said?.[field] === recording[field]) continue
    const [expected, found] = [recording[field], said?.[field]].map((one) => JSON.stringify(one))
    findings.fault('recording.receipt', {
      where: `${where} ${field}`,
      expected: `${expected}`,
      found: `${found}`,
    })
  }
}

function keyOf(vkey: string | null, { sha256, verifyEd25519 }: Machine): NoteVerifier | undefined {
  return unlessMalformed(() =>
    vkey === null ? undefined : noteVerifier(sha256, parseVkey(sha256, vkey), verifyEd25519),
  )
}

/** A receipt is its header line and one line of canonical JSON. */
function contentOf(text: string): { readonly [name: string]: unknown } | undefined {
  const [header, json, end, ...more] = text.split('\n')
  if (header !== 'liuhen receipt v1' || end !== '' || more.length > 0) return undefined
  const value = unlessMalformed(() => parseCanonical(utf8(json ?? '')))
  return isRecord(value) ? value : undefined
}
