import {
  FormatError,
  PACKET_PATHS,
  type PacketActivity,
  type PacketCase,
  type PacketDuties,
  type PacketPeople,
  type PacketRecording,
  type PacketSheet,
  type PacketTexts,
  packetInfoText,
  parsePacketActivity,
  parsePacketCase,
  parsePacketDuties,
  parsePacketPeople,
  parsePacketRecording,
  parsePacketSheet,
  parsePacketTexts,
} from '@liuhen/format'
import { textOf } from './check-bag.ts'
import type { Findings } from './checks.ts'
import type { SeenFile } from './hash-files.ts'
import { isOutsidePath } from './outside/outside-path.ts'

type Seen = ReadonlyMap<string, SeenFile>

/** What the packet says about itself. Not believed: compared with the facts of the ledger. */
export interface Contents {
  readonly sheet: PacketSheet
  readonly people: PacketPeople
  readonly texts: PacketTexts
  readonly duties: PacketDuties
  readonly activity: PacketActivity | null
  /** Of a packet of a case. */
  readonly case: PacketCase | null
  readonly recordings: readonly PacketRecording[]
}

/** Undefined, with the fault named, if the folder lacks a file without which nothing is said. */
export function readContents(seen: Seen, findings: Findings): Contents | undefined {
  const read = <T>(path: string, parse: (bytes: Uint8Array) => T) =>
    readOne(seen, path, parse, findings)
  const sheet = read(PACKET_PATHS.packet, parsePacketSheet)
  const people = read(PACKET_PATHS.people, parsePacketPeople)
  const texts = read(PACKET_PATHS.texts, parsePacketTexts)
  const duties = read(PACKET_PATHS.duties, parsePacketDuties)
  if (!sheet || !people || !texts || !duties) return undefined
  const activity = sheet.activity === null ? null : read(PACKET_PATHS.activity, parsePacketActivity)
  const file = sheet.case === undefined ? null : read(PACKET_PATHS.case, parsePacketCase)
  const recordings = sheet.recordings.flatMap(
    ({ id }) => read(PACKET_PATHS.recording(id), parsePacketRecording) ?? [],
  )
  findings.settle('packet.readable')
  checkFiles(seen, sheet, findings)
  checkInfo(seen, sheet, people, findings)
  const told = { activity: activity ?? null, case: file ?? null }
  return { sheet, people, texts, duties, ...told, recordings }
}

function readOne<T>(
  seen: Seen,
  path: string,
  parse: (bytes: Uint8Array) => T,
  findings: Findings,
): T | undefined {
  const content = seen.get(path)?.content
  try {
    if (content !== undefined) return parse(content)
    findings.fault('packet.readable', { where: path, is: 'missing', found: '缺失或无法读取' })
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const found = `格式不符（${error.message}）`
    findings.fault('packet.readable', { where: path, is: 'changed', found })
  }
  return undefined
}

/**
 * Exactly the files that packet.json implies, beside data/ too: a manifest alone could list anything,
 * and whoever writes new manifests needs no key.
 */
function checkFiles(seen: Seen, sheet: PacketSheet, findings: Findings): void {
  const expected = expectedFiles(sheet)
  const names = new Set(expected)
  if (names.size !== expected.length || !isSortedOnce(sheet.facts)) {
    findings.fault('packet.files', { where: PACKET_PATHS.packet, found: '目录中有重复或次序不对' })
  }
  for (const path of names) {
    if (!seen.has(path))
      findings.fault('packet.files', { where: path, is: 'missing', found: '缺失' })
  }
  for (const path of seen.keys()) {
    if (names.has(path) || TOP.has(path) || isOutsidePath(path)) continue
    findings.fault('packet.files', { where: path, is: 'extra', found: 'packet.json 未列此文件' })
  }
  const page = seen.get(PACKET_PATHS.verifier)
  if (page !== undefined && sheet.verifier !== undefined && page.sha256 !== sheet.verifier) {
    const compared = { expected: sheet.verifier, found: page.sha256 }
    findings.fault('packet.files', { where: page.path, is: 'changed', ...compared })
  }
  for (const { original } of sheet.recordings) {
    if (original === null || original.startsWith(PACKET_PATHS.originals)) continue
    findings.fault('packet.files', { where: original, found: '原始文件不在 data/originals' })
  }
  for (const { path } of sheet.derivatives ?? []) {
    if (path.startsWith(PACKET_PATHS.derivatives)) continue
    findings.fault('packet.files', { where: path, found: '派生件不在 data/derivatives' })
  }
  for (const { path } of sheet.papers ?? []) {
    if (path.startsWith(PACKET_PATHS.papers)) continue
    findings.fault('packet.files', { where: path, found: '文书不在 data/papers' })
  }
  findings.settle('packet.files')
}

function expectedFiles(sheet: PacketSheet): readonly string[] {
  const { packet, people, texts, duties, activity, checkpoint, vkey } = PACKET_PATHS
  return [
    ...[packet, people, texts, duties, checkpoint, vkey],
    ...(sheet.verifier === undefined ? [] : [PACKET_PATHS.verifier]),
    ...(sheet.activity === null ? [] : [activity]),
    ...(sheet.case === undefined ? [] : [PACKET_PATHS.case]),
    ...(sheet.papers ?? []).map(({ path }) => path),
    ...(sheet.chunked ?? []).map(PACKET_PATHS.chunks),
    ...(sheet.derivatives ?? []).flatMap(({ derivative, path, proof }) => [
      path,
      PACKET_PATHS.treatment(derivative),
      ...(proof
        ? [PACKET_PATHS.excerptProof(derivative), PACKET_PATHS.excerptBorder(derivative)]
        : []),
    ]),
    ...sheet.recordings.flatMap(({ id, original, receipt }) => [
      ...(original === null ? [] : [original]),
      PACKET_PATHS.recording(id),
      ...(receipt ? [PACKET_PATHS.receipt(id)] : []),
    ]),
    ...sheet.facts.flatMap((id) => [PACKET_PATHS.fact(id), PACKET_PATHS.proof(id)]),
  ]
}

/** What lies beside data/ in every packet; that each is there and right are other checks. */
const TOP: ReadonlySet<string> = new Set([
  ...['bagit.txt', 'bag-info.txt', PACKET_PATHS.explanationText, PACKET_PATHS.explanationPage],
  ...['manifest', 'tagmanifest'].flatMap((one) => [`${one}-sha256.txt`, `${one}-sm3.txt`]),
])

function isSortedOnce(ids: readonly string[]): boolean {
  return ids.every((id, at) => at === 0 || id > (ids[at - 1] ?? ''))
}

/** bag-info.txt is a function of the rest: it is written again and compared. */
function checkInfo(seen: Seen, sheet: PacketSheet, people: PacketPeople, findings: Findings): void {
  const payload = [...seen.values()].filter(({ path }) => path.startsWith('data/'))
  const where = 'bag-info.txt'
  try {
    const expected = packetInfoText(sheet, people, payload)
    const found = textOf(seen.get(where)) ?? '缺失或不是文本'
    if (found !== expected) findings.fault('bag.info', { where, expected, found })
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    findings.fault('bag.info', { where, found: '单位名称中有换行' })
  }
  findings.settle('bag.info')
}
