import {
  ED25519_COSIGNATURE,
  FormatError,
  fromUtf8,
  type NoteVerifier,
  noteVerifier,
  PACKET_PATHS,
  parseVkey,
  readCosignature,
  utf8,
  vkeyFingerprint,
} from '@liuhen/format'
import type { CheckedLedger } from '../check-ledger.ts'
import type { Findings } from '../checks.ts'
import type { SeenFile } from '../hash-files.ts'
import type { Machine } from '../machine.ts'
import type { OutsideCompared, VerdictSince, VerdictStamp, VerdictWitness } from '../verdict.ts'
import { isOutsidePath } from './outside-path.ts'
import { checkPins, comparePins, type OutsidePins, readPins } from './pins.ts'
import { type ReadStamp, readStamps } from './read-stamps.ts'
import { readStates, type State } from './states.ts'

type Seen = ReadonlyMap<string, SeenFile>

/** What people outside the agency said of its ledger, as far as it holds. */
export interface Outside {
  readonly witnesses: readonly VerdictWitness[]
  readonly stamps: readonly VerdictStamp[]
  /** By fact: the earliest moment at which an outsider whose key the reader brought saw it there. */
  readonly since: ReadonlyMap<string, VerdictSince>
  /** The same by keys that he did not bring: anybody can make one under any name. */
  readonly claimed: ReadonlyMap<string, VerdictSince>
}

interface Using {
  readonly machine: Machine
  readonly findings: Findings
}

/**
 * Cosignatures of witnesses and time stamps: each must be good and about a state of the ledger in
 * this packet. They say since when a fact was there at the latest, by other clocks than the agency's.
 * A packet without them is whole; `notProven` then says what is lacking.
 */
export async function checkOutside(
  seen: Seen,
  ledger: CheckedLedger | undefined,
  { pins, ...using }: Using & { readonly pins: OutsidePins },
): Promise<Outside> {
  const { sha256 } = using.machine
  const witnessed = readPins(sha256, pins.witnesses ?? [])
  const stamped = readPins(sha256, pins.stampCertificates ?? [])
  const outside = await hear(seen, ledger, { ...using, witnessed, stamped })
  const { findings } = using
  const cosigners = outside.witnesses.filter(({ at }) => at !== null)
  const stampers = outside.stamps.filter(({ checked }) => checked)
  checkPins(
    'ledger.witness-pinned',
    witnessed,
    cosigners.map(({ fingerprint }) => fingerprint),
    findings,
  )
  checkPins(
    'ledger.stamp-pinned',
    stamped,
    stampers.map(({ certificate }) => certificate),
    findings,
  )
  return outside
}

async function hear(
  seen: Seen,
  ledger: CheckedLedger | undefined,
  using: Using & { readonly witnessed: readonly string[]; readonly stamped: readonly string[] },
): Promise<Outside> {
  const { findings } = using
  if (![...seen.keys()].some(isOutsidePath)) {
    findings.omit('ledger.witnesses', 'ledger.since', 'ledger.stamps')
    return NOTHING
  }
  // Without the ledger nothing can be judged, and the checks stay open.
  if (ledger === undefined) return NOTHING
  const witnesses = readWitnesses(seen, using.witnessed, using)
  const verifiers = witnesses.map(({ verifier }) => verifier)
  const states = readStates(seen, ledger, verifiers, using)
  const cosigned = states.flatMap((state) => voicesOf(state, witnesses))
  const told = witnesses.map((one) => tell(one, cosigned, findings))
  findings.settle('ledger.witnesses')
  const stamps = await readStamps(seen, states, { ...using, pins: using.stamped })
  const voices = [...cosigned, ...stamps.flatMap(voiceOfStamp)]
  checkSpoken(states, voices, stamps, findings)
  return {
    witnesses: told,
    stamps: stamps.map(({ text: _text, ...stamp }) => stamp),
    since: sinceWhen(
      states,
      voices.filter(({ pinned }) => pinned),
    ),
    claimed: sinceWhen(
      states,
      voices.filter(({ pinned }) => !pinned),
    ),
  }
}

const NOTHING: Outside = { witnesses: [], stamps: [], since: new Map(), claimed: new Map() }

interface Witness {
  readonly verifier: NoteVerifier
  readonly fingerprint: string
  readonly compared: OutsideCompared
}

function readWitnesses(
  seen: Seen,
  pins: readonly string[],
  { machine, findings }: Using,
): readonly Witness[] {
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
      const fingerprint = vkeyFingerprint(sha256, `${vkey}\n`)
      const verifier = noteVerifier(sha256, key, verifyEd25519)
      return { verifier, fingerprint, compared: comparePins(pins, fingerprint) }
    })
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    findings.fault('ledger.witnesses', { where, found: `不是见证人公钥（${error.message}）` })
    return []
  }
}

/** Somebody saw the state of this text. */
interface Voice {
  readonly text: string
  readonly at: Date
  readonly by: string
  readonly pinned: boolean
  readonly witness?: Witness
}

/** By the witness's own clock. */
function voicesOf({ text, lines }: State, witnesses: readonly Witness[]): readonly Voice[] {
  return lines.flatMap(({ key, signature }) => {
    const witness = witnesses.find(({ verifier }) => verifier === key)
    const read = readCosignature(utf8(text), signature)
    if (witness === undefined || read === undefined) return []
    const pinned = witness.compared === 'same'
    const by = pinned ? key.name : `自称 ${key.name} 的公钥签过`
    return [{ text, at: new Date(read.atSeconds * 1000), by, pinned, witness }]
  })
}

function voiceOfStamp({ text, at, authority, checked, compared }: ReadStamp): readonly Voice[] {
  if (!checked) return []
  const pinned = compared === 'same'
  const by = pinned ? authority : `自称 ${authority} 的时间戳证书签过`
  return [{ text, at: new Date(at), by, pinned }]
}

/** A key that signed nothing here is no witness: anybody can copy a public key. */
function tell(one: Witness, voices: readonly Voice[], findings: Findings): VerdictWitness {
  const { verifier, fingerprint, compared } = one
  const { name } = verifier
  const times = voices.filter(({ witness }) => witness === one).map(({ at }) => at.toISOString())
  if (times.length === 0) {
    const found = `${name} 的公钥没有签过包中的任何检查点`
    findings.fault('ledger.witnesses', { where: PACKET_PATHS.witnesses, found })
  }
  return { name, fingerprint, at: times.toSorted().at(-1) ?? null, compared }
}

/** An earlier state is here because somebody outside spoke of it. */
function checkSpoken(
  states: readonly State[],
  voices: readonly Voice[],
  stamps: readonly ReadStamp[],
  findings: Findings,
): void {
  const spoken = new Set(voices.map(({ text }) => text))
  const silent = states.slice(1).filter(({ text }) => !spoken.has(text))
  const perhaps = new Set(stamps.map(({ text }) => text))
  for (const { where, text } of silent) {
    if (perhaps.has(text)) continue
    findings.fault('ledger.since', { where, found: '没有见证人或时间戳说到这个检查点' })
  }
  if (silent.length === 0) findings.settle('ledger.since')
  else findings.open('ledger.since', '说到更早检查点的只有没有核对过签名的时间戳')
}

function sinceWhen(
  states: readonly State[],
  voices: readonly Voice[],
): ReadonlyMap<string, VerdictSince> {
  const since = new Map<string, VerdictSince>()
  const sorted = voices.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  for (const { text, at, by } of sorted) {
    const facts = states.filter((state) => state.text === text).flatMap((state) => state.facts)
    for (const fact of facts) if (!since.has(fact)) since.set(fact, { at: at.toISOString(), by })
  }
  return since
}
