import {
  canonicalBytes,
  canonicalText,
  type Fact,
  type Json,
  PACKET_PATHS,
  type PacketRecording,
  toHex,
} from '@liuhen/format'
import { textOf } from './check-bag.ts'
import type { CheckedLedger } from './check-ledger.ts'
import { checkOperators } from './check-operators.ts'
import { checkReceipt } from './check-receipt.ts'
import type { CheckCode, Findings } from './checks.ts'
import { sha256 } from './cryptography.ts'
import type { SeenFile } from './hash-file.ts'
import type { Contents } from './read-contents.ts'

type Seen = ReadonlyMap<string, SeenFile>
type Facts = ReadonlyMap<string, Fact>

/**
 * For each recording three things are one: the bytes in data/originals, what the ledger says was
 * sealed, and what the packet says about it.
 */
export function checkRecordings(
  seen: Seen,
  contents: Contents,
  ledger: CheckedLedger,
  findings: Findings,
): void {
  for (const recording of contents.recordings) {
    const seal = ledger.facts.get(recording.sealedBy)
    const listed = contents.sheet.recordings.find(({ id }) => id === recording.recording)
    const original = seen.get(listed?.original ?? '')
    if (seal?.kind !== 'recording.sealed' || listed?.sealedBy !== seal.id) {
      findings.fault('recording.record', {
        where: PACKET_PATHS.recording(recording.recording),
        found: '没有对应的封存事实',
      })
      continue
    }
    checkBytes(original, listed.original, seal, findings)
    checkRecord(recording, seal, findings)
    checkTime(recording, findings)
    checkProbe(recording, ledger.facts, findings)
    checkOperators(recording, seal, ledger, findings)
    checkCustody(listed, recording, contents, ledger.facts, findings)
    if (listed.receipt) {
      const text = textOf(seen.get(PACKET_PATHS.receipt(listed.id)))
      checkReceipt(text, recording, contents.sheet.receiptKey, findings)
    }
  }
  findings.settle('recording.bytes', 'recording.record', 'recording.time')
  findings.settle('recording.operators', 'recording.custody')
  if (contents.sheet.recordings.some(({ receipt }) => receipt)) findings.settle('recording.receipt')
  else findings.omit('recording.receipt')
}

function checkBytes(
  original: SeenFile | undefined,
  where: string,
  seal: Fact,
  findings: Findings,
): void {
  for (const field of DIGEST_FIELDS) {
    compare('recording.bytes', `${where} ${field}`, seal.body[field], original?.[field], findings)
  }
}

function checkRecord(recording: PacketRecording, seal: Fact, findings: Findings): void {
  const where = PACKET_PATHS.recording(recording.recording)
  const { time } = recording
  const said: readonly (readonly [string, Json | undefined, Json])[] = [
    ...DIGEST_FIELDS.map((field) => [field, seal.body[field], recording[field]] as const),
    ['sealedAt', seal.at, recording.sealedAt],
    ['operators', seal.body.operators, recording.operators],
    ['deviceStart', seal.body.deviceStart ?? null, time.deviceStart],
    ['offsetMs', seal.body.offsetMs ?? null, time.offsetMs],
    ['offsetBoundMs', seal.body.offsetBoundMs ?? null, time.offsetBoundMs],
    ['recording', subjectOf(seal, 'recording'), recording.recording],
    ['collection', subjectOf(seal, 'collection'), recording.collection],
    ['device', subjectOf(seal, 'device'), recording.device],
    ['original', recording.original && subjectOf(seal, 'original'), recording.original],
  ]
  for (const [field, expected, found] of said) {
    compare('recording.record', `${where} ${field}`, expected, found, findings)
  }
}

/** Corrected = device clock + measured offset, to the millisecond; unknown if either is. */
function checkTime({ recording, time }: PacketRecording, findings: Findings): void {
  const { deviceStart, offsetMs, correctedStart } = time
  const milliseconds =
    deviceStart === null || offsetMs === null ? null : Date.parse(deviceStart) + offsetMs
  const found = correctedStart === null ? null : Date.parse(correctedStart)
  const where = `${PACKET_PATHS.recording(recording)} correctedStart`
  compare('recording.time', where, milliseconds, found, findings)
}

function checkProbe({ recording, probe }: PacketRecording, facts: Facts, findings: Findings): void {
  if (probe === null) return
  const where = `${PACKET_PATHS.recording(recording)} probe`
  const fact = facts.get(probe.fact)
  if (fact?.kind !== 'recording.probed' || subjectOf(fact, 'recording') !== recording) {
    findings.fault('recording.record', { where, found: '没有对应的读取事实' })
    return
  }
  for (const field of ['tool', 'version', 'container', 'damaged', 'resultDigest'] as const) {
    compare('recording.record', `${where}.${field}`, fact.body[field], probe[field], findings)
  }
  const digest = toHex(sha256(canonicalBytes(probe.result)))
  compare('recording.record', `${where}.result`, probe.resultDigest, digest, findings)
}

/** A step that is claimed to have happened is a fact of that kind about this recording. */
function checkCustody(
  listed: Contents['sheet']['recordings'][number],
  recording: PacketRecording,
  { sheet }: Contents,
  facts: Facts,
  findings: Findings,
): void {
  const { device, collection } = recording
  const related = new Set([listed.id, collection, device, sheet.activity, recording.original])
  for (const { step, fact: id } of listed.custody) {
    if (id === null) continue
    const fact = facts.get(id)
    const about = fact?.subjects.some((one) => related.has(one.id))
    if (fact?.kind === step && about) continue
    const where = `${PACKET_PATHS.packet} ${listed.id}`
    findings.fault('recording.custody', { where, expected: step, found: fact?.kind ?? '没有事实' })
  }
}

function compare(
  code: CheckCode,
  where: string,
  expected: Json | undefined,
  found: Json | undefined,
  findings: Findings,
): void {
  const [one, other] = [expected, found].map((value) =>
    value === undefined ? '没有' : canonicalText(value),
  )
  if (one === other && expected !== undefined) return
  findings.fault(code, { where, expected: `${one}`, found: `${other}` })
}

function subjectOf(fact: Fact, type: string): string | null {
  return fact.subjects.find((one) => one.type === type)?.id ?? null
}

const DIGEST_FIELDS = ['bytes', 'sha256', 'sm3', 'crc32', 'chunkRoot'] as const
