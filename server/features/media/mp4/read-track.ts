import { type Box, findBox, fourCc, viewText } from './parse-boxes.ts'

export interface TrackHead {
  readonly id: number
  readonly kind: 'video' | 'audio' | 'other'
  readonly timescale: number
  readonly handler: string
  readonly tag: string
  readonly codec: string
  readonly profile: number | undefined
  readonly compressor: string | undefined
  readonly width: number | undefined
  readonly height: number | undefined
  readonly rotation: number
  readonly sampleRate: number | undefined
  readonly channels: number | undefined
  /** Edit list: lengths in the movie's timescale, starts in the track's; start −1 is a wait. */
  readonly edits: readonly { readonly duration: number; readonly mediaTime: number }[]
}

/**
 * Header of one trak box. Throws RangeError when a needed box is too short; returns undefined
 * when the box is not a track at all.
 */
export function readTrackHead(trak: Box): TrackHead | undefined {
  const tkhd = findBox(trak.children, 'tkhd')?.body
  const mdhd = findBox(trak.children, 'mdia', 'mdhd')?.body
  const hdlr = findBox(trak.children, 'mdia', 'hdlr')?.body
  const stsd = findBox(trak.children, 'mdia', 'minf', 'stbl', 'stsd')?.body
  if (!tkhd || !mdhd || !hdlr) return undefined
  const long = tkhd.getUint8(0) === 1
  const type = fourCc(hdlr, 8)
  const kind = type === 'vide' ? 'video' : type === 'soun' ? 'audio' : 'other'
  const entry = stsd && stsd.byteLength >= 16 ? sampleEntry(stsd) : undefined
  return {
    id: tkhd.getUint32(long ? 20 : 12),
    kind,
    timescale: Math.max(1, mdhd.getUint32(mdhd.getUint8(0) === 1 ? 20 : 12)),
    handler: handlerName(hdlr),
    rotation: rotationOf(tkhd, long ? 52 : 40),
    edits: readEdits(findBox(trak.children, 'edts', 'elst')?.body),
    ...describeEntry(kind, entry),
  }
}

function handlerName(hdlr: DataView): string {
  const name = viewText(hdlr, 24)
  // QuickTime writes the name with its length in front, MP4 ends it with a zero byte.
  return name.charCodeAt(0) === name.length - 1 ? name.slice(1) : name.trim()
}

/**
 * Degrees counter-clockwise that a player turns the picture (the way ffprobe counts them), from
 * the 3×3 matrix of tkhd.
 */
function rotationOf(tkhd: DataView, at: number): number {
  const a = tkhd.getInt32(at)
  const b = tkhd.getInt32(at + 4)
  return (360 - Math.round((Math.atan2(b, a) * 180) / Math.PI)) % 360
}

const MOST_EDITS = 32

function readEdits(elst: DataView | undefined): TrackHead['edits'] {
  if (!elst) return []
  const long = elst.getUint8(0) === 1
  const stride = long ? 20 : 12
  const held = Math.floor((elst.byteLength - 8) / stride)
  const count = Math.min(elst.getUint32(4), held, MOST_EDITS)
  return Array.from({ length: count }, (_, i) => {
    const at = 8 + stride * i
    return long
      ? { duration: Number(elst.getBigUint64(at)), mediaTime: Number(elst.getBigInt64(at + 8)) }
      : { duration: elst.getUint32(at), mediaTime: elst.getInt32(at + 4) }
  })
}

/** First sample description: its code and its body. */
function sampleEntry(stsd: DataView): { tag: string; body: DataView } {
  const size = Math.min(Math.max(16, stsd.getUint32(8)), stsd.byteLength - 8)
  return { tag: fourCc(stsd, 12), body: new DataView(stsd.buffer, stsd.byteOffset + 16, size - 8) }
}

type Described = Pick<
  TrackHead,
  'tag' | 'codec' | 'profile' | 'compressor' | 'width' | 'height' | 'sampleRate' | 'channels'
>

function describeEntry(
  kind: TrackHead['kind'],
  entry: { tag: string; body: DataView } | undefined,
): Described {
  const tag = entry?.tag ?? ''
  const body = entry?.body
  const video = kind === 'video' && body !== undefined && body.byteLength >= 74
  const audio = kind === 'audio' && body !== undefined && body.byteLength >= 28
  return {
    tag,
    codec: CODECS[tag] ?? tag.trim(),
    profile: video ? avcProfile(body) : undefined,
    compressor: video ? pascalText(body, 42) : undefined,
    width: video ? body.getUint16(24) : undefined,
    height: video ? body.getUint16(26) : undefined,
    channels: audio ? (aacChannels(body) ?? body.getUint16(16)) : undefined,
    sampleRate: audio ? body.getUint16(24) : undefined,
  }
}

function pascalText(body: DataView, at: number): string {
  return viewText(body, at + 1, at + 1 + Math.min(31, body.getUint8(at)))
}

/** profile_idc of H.264, from the avcC box behind the fixed 78 bytes of a visual entry. */
function avcProfile(body: DataView): number | undefined {
  for (let at = 78; at + 10 <= body.byteLength; ) {
    const size = body.getUint32(at)
    if (fourCc(body, at + 4) === 'avcC') return body.getUint8(at + 9)
    if (size < 8) return undefined
    at += size
  }
  return undefined
}

/**
 * Channels from the AudioSpecificConfig in esds (ISO 14496-3 §1.6.2.1), because the field of the
 * sample entry says two for every AAC track. Looks only for the usual short configuration.
 */
function aacChannels(body: DataView): number | undefined {
  for (let at = 28; at + 8 <= body.byteLength; at++) {
    if (fourCc(body, at) !== 'esds') continue
    for (let i = at + 8; i + 8 < body.byteLength; i++) {
      // Descriptor 5 inside descriptor 4, whose object type 0x40 is AAC; lengths take 1 or 4 bytes.
      if (body.getUint8(i) !== 0x05) continue
      const config = body.getUint8(i + 1) === 0x80 ? i + 5 : i + 2
      if (config + 1 >= body.byteLength) return undefined
      const channels = (body.getUint8(config + 1) >> 3) & 15
      if (channels >= 1 && channels <= 7) return channels
    }
  }
  return undefined
}

/** Sample entry codes to the codec names that every reader of this feature uses. */
const CODECS: Readonly<Record<string, string>> = {
  avc1: 'h264',
  avc3: 'h264',
  hvc1: 'hevc',
  hev1: 'hevc',
  mp4v: 'mpeg4',
  jpeg: 'mjpeg',
  mjpa: 'mjpeg',
  mp4a: 'aac',
  '.mp3': 'mp3',
  samr: 'amr_nb',
  sawb: 'amr_wb',
  sowt: 'pcm_s16le',
  twos: 'pcm_s16be',
  lpcm: 'pcm',
  ulaw: 'pcm_mulaw',
  alaw: 'pcm_alaw',
}
