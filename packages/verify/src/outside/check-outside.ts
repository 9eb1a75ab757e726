import {
  ED25519_COSIGNATURE,
  FormatError,
  fromUtf8,
  type NoteVerifier,
  noteVerifier,
  openNote,
  PACKET_PATHS,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  parseVkey,
  readCosignature,
  unlessMalformed,
  utf8,
  verifyTlogProof,
  vkeyFingerprint,
} from '@liuhen/format'
import type { CheckedLedger } from '../check-ledger.ts'
import type { Findings } from '../checks.ts'
import type { SeenFile } from '../hash-files.ts'
import type { Machine } from '../machine.ts'
import { readPin } from '../read-pin.ts'
import type { VerdictSince, VerdictStamp, VerdictWitness } from '../verdict.ts'
import { judgeStamp } from './judge-stamp.ts'
import { isOutsidePath, SINCE, STAMP } from './outside-path.ts'

type Seen = ReadonlyMap<string, SeenFile>

/** What people outside the agency said of its ledger, as far as it holds. */
export interface Outside {
  readonly witnesses: readonly VerdictWitness[]
  readonly stamps: readonly VerdictStamp[]
  /** By fact: the earliest moment at which an outsider saw it there. */
  readonly since: ReadonlyMap<string, VerdictSince>
}

export interface OutsideUsing {
  readonly machine: Machine
  readonly findings: Findings
  /** Keys of witnesses, or their fingerprints, that the reader brings. */
  readonly pins: readonly string[]
}

/** A state of the ledger in this packet, and which facts are proven under it. */
interface State {
  readonly where: string
  readonly note: string
  readonly size: number
  readonly facts: readonly string[]
}

interface Voice {
  readonly size: number
  readonly at: Date
  readonly by: string
}

/**
 * Cosignatures of witnesses and time stamps: each must be good and about a state of the ledger in
 * this packet. They say since when a fact was there at the latest, by other clocks than the agency's.
 * A packet without them is whole; `notProven` then says what is lacking.
 */
export async function checkOutside(
  seen: Seen,
  ledger: CheckedLedger | undefined,
  using: OutsideUsing,
): Promise<Outside> {
  const { findings } = using
  const names = [...seen.keys()].filter(isOutsidePath)
  if (names.length === 0) {
    findings.omit('ledger.witnesses', 'ledger.since', 'ledger.stamps')
    return NOTHING
  }
  // Without the ledger nothing can be judged, and the checks stay open.
  if (ledger === undefined) return NOTHING
  const keys = readKeys(seen, using)
  const verifiers = keys.map(({ verifier }) => verifier)
  const states = [leavingState(seen, ledger), ...earlierStates(seen, ledger, verifiers, using)]
  const cosigned = states.flatMap((state) => voicesOf(state, verifiers, using))
  findings.settle('ledger.witnesses')
  const { stamps, stamped } = await readStamps(seen, states, using)
  const since = sinceWhen(states, [...cosigned, ...stamped])
  const spoken = new Set([...cosigned, ...stamps].map(({ size }) => size))
  for (const { where, size } of states.slice(1)) {
    if (spoken.has(size)) continue
    findings.fault('ledger.since', { where, found: '没有见证人或时间戳说到这个检查点' })
  }
  findings.settle('ledger.since', 'ledger.stamps')
  const witnesses = keys.map(({ verifier, vkey }) => told(verifier, vkey, cosigned, using))
  return { witnesses, stamps, since }
}

const NOTHING: Outside = { witnesses: [], stamps: [], since: new Map() }

function readKeys(seen: Seen, { machine, findings }: OutsideUsing) {
  const { sha256, verifyEd25519 } = machine
  const where = PACKET_PATHS.witnesses
  const file = seen.get(where)
  if (file === undefined) return []
  try {
    const text = fromUtf8(file.content ?? new Uint8Array(0))
    const lines = text.split('\n').slice(0, -1)
    const sorted = lines.every((line, at) => at === 0 || line > (lines[at - 1] ?? ''))
    if (!text.endsWith('\n') || !sorted) throw new FormatError('lines')
    return lines.map((vkey) => {
      const key = parseVkey(sha256, vkey)
      if (key.type !== ED25519_COSIGNATURE) throw new FormatError('key type')
      return { vkey, verifier: noteVerifier(sha256, key, verifyEd25519) }
    })
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    findings.fault('ledger.witnesses', { where, found: `不是见证人公钥（${error.message}）` })
    return []
  }
}

/** The checkpoint of the packet; that the log signed it is another check. */
function leavingState(seen: Seen, { facts, verdict }: CheckedLedger): State {
  const where = PACKET_PATHS.checkpoint
  const note = textOf(seen.get(where)?.content)
  return { where, note, size: verdict.size, facts: [...facts.keys()] }
}

function earlierStates(
  seen: Seen,
  { log, facts }: CheckedLedger,
  witnesses: readonly NoteVerifier[],
  { machine, findings }: OutsideUsing,
): readonly State[] {
  const states: State[] = []
  for (const [where, { content }] of seen) {
    const [, fact] = SINCE.exec(where) ?? []
    if (fact === undefined) continue
    const proof = textOf(content)
    const entry = seen.get(PACKET_PATHS.fact(fact))?.content ?? new Uint8Array(0)
    const known = { hash: machine.sha256, log, witnesses }
    const result = facts.has(fact) ? verifyTlogProof({ ...known, proof, entry }) : undefined
    if (result?.ok !== true) {
      const found = result === undefined ? '包中没有这项事实' : '证明无效'
      findings.fault('ledger.since', { where, found })
      continue
    }
    const { checkpoint: note } = parseTlogProof(proof)
    states.push({ where, note, size: result.checkpoint.size, facts: [fact] })
  }
  return states
}

/** Who cosigned it, by the witness's own clock; a bad signature of a known key is a fault. */
function voicesOf(
  { note, where, size }: State,
  known: readonly NoteVerifier[],
  { findings }: OutsideUsing,
): readonly Voice[] {
  if (known.length === 0) return []
  const opened = openNote(note, known)
  if (!opened.ok) {
    if (opened.code === 'note-bad-signature') {
      findings.fault('ledger.witnesses', { where, found: `${opened.name} 的签名无效` })
    }
    return []
  }
  const text = utf8(opened.text)
  return parseNote(note).signatures.flatMap(({ name, signature }) => {
    const read = opened.signedBy.some((one) => one.name === name)
      ? readCosignature(text, signature)
      : undefined
    return read === undefined ? [] : [{ size, at: new Date(read.atSeconds * 1000), by: name }]
  })
}

async function readStamps(
  seen: Seen,
  states: readonly State[],
  { machine, findings }: OutsideUsing,
): Promise<{ readonly stamps: readonly VerdictStamp[]; readonly stamped: readonly Voice[] }> {
  const stamps: VerdictStamp[] = []
  const stamped: Voice[] = []
  for (const [where, { content }] of seen) {
    const size = Number(STAMP.exec(where)?.[1] ?? Number.NaN)
    if (Number.isNaN(size)) continue
    const state = states.find((one) => one.size === size)
    const text = state && checkpointText(state.note)
    if (content === undefined || text === undefined) {
      findings.fault('ledger.stamps', { where, found: '包中没有这个检查点' })
      continue
    }
    const judged = await judgeStamp(content, utf8(text), machine.sha256)
    if (!judged.ok) {
      findings.fault('ledger.stamps', { where, found: judged.zh })
      continue
    }
    const { at, authority, certificate, checked } = judged
    stamps.push({ size, at: at.toISOString(), authority, certificate, checked })
    if (checked) stamped.push({ size, at, by: authority })
  }
  return { stamps, stamped }
}

function sinceWhen(
  states: readonly State[],
  voices: readonly Voice[],
): ReadonlyMap<string, VerdictSince> {
  const since = new Map<string, VerdictSince>()
  const sorted = voices.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  for (const { size, at, by } of sorted) {
    const facts = states.filter((state) => state.size === size).flatMap((state) => state.facts)
    for (const fact of facts) if (!since.has(fact)) since.set(fact, { at: at.toISOString(), by })
  }
  return since
}

function told(
  { name }: NoteVerifier,
  vkey: string,
  voices: readonly Voice[],
  { machine, pins }: OutsideUsing,
): VerdictWitness {
  const fingerprint = vkeyFingerprint(machine.sha256, `${vkey}\n`)
  const brought = pins.some((text) => {
    const pin = readPin(text)
    return pin?.is === 'vkey' ? pin.vkey === vkey : pin?.fingerprint === fingerprint
  })
  const own = voices.filter(({ by }) => by === name)
  const last = own.toSorted((a, b) => a.at.getTime() - b.at.getTime()).at(-1)
  const compared = brought ? 'same' : 'not-compared'
  return { name, fingerprint, at: last?.at.toISOString() ?? null, compared }
}

/** The lines that the log signed; undefined where it is no checkpoint. */
function checkpointText(note: string): string | undefined {
  return unlessMalformed(() => {
    const { text } = parseNote(note)
    parseCheckpoint(text)
    return text
  })
}

function textOf(content: Uint8Array | undefined): string {
  return new TextDecoder().decode(content)
}
