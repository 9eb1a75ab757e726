import {
  type Checkpoint,
  ED25519_NOTE,
  EXCERPT_PATHS,
  type ExcerptProof,
  type Fact,
  FormatError,
  fromUtf8,
  noteVerifier,
  openNote,
  parseCheckpoint,
  parseFact,
  parseTlogProof,
  parseVkey,
  toHex,
  verifyTlogProof,
  vkeyFingerprint,
} from '@liuhen/format'
import { saidIn } from '../expecting.ts'
import type { Machine } from '../machine.ts'
import { readPin } from '../read-pin.ts'
import type { VerdictLedger } from '../verdict.ts'
import type { ExcerptChecks } from './verdict.ts'

type Small = ReadonlyMap<string, Uint8Array>

interface Using {
  readonly machine: Machine
  readonly checks: ExcerptChecks
  /** The key that the reader brings. */
  readonly pin: string | undefined
}

/**
 * The original is the one that was sealed, and this excerpt the one that was stated to be made of
 * it afterwards; both facts are leaves of the tree that the ledger's key signed.
 */
export function checkFacts(
  small: Small,
  told: { readonly proof: ExcerptProof; readonly proofDigest: string; readonly agreed: boolean },
  using: Using,
): VerdictLedger | null {
  const { checks } = using
  const ledger = readLedger(small, using)
  if (ledger === undefined) return null
  const proven = provenFacts(small, ledger, using)
  const seal = proven.find(({ fact }) => fact.kind === 'recording.sealed')
  const making = proven.find(({ fact }) => fact.kind === 'derivative.made')
  const [sealed, made] = [seal?.fact, making?.fact]
  const whole = proven.length === 2 && sealed !== undefined && made !== undefined
  checks.note('ledger', whole ? undefined : '封存事实、制作事实应各有一项，且都有证明')
  checks.note('original', whyNotSealed(sealed, told.proof))
  checks.note('made', whyNotMade(made, sealed, told))
  if (seal !== undefined && making !== undefined && seal.index > making.index) {
    checks.note('made', '账本中，制作事实排在原件的封存事实之前：制作时原件还没有封存')
  }
  const { origin, size, root } = ledger.checkpoint
  return { origin, size, root: toHex(root), ...compareKey(ledger.vkey, using) }
}

function readLedger(small: Small, { machine, checks }: Using) {
  const { sha256, verifyEd25519 } = machine
  try {
    const vkey = fromUtf8(given(small, EXCERPT_PATHS.vkey))
    const note = fromUtf8(given(small, EXCERPT_PATHS.checkpoint))
    if (!vkey.endsWith('\n')) throw new FormatError('line end')
    const key = parseVkey(sha256, vkey.slice(0, -1))
    if (key.type !== ED25519_NOTE) throw new FormatError('key type')
    const log = noteVerifier(sha256, key, verifyEd25519)
    const opened = openNote(note, [log])
    if (!opened.ok) throw new FormatError(opened.code)
    const checkpoint: Checkpoint = parseCheckpoint(opened.text)
    if (checkpoint.origin !== log.name) throw new FormatError('origin')
    return { vkey, log, note, checkpoint }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    checks.note('ledger', `公钥或检查点无效（${error.message}）`)
    return undefined
  }
}

/** Facts whose bytes are canonical, named after them, and proven under this very checkpoint. */
function provenFacts(
  small: Small,
  { log, note }: NonNullable<ReturnType<typeof readLedger>>,
  { machine, checks }: Using,
): readonly { readonly fact: Fact; readonly index: number }[] {
  const paths = [...small.keys()].filter((path) => path.startsWith(EXCERPT_PATHS.facts))
  return paths.flatMap((path) => {
    try {
      const entry = given(small, path)
      const fact = parseFact(entry)
      if (path !== `${EXCERPT_PATHS.facts}${fact.id}.json`) throw new FormatError('name')
      const proof = fromUtf8(given(small, `${EXCERPT_PATHS.proofs}${fact.id}.tlog-proof`))
      const result = verifyTlogProof({ hash: machine.sha256, proof, entry, log })
      if (!result.ok) throw new FormatError(result.code)
      const { checkpoint, extra } = parseTlogProof(proof)
      if (checkpoint !== note) throw new FormatError('checkpoint')
      if (extra !== undefined) throw new FormatError('extra')
      return [{ fact, index: result.index }]
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      checks.note('ledger', `${path} 不是账本中的事实，或证明无效（${error.message}）`)
      return []
    }
  })
}

/** Chinese: what the proof says of its original and the sealing does not; undefined: the same. */
export function whyNotSealed(fact: Fact | undefined, { recording, original }: ExcerptProof) {
  if (fact === undefined) return '没有封存事实'
  if (!isAbout(fact, recording)) return '封存事实是关于另一份音像记录的'
  const { bytes, sha256, chunkRoot } = original
  const same = { bytes, sha256, chunkRoot }
  const other = Object.entries(same).find(([name, value]) => fact.body[name] !== value)
  return other && `${other[0]}：封存事实为 ${saidIn(fact.body[other[0]])}，证明为 ${other[1]}`
}

/** The same of the excerpt and of the fact that it was made. */
export function whyNotMade(
  fact: Fact | undefined,
  sealed: Fact | undefined,
  {
    proof,
    proofDigest,
    agreed,
  }: { readonly proof: ExcerptProof; readonly proofDigest: string; readonly agreed: boolean },
) {
  if (fact === undefined) return '没有制作事实'
  const { recording, derivative, excerpt, original } = proof
  if (!isAbout(fact, recording)) return '制作事实是关于另一份音像记录的'
  if (sealed !== undefined && sealed.agency !== fact.agency) return '两项事实出自不同单位'
  const { sha256, bytes, maker } = excerpt
  const same = {
    derivative,
    kind: 'excerpt',
    source: original.sha256,
    maker,
    sha256,
    bytes,
    proofDigest,
  }
  const other = Object.entries(same).find(([name, value]) => fact.body[name] !== value)
  if (other !== undefined) {
    return `${other[0]}：制作事实为 ${saidIn(fact.body[other[0]])}，实际为 ${other[1]}`
  }
  return agreed ? undefined : '摘录的字节与制作事实不一致'
}

function compareKey(vkey: string, { pin, machine, checks }: Using) {
  const keyFingerprint = vkeyFingerprint(machine.sha256, vkey)
  if (pin === undefined) return { keyFingerprint, keyCompared: 'not-compared' as const }
  const brought = readPin(pin) ?? { is: 'vkey' as const, vkey: pin.trim() }
  const same =
    brought.is === 'vkey' ? brought.vkey === vkey.trim() : brought.fingerprint === keyFingerprint
  checks.note('pinned', same ? undefined : '文件夹中的账本公钥与您提供的不同：这不是该单位的账本')
  return { keyFingerprint, keyCompared: same ? ('same' as const) : ('other' as const) }
}

function isAbout({ subjects }: Fact, recording: string): boolean {
  return subjects.some(({ type, id }) => type === 'recording' && id === recording)
}

function given(small: Small, path: string): Uint8Array {
  const bytes = small.get(path)
  if (bytes === undefined) throw new FormatError(`missing ${path}`)
  return bytes
}
