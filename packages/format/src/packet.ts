import { parseCanonical } from './canonical.ts'
import { SUBJECT_TYPES } from './fact.ts'
import { isFactKind } from './fact-kinds.ts'
import { FormatError } from './format-error.ts'
import type { Json } from './json.ts'
import { isActivity, isCase, paper } from './packet-case.ts'
import { derivative, whyNotDerived } from './packet-derivative.ts'
import {
  count,
  crc32,
  type Guard,
  type Guarded,
  instant,
  integer,
  list,
  nullable,
  oneOf,
  readShape,
  record,
  sha256,
  sm3,
  text,
  textThat,
  truth,
  uuid,
} from './shape.ts'

/**
 * The JSON files of a packet, docs/specs/packet.md. Every field is always there; null means "not
 * known", so that what is missing is said and not merely left out.
 */
export const PACKET_FORMAT = 'liuhen-packet/1'
/** A packet of a whole case: papers, several activities, notes of extraction. */
export const CASE_PACKET_FORMAT = 'liuhen-packet/2'
/** Either of the two with derived files, in the place of originals or beside them. */
export const DERIVED_PACKET_FORMAT = 'liuhen-packet/3'

/** Where a file of the packet is. Paths are fixed by the format; only originals have free names. */
export const PACKET_PATHS = {
  packet: 'data/packet.json',
  people: 'data/people.json',
  texts: 'data/texts.json',
  duties: 'data/duties.json',
  activity: 'data/activity.json',
  case: 'data/case.json',
  papers: 'data/papers/',
  checkpoint: 'data/ledger/checkpoint',
  vkey: 'data/ledger/log.vkey',
  /** Verifier keys of the witnesses that cosigned, one a line. */
  witnesses: 'data/ledger/witnesses',
  /** TimeStampResp (RFC 3161) over the text of the checkpoint of this size. */
  stamp: (size: number) => `data/ledger/stamps/${size}.tsr`,
  /** An earlier proof of a sealing fact, under the first state that an outsider spoke of. */
  since: (fact: string) => `data/ledger/since/${fact}.tlog-proof`,
  originals: 'data/originals/',
  derivatives: 'data/derivatives/',
  excerpts: 'data/excerpts/',
  recording: (id: string) => `data/recordings/${id}.json`,
  receipt: (recording: string) => `data/receipts/${recording}.txt`,
  fact: (id: string) => `data/facts/${id}.json`,
  proof: (fact: string) => `data/proofs/${fact}.tlog-proof`,
  explanationText: '说明.txt',
  explanationPage: '说明.html',
  verifier: 'verifier.html',
  /** Leaf hashes of the chunk tree, 32 bytes each, one after another; of a recording or a derived file. */
  chunks: (id: string) => `data/chunks/${id}.bin`,
  /** Parameters of a derived file, whose digest its facts state. */
  treatment: (derivative: string) => `data/treatments/${derivative}.json`,
  /** Proof of an excerpt, and the bytes of the original that go with it (docs/specs/excerpt.md). */
  excerptProof: (derivative: string) => `data/excerpts/${derivative}.json`,
  excerptBorder: (derivative: string) => `data/excerpts/${derivative}.bin`,
} as const

const subject = record({ type: oneOf(...SUBJECT_TYPES), id: uuid })
const citation = record({
  pack: text,
  version: text,
  article: text,
  clauses: list(text),
  text,
})
// It came out of JSON.parse: whatever is there is JSON.
const anything: Guard<Json> = (_value): _value is Json => true

const sheet = {
  format: oneOf(PACKET_FORMAT, CASE_PACKET_FORMAT, DERIVED_PACKET_FORMAT),
  packet: uuid,
  madeAt: instant,
  /** The person who exported; null for a machine. */
  madeBy: nullable(uuid),
  /** The packet.exported fact, which binds every file that is not itself a fact or a proof. */
  exportedBy: uuid,
  agency: uuid,
  subject,
  /** Origin line of the ledger. */
  ledger: text,
  /** Verifier key of the receipts; null where there are none. */
  receiptKey: nullable(text),
  activity: nullable(uuid),
  recordings: list(
    record({
      id: uuid,
      /** Null where a derived file stands in its place. */
      original: nullable(text),
      sealedBy: uuid,
      receipt: truth,
      /** What should have happened to it, in order; fact is null where it did not. */
      custody: list(
        record({ step: textThat(isFactKind), fact: nullable(uuid), why: nullable(text) }),
      ),
    }),
  ),
  /** Every fact in the packet, exportedBy too, sorted. */
  facts: list(uuid),
  /** What the reader could expect and will not find, and why. */
  missing: list(
    record({ what: text, why: text, subject: nullable(subject), citation: nullable(citation) }),
  ),
}

/**
 * `case` and `papers` belong together and to formats 2 and 3, `derivatives` to format 3. `verifier` is
 * the digest of the page that lies beside, `chunked` the recordings and derived files whose chunk
 * leaves are here; packets of before have neither.
 */
const isPacket = record(sheet, {
  case: uuid,
  papers: list(paper),
  verifier: sha256,
  chunked: list(uuid),
  derivatives: list(derivative),
})

const isRecording = record({
  recording: uuid,
  /** Id of the original bytes; null where identical bytes are known by their digest alone. */
  original: nullable(uuid),
  collection: uuid,
  unit: nullable(uuid),
  device: nullable(uuid),
  officer: nullable(uuid),
  /** As on the recorder. */
  name: text,
  media: oneOf('video', 'audio', 'photo', 'other'),
  bytes: count,
  sha256,
  sm3,
  crc32,
  chunkRoot: sha256,
  sealedBy: uuid,
  sealedAt: instant,
  operators: list(uuid),
  operatorsRequired: nullable(record({ atLeast: count, citation })),
  /** Device clock as read, offset = server minus device, and their sum; never merged. */
  time: record({
    deviceStart: nullable(instant),
    offsetMs: nullable(integer),
    offsetBoundMs: nullable(count),
    correctedStart: nullable(instant),
    durationMs: nullable(count),
  }),
  probe: nullable(
    record({
      fact: uuid,
      tool: text,
      version: text,
      container: text,
      damaged: truth,
      /** SHA-256 of `result` in canonical JSON. */
      resultDigest: sha256,
      result: anything,
    }),
  ),
})

const isDuties = record({
  /** Time at which duties were computed. */
  at: instant,
  duties: list(
    record({
      key: text,
      what: text,
      who: text,
      state: oneOf('open', 'fulfilled', 'breached', 'excused'),
      arisesAt: instant,
      dueAt: nullable(instant),
      breachedSince: nullable(instant),
      fulfilledBy: nullable(uuid),
      citation,
      setting: nullable(text),
    }),
  ),
  findings: list(
    record({ code: text, sentence: text, since: nullable(instant), open: truth, citation }),
  ),
})

const named = record({ id: uuid, name: text })

const isPeople = record({
  agency: named,
  units: list(named),
  people: list(record({ id: uuid, name: text, posts: list(text) })),
  devices: list(record({ id: uuid, code: text, model: text })),
})

const salt = textThat((value): value is string => /^(?:[0-9a-f]{2}){16,64}$/.test(value))

/** Texts whose HMAC-SHA256 under the salt is field `field` of the fact's body. */
const isTexts = list(record({ fact: uuid, field: text, salt, text }))

export type PacketSheet = Guarded<typeof isPacket>
export type PacketRecording = Guarded<typeof isRecording>
export type PacketDuties = Guarded<typeof isDuties>
export type PacketPeople = Guarded<typeof isPeople>
export type PacketTexts = Guarded<typeof isTexts>

/** Hostile input, each of them. @throws FormatError unless exactly as specified and canonical */
export function parsePacketSheet(bytes: Uint8Array): PacketSheet {
  const sheet = readSheet(bytes)
  const { format } = sheet
  const ofCase = sheet.case !== undefined
  const caseAllowed = format !== PACKET_FORMAT
  if (ofCase !== (sheet.papers !== undefined) || (ofCase && !caseAllowed)) {
    throw new FormatError('case and papers belong together, and not to liuhen-packet/1')
  }
  if (format === CASE_PACKET_FORMAT && !ofCase) throw new FormatError('liuhen-packet/2 has a case')
  if (ofCase && sheet.activity !== null) throw new FormatError('activities are in case.json')
  const wrong = whyNotDerived(sheet, format === DERIVED_PACKET_FORMAT)
  if (wrong !== undefined) throw new FormatError(wrong)
  return sheet
}

const readSheet = parser(isPacket)
export const parsePacketRecording = parser(isRecording)
export const parsePacketActivity = parser(isActivity)
export const parsePacketCase = parser(isCase)
export const parsePacketDuties = parser(isDuties)
export const parsePacketPeople = parser(isPeople)
export const parsePacketTexts = parser(isTexts)

function parser<T>(guard: Guard<T>): (bytes: Uint8Array) => T {
  return (bytes) => readShape(parseCanonical(bytes), guard)
}
