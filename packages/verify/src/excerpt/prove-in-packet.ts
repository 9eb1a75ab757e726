import {
  type ExcerptCoverage,
  excerptCoverage,
  excerptRoot,
  type Fact,
  FormatError,
  PACKET_PATHS,
  type PacketDerivative,
  parseExcerptProof,
  toHex,
} from '@liuhen/format'
import { type Carrier, Unreadable } from '../carrier.ts'
import type { Findings } from '../checks.ts'
import type { SeenFile } from '../hash-files.ts'
import type { Machine } from '../machine.ts'
import { whyNotMade, whyNotSealed } from './check-facts.ts'
import { readInOrder } from './read-in-order.ts'

/** What the proof of an excerpt shows of its bytes; `border`: bytes of the original given beside. */
export interface ExcerptInPacket {
  readonly coverage: ExcerptCoverage
  readonly border: number
  /** On the time line of the original. */
  readonly got: { readonly fromMs: number; readonly toMs: number }
}

interface Using {
  readonly carrier: Carrier
  readonly machine: Machine
  readonly findings: Findings
  readonly made: Fact | undefined
  readonly seal: Fact | undefined
}

/**
 * The proof of docs/specs/excerpt.md inside a packet: its chunks are put together again and lead to
 * the root of the sealed original. A proof that shows no chunk proves nothing and breaks nothing.
 */
export async function proveExcerpt(
  seen: ReadonlyMap<string, SeenFile>,
  { derivative, path, sha256, bytes, recording }: PacketDerivative,
  { carrier, machine, findings, made, seal }: Using,
): Promise<ExcerptInPacket | undefined> {
  const where = PACKET_PATHS.excerptProof(derivative)
  const fault = (found: string, at = where) =>
    findings.fault('derivative.proof', { where: at, found })
  const told = seen.get(where)
  const border = PACKET_PATHS.excerptBorder(derivative)
  try {
    if (told?.content === undefined) throw new FormatError('缺失')
    const proof = parseExcerptProof(told.content)
    const same = proof.derivative === derivative && proof.recording === recording
    const film = seen.get(path)
    const agreed = film?.sha256 === proof.excerpt.sha256 && film.bytes === proof.excerpt.bytes
    if (!same || proof.excerpt.sha256 !== sha256 || proof.excerpt.bytes !== bytes) {
      fault('是另一份摘录的证明')
    }
    const why =
      whyNotSealed(seal, proof) ??
      whyNotMade(made, seal, { proof, proofDigest: told.sha256, agreed })
    if (why !== undefined) fault(why)
    const beside = seen.get(border)
    if (beside?.bytes !== proof.border.bytes || beside.sha256 !== proof.border.sha256) {
      fault('与证明所列的长度或校验值不同', border)
    }
    if (proof.chunks.length > 0) {
      const root = await rootOf(carrier, machine, proof, { excerpt: path, border })
      if (root !== proof.original.chunkRoot) {
        fault('重新计算的树根与封存时的不同：有字节不是原件的，或所称范围不对', path)
      }
    }
    return { coverage: excerptCoverage(proof), border: proof.border.bytes, got: proof.got }
  } catch (error) {
    if (!(error instanceof FormatError || error instanceof Unreadable)) throw error
    fault(`无法读取（${error.message}）`)
    return undefined
  }
}

/** Read once more, in order: the chunks lie in two files. */
async function rootOf(
  carrier: Carrier,
  machine: Machine,
  proof: Parameters<typeof excerptRoot>[1],
  paths: Parameters<typeof readInOrder>[1],
): Promise<string | undefined> {
  const reading = readInOrder(carrier, paths)
  try {
    const root = await excerptRoot(machine.sha256, proof, reading.read)
    return root && toHex(root)
  } finally {
    await reading.close()
  }
}
