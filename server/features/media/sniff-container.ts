import type { Container } from './media.ts'
import { parseSentence } from './positions/parse-sentence.ts'

/** How many first bytes a caller has to give for a sure answer. */
export const SNIFF_BYTES = 4096

export interface Sniffed {
  readonly container: Container
  /** Only with `unknown`: what the bytes look like instead. */
  readonly looksLike?: string
}

/**
 * Decides by magic bytes, never by the name: a playlist renamed .mp4 once led a general reader to
 * other files of the machine, so everything behind this function is told the format it must use.
 */
export function sniffContainer(head: Uint8Array): Sniffed {
  if (head.length === 0) return { container: 'unknown', looksLike: 'empty' }
  const container = byMagic(head)
  return container ? { container } : { container: 'unknown', looksLike: looksLike(head) }
}

const MOV_FIRST_BOXES = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot', 'styp'])

function byMagic(head: Uint8Array): Container | undefined {
  const first4 = ascii(head, 0, 4)
  if (first4 === 'RIFF' && ascii(head, 8, 4) === 'AVI ') return 'avi'
  if (first4 === 'RIFF' && ascii(head, 8, 4) === 'WAVE') return 'wav'
  if (startsWith(head, [0x1a, 0x45, 0xdf, 0xa3])) return 'matroska'
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'jpeg'
  if (ascii(head, 0, 6) === '#!AMR\n' || ascii(head, 0, 9) === '#!AMR-WB\n') return 'amr'
  if (MOV_FIRST_BOXES.has(ascii(head, 4, 4)) && head.length >= 8) return 'mov'
  if (isTransportStream(head, 188, 0) || isTransportStream(head, 192, 4)) return 'mpegts'
  if (first4.startsWith('ID3') || isMp3(head)) return 'mp3'
  return byText(ascii(head, 0, head.length))
}

/** Positions beside a film: one whole sentence with the right checksum, or the document's own tag. */
function byText(text: string): Container | undefined {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim())
  if (lines.some((line) => typeof parseSentence(line) === 'object')) return 'nmea'
  const isGpx = /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|[\w.-]{0,40}:?gpx[\s>])/.test(text)
  return isGpx && /<(?:[\w.-]{1,40}:)?gpx[\s>]/.test(text) ? 'gpx' : undefined
}

function isTransportStream(head: Uint8Array, packet: number, at: number): boolean {
  if (head.length < at + 2 * packet + 1) return false
  for (let i = at; i < head.length; i += packet) if (head[i] !== 0x47) return false
  return true
}

const MPEG1_KBITS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const MPEG2_KBITS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const MPEG1_RATES = [44100, 48000, 32000]

/** Two frame headers in a row: eleven set bits alone also start one noise file in 2,000. */
function isMp3(head: Uint8Array): boolean {
  const length = mp3FrameLength(head, 0)
  return length !== undefined && mp3FrameLength(head, length) !== undefined
}

function mp3FrameLength(head: Uint8Array, at: number): number | undefined {
  const [sync, b = 0, c = 0] = head.subarray(at, at + 3)
  if (sync !== 0xff || (b & 0xe6) !== 0xe2) return undefined
  const version = (b >> 3) & 3
  const kbits = (version === 3 ? MPEG1_KBITS : MPEG2_KBITS)[c >> 4]
  const rate = MPEG1_RATES[(c >> 2) & 3]
  if (!kbits || !rate || version === 1) return undefined
  const hertz = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4
  return Math.floor(((version === 3 ? 144 : 72) * kbits * 1000) / hertz) + ((c >> 1) & 1)
}

function looksLike(head: Uint8Array): string {
  if (head.every((byte) => byte === 0)) return 'zeros'
  const start = ascii(head, 0, 64).trimStart().toLowerCase()
  if (start.startsWith('#extm3u') || start.startsWith('ffconcat')) return 'playlist'
  if (start.startsWith('<!doctype') || start.startsWith('<html')) return 'html'
  if (startsWith(head, [0, 0, 1, 0xba])) return 'mpeg-ps'
  if (start.startsWith('<?xml')) return 'xml'
  if (start.startsWith('%pdf')) return 'pdf'
  if (start.startsWith('pk\x03\x04')) return 'zip'
  if (start.startsWith('mz') || startsWith(head, [0x7f, 0x45, 0x4c, 0x46])) return 'program'
  return isText(head) ? 'text' : 'noise'
}

/** Text in UTF-8, or in GB 18030 as older Chinese recorders write their logs. */
function isText(head: Uint8Array): boolean {
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127)) return false
  return ['utf-8', 'gb18030'].some((label) => {
    // `stream` forgives a character cut by the end of the head.
    const shown = new TextDecoder(label).decode(head, { stream: true })
    return !shown.includes('\ufffd')
  })
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}
