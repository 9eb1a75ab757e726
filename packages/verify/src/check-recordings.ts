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
import { saidIn } from './expecting.ts'
import type { SeenFile } from './hash-files.ts'
import { locateDamage, readLeaves, type Sealed } from './locate-damage.ts'
import type { Machine } from './machine.ts'
import type { Contents } from './read-contents.ts'

type Seen = ReadonlyMap<string, SeenFile>
type Facts = ReadonlyMap<string, Fact>

interface Using {
  readonly ledger: CheckedLedger
  readonly machine: Machine
  readonly findings: Findings
}

/**
 * For each recording three things are one: the bytes in data/originals, what the ledger says was
 * sealed, and what the packet says about it.
 */
export function checkRecordings(
  seen: Seen,
  contents: Contents,
  { ledger, machine, findings }: Using,
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
    if (listed.original !== null) {
      const leaves = checkChunks(seen, contents, seal, { ledger, machine, findings })
      checkBytes(original, listed.original, { seal, leaves, facts: ledger.facts, findings })
    }
    checkRecord(recording, seal, findings)
    checkTime(recording, findings)
    checkProbe(recording, { ledger, machine, findings })
    checkOperators(recording, seal, ledger, findings)
    checkCustody(listed, recording, contents, ledger.facts, findings)
    if (listed.receipt) {
      const text = textOf(seen.get(PACKET_PATHS.receipt(listed.id)))
      checkReceipt(text, recording, contents.sheet.receiptKey, { machine, findings })
    }
  }
  const { recordings: all, chunked = [] } = contents.sheet
  const noneHere = all.length > 0 && all.every(({ original }) => original === null)
  if (noneHere) findings.omit('recording.bytes')
  else findings.settle('recording.bytes')
  findings.settle('recording.record', 'recording.time')
  if (chunked.some((one) => all.some(({ id }) => id === one))) findings.settle('recording.chunks')
  else findings.omit('recording.chunks')
  findings.settle('recording.operators', 'recording.custody')
  if (contents.sheet.recordings.some(({ receipt }) => receipt)) findings.settle('recording.receipt')
  else findings.omit('recording.receipt')
}

/** The leaves that the packet carries for this original, if the sealing fact commits to them. */
function checkChunks(
  seen: Seen,
  { sheet }: Contents,
  seal: Fact,
  { machine, findings }: Using,
): readonly Uint8Array[] | undefined {
  const recording = subjectOf(seal, 'recording')
  if (recording === null || !sheet.chunked?.some((id) => id === recording)) return undefined
  const where = PACKET_PATHS.chunks(recording)
  const leaves = readLeaves(seen.get(where)?.content, sealedOf(seal), machine)
  if (leaves === undefined) {
    findings.fault('recording.chunks', { where, found: '与封存事实中的树根不符，不能据以定位' })
  }
  return leaves
}

interface Against {
  readonly seal: Fact
  readonly leaves: readonly Uint8Array[] | undefined
  readonly facts: Facts
  readonly findings: Findings
}

/** One fault an original: what differs first, and where in the file. */
function checkBytes(
  original: SeenFile | undefined,
  where: string,
  { seal, leaves, facts, findings }: Against,
): void {
  if (original === undefined) {
    findings.fault('recording.bytes', { where, is: 'missing', found: '没有这份原始文件' })
    return
  }
  const field = DIGEST_FIELDS.find((name) => seal.body[name] !== original[name])
  if (field === undefined) return
  const ranges = locateDamage(sealedOf(seal), leaves, original)
  const expected = `${field} ${saidIn(seal.body[field])}`
  const made = derivedFrom(original, facts)
  const found = made ? '这是登记过的派生件，不是原件' : `${field} ${original[field]}`
  findings.fault('recording.bytes', { where, is: 'changed', ranges, expected, found })
}

/** Somebody put what was made of an original in the original's place. */
function derivedFrom({ sha256 }: SeenFile, facts: Facts): boolean {
  const all = [...facts.values()]
  return all.some(({ kind, body }) => kind === 'derivative.made' && body.sha256 === sha256)
}

function sealedOf({ body }: Fact): Sealed {
  const { bytes, chunkRoot } = body
  return {
    bytes: typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes > 0 ? bytes : 0,
    chunkRoot: typeof chunkRoot === 'string' ? chunkRoot : '',
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

function checkProbe(
  { recording, probe }: PacketRecording,
  { ledger, machine, findings }: Using,
): void {
  if (probe === null) return
  const where = `${PACKET_PATHS.recording(recording)} probe`
  const fact = ledger.facts.get(probe.fact)
  if (fact?.kind !== 'recording.probed' || subjectOf(fact, 'recording') !== recording) {
    findings.fault('recording.record', { where, found: '没有对应的读取事实' })
    return
  }
  for (const field of ['tool', 'version', 'container', 'damaged', 'resultDigest'] as const) {
    compare('recording.record', `${where}.${field}`, fact.body[field], probe[field], findings)
  }
  const digest = toHex(machine.sha256(canonicalBytes(probe.result)))
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
