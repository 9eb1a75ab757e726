import {
  EXCERPT_PATHS,
  type ExcerptProof,
  equalBytes,
  excerptCoverage,
  excerptRoot,
  explainExcerpt,
  FormatError,
  parseExcerptProof,
  toHex,
  utf8,
} from '@liuhen/format'
import { type CarriedFile, type Carrier, Refusal, Unreadable } from '../carrier.ts'
import type { Machine } from '../machine.ts'
import { type Watch, watched } from '../watch.ts'
import { checkFacts } from './check-facts.ts'
import { readInOrder } from './read-in-order.ts'
import { sayExcerpt } from './say-excerpt.ts'
import { type ExcerptChecks, type ExcerptVerdict, openChecks } from './verdict.ts'

export interface ExcerptOptions extends Watch {
  /** The ledger's verifier key, or its fingerprint, as the reader has it from elsewhere. */
  readonly vkey?: string
}

/**
 * Judges one excerpt, offline: that its bytes are bytes of the sealed original, as far as its map
 * and its chunks say. Believes nothing in the folder; never throws for what is in it.
 */
export async function judgeExcerpt(
  given: Carrier,
  machine: Machine,
  { vkey: pin, ...watch }: ExcerptOptions = {},
): Promise<ExcerptVerdict> {
  // Once for its digests, once more for the tree.
  const carrier = watched(given, watch, 2)
  const checks = openChecks()
  const files = await filesOf(carrier, checks)
  const small = await readSmall(carrier, files)
  const told = small.get(EXCERPT_PATHS.proof)
  const proof = told && readProof(told, checks)
  let ledger: ExcerptVerdict['ledger'] = null
  if (proof !== undefined) {
    const note = small.get(EXCERPT_PATHS.note)
    const same = note !== undefined && equalBytes(note, utf8(explainExcerpt(proof)))
    checks.note('note', same ? undefined : '说明.txt 被改动')
    const agreed = await checkBytes(carrier, machine, proof, checks)
    const proofDigest = toHex(machine.sha256(told ?? new Uint8Array(0)))
    ledger = checkFacts(small, { proof, proofDigest, agreed }, { machine, checks, pin })
    await checkChunks(carrier, machine, proof, checks)
  }
  return verdict(carrier.name, { checks, proof, ledger, usable: told !== undefined, pin })
}

/** Whether a carrier holds an excerpt, and no packet. */
export async function isExcerpt(carrier: Carrier): Promise<boolean> {
  try {
    const { files } = await carrier.list()
    const has = (name: string) => files.some(({ path }) => path === name)
    return has(EXCERPT_PATHS.proof) && !has('bagit.txt')
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

async function filesOf(carrier: Carrier, checks: ExcerptChecks): Promise<readonly CarriedFile[]> {
  try {
    const { files, oddities } = await carrier.list()
    const [odd] = oddities
    const extra = files.find(({ path }) => !EXPECTED.test(path))
    const missing = FIXED.find((name) => !files.some(({ path }) => path === name))
    const facts = files.filter(({ path }) => path.startsWith(EXCERPT_PATHS.facts)).length
    const proofs = files.filter(({ path }) => path.startsWith(EXCERPT_PATHS.proofs)).length
    if (odd !== undefined) checks.note('files', odd.found)
    if (extra !== undefined) checks.note('files', `多余的文件 ${extra.path}`)
    if (missing !== undefined) checks.note('files', `缺少 ${missing}`)
    if (facts !== 2 || proofs !== 2) checks.note('files', '应有两项事实和两份证明')
    checks.note('files')
    return files
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    checks.note('files', error.message)
    return []
  }
}

const { proof: PROOF, film: FILM, border: BORDER, note: NOTE, checkpoint, vkey } = EXCERPT_PATHS
const FIXED = [PROOF, FILM, BORDER, NOTE, checkpoint, vkey]
const EXPECTED = new RegExp(
  `^(${FIXED.join('|').replaceAll('.', '\\.')}|facts/[0-9a-f-]{36}\\.json|proofs/[0-9a-f-]{36}\\.tlog-proof)$`,
)
/** docs/specs/excerpt.md: a proof is the largest of them. */
const MOST_SMALL = 32 << 20

/** All but the film and its border, each below the limit of the format. */
async function readSmall(carrier: Carrier, files: readonly CarriedFile[]) {
  const small = new Map<string, Uint8Array>()
  for (const { path, bytes } of files.slice(0, 100)) {
    if (path === FILM || path === BORDER || bytes > MOST_SMALL || !EXPECTED.test(path)) continue
    const whole = new Uint8Array(bytes)
    let at = 0
    try {
      for await (const piece of carrier.read(path)) {
        if (at + piece.length > bytes) throw new Unreadable('文件长度有变化')
        whole.set(piece, at)
        at += piece.length
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      continue
    }
    small.set(path, whole.subarray(0, at))
  }
  return small
}

function readProof(bytes: Uint8Array, checks: ExcerptChecks): ExcerptProof | undefined {
  try {
    const proof = parseExcerptProof(bytes)
    checks.note('proof')
    return proof
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    checks.note('proof', error.message)
    return undefined
  }
}

/** Both files are those that the proof names. */
async function checkBytes(
  carrier: Carrier,
  machine: Machine,
  proof: ExcerptProof,
  checks: ExcerptChecks,
): Promise<boolean> {
  for (const [path, told] of [
    [FILM, proof.excerpt],
    [BORDER, proof.border],
  ] as const) {
    try {
      const found = await machine.digest(carrier.read(path), told.bytes)
      if (found.bytes === told.bytes && found.sha256 === told.sha256) continue
      checks.note('bytes', `${path} 与证明所列的长度或校验值不同`)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      checks.note('bytes', `${path}：${error.message}`)
    }
  }
  checks.note('bytes')
  return checks.holds('bytes')
}

async function checkChunks(
  carrier: Carrier,
  machine: Machine,
  proof: ExcerptProof,
  checks: ExcerptChecks,
): Promise<void> {
  if (proof.chunks.length === 0) {
    return checks.note('chunks', '没有提供任何分块：逐字节相同没有得到证明，只有出具单位的陈述')
  }
  const reading = readInOrder(carrier, { excerpt: FILM, border: BORDER })
  try {
    const root = await excerptRoot(machine.sha256, proof, reading.read)
    const same = root !== undefined && toHex(root) === proof.original.chunkRoot
    checks.note(
      'chunks',
      same ? undefined : '重新计算的树根与封存时的不同：有字节不是原件的，或所称范围不对',
    )
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof FormatError)) throw error
    checks.note('chunks', error.message)
  } finally {
    await reading.close()
  }
}

function verdict(
  folder: string,
  found: {
    readonly checks: ExcerptChecks
    readonly proof: ExcerptProof | undefined
    readonly ledger: ExcerptVerdict['ledger']
    readonly usable: boolean
    readonly pin: string | undefined
  },
): ExcerptVerdict {
  const { proof, ledger, usable, pin } = found
  const checks = found.checks.report(pin === undefined ? ['pinned'] : [])
  const holds = checks.every((check) => check.holds)
  const excerpt = proof
    ? {
        ...{ agency: proof.agency, recording: proof.recording, derivative: proof.derivative },
        bytes: proof.excerpt.bytes,
        originalBytes: proof.original.bytes,
        originalSha256: proof.original.sha256,
        got: proof.got,
        coverage: excerptCoverage(proof),
        border: proof.border.bytes,
      }
    : null
  const told = { folder, holds, usable, checks, excerpt, ledger }
  return { format: 'liuhen-excerpt-verdict/1', ...told, summary: sayExcerpt(told) }
}
