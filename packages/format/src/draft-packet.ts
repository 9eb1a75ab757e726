import { manifestText } from './bagit.ts'
import { toHex, utf8 } from './bytes.ts'
import { canonicalBytes } from './canonical.ts'
import type { Sha256, Sm3 } from './digest.ts'
import { isSha256, isSm3 } from './digest.ts'
import { explanationPage, explanationText } from './explain-packet.ts'
import { FormatError } from './format-error.ts'
import type { HashFunction } from './hash-function.ts'
import type { Json } from './json.ts'
import { PACKET_PATHS, type PacketSheet } from './packet.ts'
import type { DerivedPart, PacketContent } from './packet-content.ts'

export interface PacketDigests {
  readonly sha256: HashFunction
  readonly sm3: HashFunction
}

/** A file of the packet: its bytes, or a source to copy them from. */
export interface PlannedFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: Sha256
  readonly sm3: Sm3
  readonly content: { readonly inline: Uint8Array } | { readonly source: string }
}

export interface PacketDraft {
  readonly content: PacketContent
  readonly payload: readonly PlannedFile[]
  readonly explanations: readonly PlannedFile[]
  /** Body of the packet.exported fact: what the ledger says that left the building. */
  readonly bound: {
    readonly files: number
    readonly bytes: number
    readonly manifestDigest: Sha256
  }
}

/**
 * The packet without its facts and proofs, and the digest that binds it to the ledger.
 *
 * @throws FormatError when the content contradicts itself: other recordings than the sheet names
 */
export function draftPacket(digests: PacketDigests, content: PacketContent): PacketDraft {
  const { sheet, recordings, activity, duties, people, texts } = content
  const json = (path: string, value: Json) => planned(digests, path, canonicalBytes(value))
  const payload = [
    json(PACKET_PATHS.packet, sheet),
    json(PACKET_PATHS.people, people),
    json(PACKET_PATHS.texts, texts),
    json(PACKET_PATHS.duties, duties),
    ...(activity === null ? [] : [json(PACKET_PATHS.activity, activity)]),
    ...caseFiles(digests, content),
    ...recordings.flatMap((one, at) => recordingFiles(digests, sheet, one, at)),
    ...derivedFiles(digests, content),
  ]
  if (recordings.length !== sheet.recordings.length) throw new FormatError('recordings differ')
  const fingerprint = vkeyFingerprint(digests.sha256, `${content.vkey}\n`)
  const explanations = [
    planned(digests, PACKET_PATHS.explanationText, utf8(explanationText(content, fingerprint))),
    planned(digests, PACKET_PATHS.explanationPage, utf8(explanationPage(content, fingerprint))),
    ...verifierPage(digests, content),
  ]
  return {
    content,
    payload,
    explanations,
    bound: bindFiles(digests, [...payload, ...explanations]),
  }
}

/** The same packet with the page that checks it lying beside; no page leaves it as it is. */
export function withVerifier(
  digests: PacketDigests,
  content: PacketContent,
  page: string | undefined,
): PacketContent {
  if (page === undefined) return content
  const { sha256 } = planned(digests, PACKET_PATHS.verifier, utf8(page))
  return { ...content, verifier: page, sheet: { ...content.sheet, verifier: sha256 } }
}

/** SHA-256 of the file data/ledger/log.vkey: what is compared with the paper copy. */
export function vkeyFingerprint(hash: HashFunction, vkeyFile: string): string {
  return toHex(hash(utf8(vkeyFile)))
}

/**
 * The digest that the packet.exported fact carries: SHA-256 of the manifest lines of every file
 * that was final before that fact: all but facts, proofs, ledger, the chunk leaves (bound by the
 * sealing facts) and the tag files made of them.
 */
export function bindFiles(
  digests: PacketDigests,
  files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[],
): PacketDraft['bound'] {
  const bound = files.filter(({ path }) => isBoundPath(path))
  const lines = manifestText(bound.map(({ path, sha256 }) => ({ path, digest: sha256 })))
  const manifestDigest = toHex(digests.sha256(utf8(lines)))
  if (!isSha256(manifestDigest)) throw new FormatError('hash function')
  const bytes = bound.reduce((sum, file) => sum + file.bytes, 0)
  return { files: bound.length, bytes, manifestDigest }
}

function isBoundPath(path: string): boolean {
  const { explanationText, explanationPage, verifier } = PACKET_PATHS
  if (path === explanationText || path === explanationPage || path === verifier) return true
  return path.startsWith('data/') && !/^data\/(?:facts|proofs|ledger|chunks)\//.test(path)
}

/** A small file with both digests. */
export function planned(digests: PacketDigests, path: string, inline: Uint8Array): PlannedFile {
  const [sha256, sm3] = [toHex(digests.sha256(inline)), toHex(digests.sm3(inline))]
  if (!isSha256(sha256) || !isSm3(sm3)) throw new FormatError('hash function')
  return { path, bytes: inline.length, sha256, sm3, content: { inline } }
}

/** The page is kept with the content: a later one of the product would be other bytes. */
function verifierPage(
  digests: PacketDigests,
  { sheet, verifier }: PacketContent,
): readonly PlannedFile[] {
  const page = verifier === undefined ? [] : [utf8(verifier)]
  const files = page.map((bytes) => planned(digests, PACKET_PATHS.verifier, bytes))
  if (files[0]?.sha256 !== sheet.verifier) throw new FormatError('another verifier page')
  return files
}

/** The case as told, and its papers; nothing in a packet that is not of a case. */
function caseFiles(
  digests: PacketDigests,
  { sheet, case: told }: PacketContent,
): readonly PlannedFile[] {
  if (sheet.case !== told?.case) throw new FormatError('the case differs from packet.json')
  if (told === undefined) return []
  const papers = (sheet.papers ?? []).map(({ path, bytes, sha256, sm3 }) => ({
    ...{ path, bytes, sha256, sm3 },
    content: { source: sha256 },
  }))
  return [planned(digests, PACKET_PATHS.case, canonicalBytes(told)), ...papers]
}

function recordingFiles(
  digests: PacketDigests,
  sheet: PacketSheet,
  { record, source, receipt }: PacketContent['recordings'][number],
  at: number,
): readonly PlannedFile[] {
  const listed = sheet.recordings[at]
  if (listed?.id !== record.recording || listed.receipt !== (receipt !== null)) {
    throw new FormatError('recordings differ from packet.json')
  }
  const { bytes, sha256, sm3 } = record
  const path = listed.original
  const original = path === null ? [] : [{ path, bytes, sha256, sm3, content: { source } }]
  const described = planned(digests, PACKET_PATHS.recording(listed.id), canonicalBytes(record))
  if (receipt === null) return [...original, described]
  return [...original, described, planned(digests, PACKET_PATHS.receipt(listed.id), utf8(receipt))]
}

/** Each derived file, its parameters and, where it was cut on its chunks, its proof. */
function derivedFiles(
  digests: PacketDigests,
  { sheet, derived = [] }: PacketContent,
): readonly PlannedFile[] {
  const listed = sheet.derivatives ?? []
  if (listed.length !== derived.length) throw new FormatError('derivatives differ')
  return listed.flatMap(({ derivative, path, bytes, sha256, sm3, proof }, at) => {
    const one = derived[at]
    if (one === undefined || proof !== (one.proof !== null)) throw new FormatError('derivative')
    const treatment = canonicalBytes(one.parameters)
    const kept = (to: string, part: DerivedPart): PlannedFile => {
      // A border may be empty, and what is empty is kept nowhere.
      const empty = part.bytes === 0 ? { inline: new Uint8Array(0) } : { source: part.sha256 }
      return { path: to, ...part, content: empty }
    }
    return [
      kept(path, { bytes, sha256, sm3 }),
      planned(digests, PACKET_PATHS.treatment(derivative), treatment),
      ...(one.proof === null
        ? []
        : [
            kept(PACKET_PATHS.excerptProof(derivative), one.proof.told),
            kept(PACKET_PATHS.excerptBorder(derivative), one.proof.border),
          ]),
    ]
  })
}
