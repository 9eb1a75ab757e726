import { utf8 } from './bytes.ts'
import { FormatError } from './format-error.ts'

/**
 * The parts of BagIt 1.0 (RFC 8493) that a packet uses, one spelling of each: LF line ends, lower
 * case digests, two spaces, lines sorted by path. So `sha256sum -c manifest-sha256.txt` works, and
 * no byte of a tag file can change without being seen.
 */
export const BAGIT_TEXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

export interface ManifestLine {
  /** 64 lower-case hex digits: both SHA-256 and SM3 have 256 bits. */
  readonly digest: string
  /** Relative to the bag, with '/'. */
  readonly path: string
}

/** @throws FormatError for a path that a bag cannot carry, or one given twice */
export function manifestText(lines: readonly ManifestLine[]): string {
  const sorted = lines.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const text = sorted.map(({ digest, path }) => `${digest}  ${path}\n`).join('')
  const [fault] = readManifest(text).faults
  if (fault) throw new FormatError(`manifest line ${fault.line}: ${fault.code}`)
  return text
}

export interface ManifestFault {
  /** Counted from 1. */
  readonly line: number
  readonly code: 'last-line-open' | 'line-malformed' | 'path-unsafe' | 'path-out-of-order'
}

/** Reads every line it can and names the first of the others; hostile input, never throws. */
export function readManifest(text: string): {
  readonly entries: ReadonlyMap<string, string>
  readonly faults: readonly ManifestFault[]
} {
  const entries = new Map<string, string>()
  const faults: ManifestFault[] = []
  const fault = (one: ManifestFault) => void (faults.length < MAX_FAULTS && faults.push(one))
  const lines = text.split('\n')
  if (lines.pop() !== '') fault({ line: lines.length + 1, code: 'last-line-open' })
  let before = ''
  for (const [at, line] of lines.entries()) {
    const code = lineFault(line, before)
    if (code !== undefined) fault({ line: at + 1, code })
    if (code === 'line-malformed' || code === 'path-unsafe') continue
    before = line.slice(PATH_AT)
    if (!entries.has(before)) entries.set(before, line.slice(0, DIGEST_LENGTH))
  }
  return { entries, faults }
}

/**
 * Whether the path stays inside the bag and means the same on every system: no way up, no
 * absolute path, no control or direction character, no '\', no '%' (which BagIt tools decode
 * differently), Unicode in NFC, at most 255 bytes a name and 16 levels.
 */
export function isBagPath(path: string): boolean {
  const names = path.split('/')
  return names.length <= 16 && names.every(isBagName)
}

function isBagName(name: string): boolean {
  if (name === '' || name === '.' || name === '..') return false
  if (!name.isWellFormed() || name.normalize('NFC') !== name) return false
  return !FORBIDDEN.test(name) && utf8(name).length <= 255
}

/** `<bytes>.<files>` of everything below data/. */
export function payloadOxum(files: readonly { readonly bytes: number }[]): string {
  return `${files.reduce((sum, file) => sum + file.bytes, 0)}.${files.length}`
}

/** bag-info.txt: one `Label: value` a line, in the order given. @throws FormatError for a break */
export function bagInfoText(entries: readonly (readonly [label: string, value: string])[]): string {
  const lines = entries.map(([label, value]) => {
    if (FORBIDDEN_IN_LINE.test(value)) throw new FormatError('line break in bag-info')
    return `${label}: ${value}\n`
  })
  return lines.join('')
}

function lineFault(line: string, before: string): ManifestFault['code'] | undefined {
  if (!/^[0-9a-f]{64} {2}[^ ]/.test(line)) return 'line-malformed'
  const path = line.slice(PATH_AT)
  if (!isBagPath(path)) return 'path-unsafe'
  return path > before ? undefined : 'path-out-of-order'
}

/** A manifest of empty lines must not fill the memory. */
const MAX_FAULTS = 1000
const DIGEST_LENGTH = 64
const PATH_AT = DIGEST_LENGTH + 2
/** Control, line and paragraph separators, direction marks and overrides, and what Windows lacks. */
const FORBIDDEN = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\\%:*?"<>|]/u
const FORBIDDEN_IN_LINE = /[\p{Cc}\u2028\u2029]/u
