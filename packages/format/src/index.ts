export {
  concatBytes,
  equalBytes,
  fromBase64,
  fromHex,
  fromUtf8,
  toBase64,
  toHex,
  utf8,
} from './bytes.ts'
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
export { type Fact, type FactActor, type Subject, SUBJECT_TYPES, type SubjectType } from './fact.ts'
export { FACT_KINDS, type FactKind, isFactKind } from './fact-kinds.ts'
export { FormatError } from './format-error.ts'
export type { HashFunction } from './hash-function.ts'
export { isUuid, parseUuid, type Uuid, uuidv7 } from './id.ts'
export { type Instant, isInstant, parseInstant } from './instant.ts'
export type { Json } from './json.ts'
