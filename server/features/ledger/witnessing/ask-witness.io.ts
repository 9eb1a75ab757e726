import {
  addSignature,
  equalBytes,
  FormatError,
  formatAddCheckpoint,
  type NoteSignature,
  openNote,
  parseCosignatureLines,
  parseNote,
  readCosignature,
  tiledConsistencyProof,
  utf8,
} from '@liuhen/format'
import { askOutside, OutsideFault } from '../../../platform/http/ask-outside.ts'
import type { LedgerHouse, SignedState } from '../ledger.ts'
import { sha256 } from '../signing-key.io.ts'
import { tileReader } from '../tile-files.io.ts'
import type { Witness } from './witnessing.ts'

/** What is wrong at the witness, Chinese. `grave`: it has seen another ledger than this one. */
export class WitnessFault extends Error {
  readonly grave: boolean

  constructor(zh: string, { grave = false, ...options }: ErrorOptions & { grave?: boolean } = {}) {
    super(zh, options)
    this.grave = grave
  }
}

interface Asking {
  /** What we believe it signed last. */
  readonly old: number
  readonly signal: AbortSignal
}

export interface Cosigned {
  /** As it stands below the checkpoint, with its newline. */
  readonly line: string
  /** By the witness's clock. */
  readonly at: Date
}

/**
 * Has one witness sign this state (C2SP tlog-witness, add-checkpoint). Where `old` is wrong it tells
 * better with 409, and is then asked once more.
 * @throws WitnessFault
 */
export async function askWitness(
  house: LedgerHouse,
  witness: Witness,
  state: SignedState,
  { old, signal }: Asking,
): Promise<Cosigned> {
  const first = await post(house, witness, state, { old, signal })
  if (first.status !== 409) return read(witness, state, first)
  const known = Number(/^(0|[1-9]\d{0,15})\n$/.exec(first.text)?.[1] ?? Number.NaN)
  if (!Number.isSafeInteger(known)) throw new WitnessFault('见证人的应答看不懂')
  if (known > state.size) {
    const zh = `见证人见过 ${known} 条的账本，本账本只有 ${state.size} 条：数据可能被恢复到较早的备份或被截断，请立即查明`
    throw new WitnessFault(zh, { grave: true })
  }
  return read(witness, state, await post(house, witness, state, { old: known, signal }))
}

async function post(
  house: LedgerHouse,
  { url }: Witness,
  { size, note }: SignedState,
  { old, signal }: Asking,
) {
  const body = formatAddCheckpoint({ old, proof: await proofOf(house, old, size), note })
  const asked = { type: 'text/plain; charset=utf-8', body, longest: ANSWER_MAX, signal }
  try {
    const { status, bytes } = await askOutside(`${url}/add-checkpoint`, asked)
    return { status, text: bytes.toString('utf8') }
  } catch (error) {
    if (!(error instanceof OutsideFault)) throw error
    throw new WitnessFault(`见证人：${error.message}`, { cause: error })
  }
}

/** @throws WitnessFault where our own tiles do not give it: nobody outside is to blame */
async function proofOf({ folder }: LedgerHouse, old: number, size: number) {
  if (old === 0 || old === size) return []
  try {
    return await tiledConsistencyProof({ hash: sha256, read: tileReader(folder), size }, old)
  } catch (cause) {
    const zh = '本账本的证明没有生成，请管理员查明：账本文件可能缺失或者损坏'
    throw new WitnessFault(zh, { grave: true, cause })
  }
}

function read(
  { verifier }: Witness,
  { note }: SignedState,
  { status, text }: { readonly status: number; readonly text: string },
): Cosigned {
  if (status === 422) {
    const zh = '见证人说本账本与它见证过的不一致：账本可能被改写，请立即查明'
    throw new WitnessFault(zh, { grave: true })
  }
  if (status === 403 || status === 404) throw new WitnessFault('见证人没有登记本账本的公钥')
  if (status !== 200) throw new WitnessFault(`见证人的应答状态是 ${status}`)
  const line = linesOf(text).find(
    ({ name, keyId }) => name === verifier.name && equalBytes(keyId, verifier.keyId),
  )
  const signed = line && addSignature(note, line)
  if (line === undefined || signed === undefined || !openNote(signed, [verifier]).ok) {
    throw new WitnessFault('应答中没有这个见证人公钥的有效签名')
  }
  const told = readCosignature(utf8(parseNote(note).text), line.signature)
  if (told === undefined) throw new WitnessFault('见证签名中没有时间')
  return { line: signed.slice(note.length), at: new Date(told.atSeconds * 1000) }
}

function linesOf(text: string): readonly NoteSignature[] {
  try {
    return parseCosignatureLines(text)
  } catch (error) {
    if (error instanceof FormatError)
      throw new WitnessFault('见证人的应答不是签名', { cause: error })
    throw error
  }
}

const ANSWER_MAX = 128 * 1024
