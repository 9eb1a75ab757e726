import { BAGIT_TEXT, bagInfoText, isBagPath, manifestText, payloadOxum } from './bagit.ts'
import { utf8 } from './bytes.ts'
import { canonicalBytes } from './canonical.ts'
import { type PacketDigests, type PacketDraft, type PlannedFile, planned } from './draft-packet.ts'
import { type Fact, factLeaf } from './fact.ts'
import { FormatError } from './format-error.ts'
import { PACKET_PATHS, type PacketPeople, type PacketSheet } from './packet.ts'

/** A fact with the proof that it is in the tree of the packet's checkpoint. */
export interface ProvenFact {
  readonly fact: Fact
  /** tlog-proof@v1 text whose checkpoint is the packet's, to the byte. */
  readonly proof: string
}

/** What outsiders said of the states in a packet; known only when everything else is fixed. */
export interface PacketWitnessing {
  /** Verifier keys of whoever cosigned a checkpoint in this packet. */
  readonly vkeys: readonly string[]
  /** By size of the checkpoint that is stamped. */
  readonly stamps: ReadonlyMap<number, Uint8Array>
  /** Earlier proofs of facts of this packet. */
  readonly since: readonly { readonly fact: string; readonly proof: string }[]
}

export interface PacketLedger {
  readonly facts: readonly ProvenFact[]
  readonly checkpoint: string
  /** By recording or derived file: what is bound by its chunk root, of all that the sheet names. */
  readonly leaves?: ReadonlyMap<string, Uint8Array>
  readonly witnessing?: PacketWitnessing
}

/**
 * Every file of the packet: small ones as bytes, originals as a source to copy. Pure, so that the
 * server and the tests of the verifier cannot write two different packets. Second of two steps:
 * first draftPacket, whose `bound` goes into the packet.exported fact; then, when that fact is in
 * a checkpoint, this.
 *
 * @throws FormatError unless the facts given are exactly those that the sheet names
 */
export function planPacket(
  digests: PacketDigests,
  draft: PacketDraft,
  { leaves = NO_LEAVES, ...ledger }: PacketLedger,
): readonly PlannedFile[] {
  expectSameFacts(draft.content.sheet, ledger.facts)
  const proven = ledger.facts.flatMap(({ fact, proof }) => [
    planned(digests, PACKET_PATHS.fact(fact.id), factLeaf(fact)),
    planned(digests, PACKET_PATHS.proof(fact.id), utf8(proof)),
  ])
  const checkpoint = planned(digests, PACKET_PATHS.checkpoint, utf8(ledger.checkpoint))
  const vkey = planned(digests, PACKET_PATHS.vkey, utf8(`${draft.content.vkey}\n`))
  const chunks = (draft.content.sheet.chunked ?? []).map((recording) => {
    const bytes = leaves.get(recording)
    if (bytes === undefined) throw new FormatError(`no chunk leaves of ${recording}`)
    return planned(digests, PACKET_PATHS.chunks(recording), bytes)
  })
  const outside = witnessed(digests, ledger.witnessing)
  const payload = [...draft.payload, ...proven, ...chunks, checkpoint, vkey, ...outside]
  return withTagFiles(digests, draft, payload)
}

function witnessed(
  digests: PacketDigests,
  { vkeys, stamps, since }: PacketWitnessing = NOTHING_OUTSIDE,
): readonly PlannedFile[] {
  const keys = vkeys.toSorted().map((vkey) => `${vkey}\n`)
  return [
    ...(keys.length === 0 ? [] : [planned(digests, PACKET_PATHS.witnesses, utf8(keys.join('')))]),
    ...[...stamps].map(([size, stamp]) => planned(digests, PACKET_PATHS.stamp(size), stamp)),
    ...since.map(({ fact, proof }) => planned(digests, PACKET_PATHS.since(fact), utf8(proof))),
  ]
}

/** bag-info.txt, a function of the payload alone, so that a verifier can write it again. */
export function packetInfoText(
  sheet: PacketSheet,
  people: PacketPeople,
  payload: readonly { readonly bytes: number }[],
): string {
  const what = sheet.case !== undefined ? '行政执法案件移交包' : '执法音像记录移交包'
  return bagInfoText([
    ['Source-Organization', people.agency.name],
    ['Bagging-Date', dayInChina(sheet.madeAt)],
    ['External-Description', `${what}（${sheet.format}）`],
    ['External-Identifier', sheet.packet],
    ['Payload-Oxum', payloadOxum(payload)],
  ])
}

function withTagFiles(
  digests: PacketDigests,
  { content, explanations }: PacketDraft,
  payload: readonly PlannedFile[],
): readonly PlannedFile[] {
  const info = packetInfoText(content.sheet, content.people, payload)
  const tags = [
    planned(digests, 'bagit.txt', utf8(BAGIT_TEXT)),
    planned(digests, 'bag-info.txt', utf8(info)),
    ...explanations,
    ...manifests(digests, 'manifest', payload),
  ]
  const files = [...payload, ...tags, ...manifests(digests, 'tagmanifest', tags)]
  const odd = files.find(({ path }) => !isBagPath(path))
  if (odd) throw new FormatError(`unsafe path ${odd.path}`)
  return files
}

function manifests(
  digests: PacketDigests,
  name: 'manifest' | 'tagmanifest',
  files: readonly PlannedFile[],
): readonly PlannedFile[] {
  const sha256 = manifestText(files.map(({ path, sha256 }) => ({ path, digest: sha256 })))
  const sm3 = manifestText(files.map(({ path, sm3 }) => ({ path, digest: sm3 })))
  return [
    planned(digests, `${name}-sha256.txt`, utf8(sha256)),
    planned(digests, `${name}-sm3.txt`, utf8(sm3)),
  ]
}

function expectSameFacts(sheet: PacketSheet, facts: readonly ProvenFact[]): void {
  const given = canonicalBytes(facts.map(({ fact }) => fact.id).toSorted())
  const named = canonicalBytes(sheet.facts)
  if (given.join() !== named.join()) throw new FormatError('facts differ from packet.json')
}

const NOTHING_OUTSIDE: PacketWitnessing = { vkeys: [], stamps: new Map(), since: [] }

const NO_LEAVES: ReadonlyMap<string, Uint8Array> = new Map()

/** China has had one time zone without summer time since 1991. */
function dayInChina(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
}
