import {
  type NoteVerifier,
  openNote,
  PACKET_PATHS,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  unlessMalformed,
  type VerifiedLine,
  verifyTlogProof,
} from '@liuhen/format'
import type { CheckedLedger } from '../check-ledger.ts'
import type { Findings } from '../checks.ts'
import type { SeenFile } from '../hash-files.ts'
import type { Machine } from '../machine.ts'
import { SINCE } from './outside-path.ts'

type Seen = ReadonlyMap<string, SeenFile>

/** A state of the ledger in this packet, and which facts are proven under it. */
export interface State {
  readonly where: string
  /** The lines that the log signed: they name size and root, so a fork of this size is another. */
  readonly text: string
  readonly size: number
  readonly facts: readonly string[]
  /** Verified lines of the witnesses in question. */
  readonly lines: readonly VerifiedLine[]
}

interface Using {
  readonly machine: Machine
  readonly findings: Findings
}

/**
 * The checkpoint of the packet and the earlier ones under which its facts are proven. They must be
 * of one history: no larger one before, not two of one size, each fact at one place in all.
 */
export function readStates(
  seen: Seen,
  ledger: CheckedLedger,
  witnesses: readonly NoteVerifier[],
  using: Using,
): readonly State[] {
  const leaving = leavingState(seen, ledger, witnesses, using)
  const states = [leaving]
  for (const [where, { content }] of seen) {
    const [, fact] = SINCE.exec(where) ?? []
    if (fact === undefined) continue
    const state = earlierState(seen, fact, textOf(content), { ...using, ledger, witnesses })
    const found = typeof state === 'string' ? state : whyOtherHistory(state, states)
    if (found !== undefined) using.findings.fault('ledger.since', { where, found })
    else if (typeof state !== 'string') states.push(state)
  }
  return states
}

function whyOtherHistory(state: State, [leaving, ...earlier]: readonly State[]) {
  const other = [leaving, ...earlier].find(
    (one) => one?.size === state.size && one.text !== state.text,
  )
  if (other !== undefined) return `与 ${other.where} 的检查点条数相同而树根不同：账本有两个历史`
  if (leaving !== undefined && state.size > leaving.size) return '比包的检查点更晚，不是更早'
  return undefined
}

/** The checkpoint of the packet; that the log signed it is another check. */
function leavingState(
  seen: Seen,
  { order, verdict }: CheckedLedger,
  witnesses: readonly NoteVerifier[],
  { findings }: Using,
): State {
  const where = PACKET_PATHS.checkpoint
  const note = textOf(seen.get(where)?.content)
  const text = unlessMalformed(() => parseNote(note).text) ?? ''
  const opened = openNote(note, witnesses)
  if (!opened.ok && opened.code === 'note-bad-signature') {
    findings.fault('ledger.witnesses', { where, found: `${opened.name} 的签名无效` })
  }
  const lines = opened.ok ? opened.lines : []
  return { where, text, size: verdict.size, facts: [...order.keys()], lines }
}

/** Chinese, where it is none. */
function earlierState(
  seen: Seen,
  fact: string,
  proof: string,
  {
    ledger,
    witnesses,
    machine,
  }: Using & { readonly ledger: CheckedLedger; readonly witnesses: readonly NoteVerifier[] },
): State | string {
  const { log, facts, order } = ledger
  const place = PACKET_PATHS.fact(fact)
  const entry = seen.get(place)?.content
  if (!facts.has(fact) || entry === undefined) return '包中没有这项事实'
  const result = verifyTlogProof({ hash: machine.sha256, proof, entry, log, witnesses })
  if (!result.ok) return '证明无效'
  const { checkpoint: note, extra } = parseTlogProof(proof)
  if (extra !== undefined) return '证明中有附加的一行'
  const index = order.get(fact)
  if (index !== undefined && index !== result.index) {
    return '该事实在两个检查点中的位置不同：账本有两个历史'
  }
  const { text } = parseNote(note)
  const { size } = parseCheckpoint(text)
  const known = witnesses.length === 0 ? undefined : openNote(note, witnesses)
  const lines = known?.ok ? known.lines : []
  return { where: PACKET_PATHS.since(fact), text, size, facts: [fact], lines }
}

function textOf(content: Uint8Array | undefined): string {
  return new TextDecoder().decode(content)
}
