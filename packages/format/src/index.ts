export {
  type AddCheckpoint,
  formatAddCheckpoint,
  parseAddCheckpoint,
  parseCosignatureLines,
} from './add-checkpoint.ts'
export {
  type Ber,
  BerError,
  identifierOf,
  inside,
  numberOf,
  octetsOf,
  readBer,
} from './asn1/read-ber.ts'
export { type Name, readName } from './asn1/read-name.ts'
export { readTime } from './asn1/read-time.ts'
export {
  BAGIT_TEXT,
  bagInfoText,
  isBagPath,
  type ManifestFault,
  type ManifestLine,
  manifestText,
  payloadOxum,
  readManifest,
} from './bagit.ts'
export {
  concatBytes,
  equalBytes,
  fromBase64,
  fromHex,
  fromUtf8,
  joinBytes,
  toBase64,
  toHex,
  utf8,
} from './bytes.ts'
export { canonicalBytes, canonicalText, parseCanonical } from './canonical.ts'
export {
  chunksShown,
  type ExcerptRead,
  excerptRoot,
  excerptSiblings,
} from './check-excerpt-bytes.ts'
export {
  type Checkpoint,
  cosignCheckpoint,
  formatCheckpoint,
  type NoteSigner,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
export {
  CHUNK_BYTES,
  type ChunkTreeWriter,
  chunkInclusion,
  chunkLeafHash,
  chunkTreeRoot,
  chunkTreeWriter,
  verifyChunk,
} from './chunk-tree.ts'
export { cosignatureMessage, formatCosignature, readCosignature } from './cosignature.ts'
export {
  type Crc32,
  isCrc32,
  isSha256,
  isSm3,
  parseCrc32,
  parseSha256,
  parseSm3,
  type Sha256,
  type Sm3,
} from './digest.ts'
export {
  bindFiles,
  draftPacket,
  type PacketDigests,
  type PacketDraft,
  type PlannedFile,
  vkeyFingerprint,
  withVerifier,
} from './draft-packet.ts'
export {
  borderOf,
  type ChunkPiece,
  chunkPieces,
  chunksOf,
  EXCERPT_FORMAT,
  EXCERPT_PATHS,
  type ExcerptCoverage,
  type ExcerptProof,
  excerptCoverage,
  excerptProofBytes,
  type MappedRange,
  parseExcerptProof,
} from './excerpt-proof.ts'
export { explainExcerpt } from './explain-excerpt.ts'
export { explainTreatment } from './explain-treatment.ts'
export {
  type Fact,
  type FactActor,
  factLeaf,
  parseFact,
  SUBJECT_TYPES,
  type Subject,
  type SubjectType,
} from './fact.ts'
export { FACT_KINDS, type FactKind, isFactKind } from './fact-kinds.ts'
export { FormatError, unlessMalformed } from './format-error.ts'
export type { HashFunction } from './hash-function.ts'
export { isUuid, parseUuid, type Uuid, uuidv7 } from './id.ts'
export { type Instant, isInstant, parseInstant } from './instant.ts'
export type { Json } from './json.ts'
export {
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'
export {
  addSignature,
  formatNote,
  type Note,
  type NoteSignature,
  type OpenedNote,
  openNote,
  parseNote,
  type VerifiedLine,
} from './note.ts'
export {
  ED25519_COSIGNATURE,
  ED25519_NOTE,
  formatVkey,
  keyId,
  type NoteKey,
  type NoteVerifier,
  noteVerifier,
  parseVkey,
  type SignFunction,
  type VerifyFunction,
} from './note-key.ts'
export {
  CASE_PACKET_FORMAT,
  DERIVED_PACKET_FORMAT,
  PACKET_FORMAT,
  PACKET_PATHS,
  type PacketDuties,
  type PacketPeople,
  type PacketRecording,
  type PacketSheet,
  type PacketTexts,
  parsePacketActivity,
  parsePacketCase,
  parsePacketDuties,
  parsePacketPeople,
  parsePacketRecording,
  parsePacketSheet,
  parsePacketTexts,
} from './packet.ts'
export type { PacketActivity, PacketCase, PacketPaper } from './packet-case.ts'
export type { DerivedContent, DerivedPart, PacketContent } from './packet-content.ts'
export {
  DERIVED_KINDS,
  type DerivedKind,
  NO_ORIGINAL,
  type PacketDerivative,
} from './packet-derivative.ts'
export {
  type PacketLedger,
  type PacketWitnessing,
  type ProvenFact,
  packetInfoText,
  planPacket,
} from './plan-packet.ts'
export { safeName } from './safe-name.ts'
export { isRecord } from './shape.ts'
export {
  ENTRY_MAX_BYTES,
  entriesPath,
  formatEntryBundle,
  parseEntryBundle,
  parseTile,
  TILE_WIDTH,
  tileCount,
  tilePath,
} from './tile.ts'
export {
  type TileReader,
  tiledConsistencyProof,
  tiledInclusionProof,
  tiledRoot,
} from './tile-reader.ts'
export {
  EMPTY_EDGE,
  edgeRoot,
  growTree,
  readEdge,
  type TileFile,
  type TreeEdge,
} from './tile-tree.ts'
export {
  formatTlogProof,
  type ProofFault,
  parseTlogProof,
  type TlogProof,
  verifyTlogProof,
} from './tlog-proof.ts'
