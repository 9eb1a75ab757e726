import {
  bindFiles,
  type Checkpoint,
  ED25519_NOTE,
  type Fact,
  FormatError,
  type NoteVerifier,
  noteVerifier,
  openNote,
  PACKET_PATHS,
  type PacketSheet,
  parseCheckpoint,
  parseFact,
  parseTlogProof,
  parseVkey,
  toHex,
  unlessMalformed,
  type VerifyFunction,
  verifyTlogProof,
  vkeyFingerprint,
} from '@liuhen/format'
import { textOf } from './check-bag.ts'
import type { Findings } from './checks.ts'
import type { SeenFile } from './hash-files.ts'
import type { Machine } from './machine.ts'
import type { Pin } from './read-pin.ts'
import type { VerdictLedger } from './verdict.ts'

type Seen = ReadonlyMap<string, SeenFile>

export interface CheckedLedger {
  readonly log: NoteVerifier
  /** Facts whose bytes are canonical and named after them; proven if ledger.proofs holds. */
  readonly facts: ReadonlyMap<string, Fact>
  /** Place of each proven fact in the ledger. */
  readonly order: ReadonlyMap<string, number>
  readonly verdict: VerdictLedger
}

interface Using {
  /** The key that the reader brings. */
  readonly pin: Pin | undefined
  readonly machine: Machine
  readonly findings: Findings
}

/**
 * Every fact is, byte for byte, a leaf of the tree that the log's key signed; and everything else
 * in the folder is what one of these facts says was exported. Whether the key is the agency's, no
 * file in the folder can tell: for that the reader brings the key himself (`pin`).
 */
export function checkLedger(
  seen: Seen,
  sheet: PacketSheet,
  using: Using,
): CheckedLedger | undefined {
  const { machine, findings } = using
  const vkey = textOf(seen.get(PACKET_PATHS.vkey)) ?? ''
  const log = readKey(vkey, sheet, using)
  const keyCompared = comparePin(vkey, using)
  if (log === undefined) return undefined
  const note = textOf(seen.get(PACKET_PATHS.checkpoint)) ?? ''
  const checkpoint = readCheckpoint(note, log, findings)
  const facts = readFacts(seen, sheet, findings)
  const order = checkProofs(seen, facts, { log, note, ...using })
  checkBound(seen, sheet, facts, using)
  checkOrder(sheet, order, findings)
  if (checkpoint === undefined) return undefined
  const { origin, size, root } = checkpoint
  const keyFingerprint = vkeyFingerprint(machine.sha256, vkey)
  const verdict = { origin, size, root: toHex(root), keyFingerprint, keyCompared }
  return { log, facts, order, verdict }
}

function readKey(
  vkey: string,
  sheet: PacketSheet,
  { machine, findings }: Using,
): NoteVerifier | undefined {
  const { sha256, verifyEd25519 } = machine
  const where = PACKET_PATHS.vkey
  try {
    if (!vkey.endsWith('\n')) throw new FormatError('line end')
    const key = parseVkey(sha256, vkey.slice(0, -1))
    if (key.type !== ED25519_NOTE) throw new FormatError('key type')
    if (key.name !== sheet.ledger) {
      findings.fault('ledger.key', { where, expected: sheet.ledger, found: key.name })
    }
    findings.settle('ledger.key')
    return noteVerifier(sha256, key, onceEach(verifyEd25519))
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    findings.fault('ledger.key', { where, found: `不是有效的公钥（${error.message}）` })
    return undefined
  }
}

/** All proofs carry the same signed checkpoint; in a page one signature costs milliseconds. */
function onceEach(verify: VerifyFunction): VerifyFunction {
  const known = new Map<string, boolean>()
  return (...signed) => {
    const name = signed.map(toHex).join()
    const valid = known.get(name) ?? verify(...signed)
    known.set(name, valid)
    return valid
  }
}

function comparePin(vkey: string, { pin, machine, findings }: Using): VerdictLedger['keyCompared'] {
  if (pin === undefined) {
    findings.omit('ledger.pinned')
    return 'not-compared'
  }
  findings.settle('ledger.pinned')
  const brought = pin.is === 'vkey' ? pin.vkey : pin.fingerprint
  const found = pin.is === 'vkey' ? vkey.trim() : vkeyFingerprint(machine.sha256, vkey)
  if (brought === found) return 'same'
  findings.fault('ledger.pinned', { where: PACKET_PATHS.vkey, expected: brought, found })
  return 'other'
}

function readCheckpoint(
  note: string,
  log: NoteVerifier,
  findings: Findings,
): Checkpoint | undefined {
  const where = PACKET_PATHS.checkpoint
  const opened = openNote(note, [log])
  if (!opened.ok) {
    findings.fault('ledger.checkpoint', { where, found: SAY[opened.code] })
    return undefined
  }
  try {
    const checkpoint = parseCheckpoint(opened.text)
    if (checkpoint.origin === log.name) {
      findings.settle('ledger.checkpoint')
      return checkpoint
    }
    findings.fault('ledger.checkpoint', { where, expected: log.name, found: checkpoint.origin })
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    findings.fault('ledger.checkpoint', { where, found: SAY['note-malformed'] })
  }
  return undefined
}

function readFacts(seen: Seen, sheet: PacketSheet, findings: Findings): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>()
  for (const id of sheet.facts) {
    const where = PACKET_PATHS.fact(id)
    const leaf = seen.get(where)?.content
    const fact = leaf && unlessMalformed(() => parseFact(leaf))
    if (fact === undefined) findings.fault('ledger.facts', { where, found: '不是账本中的事实原文' })
    else if (fact.id !== id) {
      findings.fault('ledger.facts', { where, expected: id, found: fact.id })
    } else {
      facts.set(id, fact)
      if (fact.agency === sheet.agency) continue
      findings.fault('ledger.facts', { where, expected: sheet.agency, found: fact.agency })
    }
  }
  findings.settle('ledger.facts')
  return facts
}

function checkProofs(
  seen: Seen,
  facts: ReadonlyMap<string, Fact>,
  { log, note, machine, findings }: Using & { readonly log: NoteVerifier; readonly note: string },
): ReadonlyMap<string, number> {
  const order = new Map<string, number>()
  for (const id of facts.keys()) {
    const where = PACKET_PATHS.proof(id)
    const proof = textOf(seen.get(where)) ?? ''
    const entry = seen.get(PACKET_PATHS.fact(id))?.content ?? new Uint8Array(0)
    const result = verifyTlogProof({ hash: machine.sha256, proof, entry, log })
    if (!result.ok) findings.fault('ledger.proofs', { where, found: SAY[result.code] })
    else if (parseTlogProof(proof).checkpoint !== note) {
      findings.fault('ledger.proofs', { where, found: '所附检查点与 data/ledger/checkpoint 不同' })
    } else if (parseTlogProof(proof).extra !== undefined) {
      findings.fault('ledger.proofs', { where, is: 'changed', found: '证明中有附加的一行' })
    } else order.set(id, parseTlogProof(proof).index)
  }
  findings.settle('ledger.proofs')
  return order
}

/** The packet.exported fact names the digest of all that is neither fact nor proof. */
function checkBound(
  seen: Seen,
  sheet: PacketSheet,
  facts: ReadonlyMap<string, Fact>,
  { machine, findings }: Using,
): void {
  const where = PACKET_PATHS.fact(sheet.exportedBy)
  const fact = facts.get(sheet.exportedBy)
  if (fact?.kind !== 'packet.exported') {
    findings.fault('ledger.bound', { where, found: '没有导出事实' })
    return
  }
  const { files, bytes, manifestDigest } = bindFiles(machine, [...seen.values()])
  const compared = [
    ['manifestDigest', manifestDigest],
    ['files', files],
    ['bytes', bytes],
  ] as const
  for (const [name, found] of compared) {
    if (fact.body[name] === found) continue
    const expected = `${name} ${JSON.stringify(fact.body[name])}`
    findings.fault('ledger.bound', { where, expected, found: String(found) })
  }
  const { type, id } = sheet.subject
  if (!fact.subjects.some((one) => one.type === type && one.id === id)) {
    findings.fault('ledger.bound', { where, expected: `${type} ${id}`, found: '导出的是另一对象' })
  }
  const by = 'person' in fact.actor ? fact.actor.person : null
  if (by !== sheet.madeBy) {
    findings.fault('ledger.bound', { where, expected: `${by}`, found: `${sheet.madeBy}` })
  }
  findings.settle('ledger.bound')
}

/**
 * What a packet tells had happened when it was exported: a fact behind the export was written for it,
 * whatever time it bears.
 */
function checkOrder(
  { exportedBy }: PacketSheet,
  order: ReadonlyMap<string, number>,
  findings: Findings,
): void {
  const exported = order.get(exportedBy)
  for (const [id, index] of order) {
    if (id === exportedBy || exported === undefined || index < exported) continue
    const found = '在账本中排在导出事实之后：是导出以后才登记的'
    findings.fault('ledger.bound', { where: PACKET_PATHS.fact(id), found })
  }
}

const SAY = {
  'proof-malformed': '证明缺失或格式不符',
  'note-malformed': '检查点缺失或格式不符',
  'note-unsigned': '没有账本公钥对应的签名',
  'note-bad-signature': '签名无效',
  'log-not-signed': '没有账本公钥对应的签名',
  'origin-other': '出自另一个账本',
  'inclusion-wrong': '该事实不在检查点所签的账本中',
} as const
