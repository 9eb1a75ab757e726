import { type CutWindow, cutWindow } from './cut-window.ts'
import { inputArguments, type ProxySource } from './proxy-commands.ts'

/** A part of the recording, in milliseconds from its start. */
export interface GrantedPart {
  readonly fromMs: number
  readonly toMs: number
}

/** What a granted person gets instead of the original. */
export interface GrantedOrder {
  readonly media: 'video' | 'audio' | 'photo'
  readonly source: ProxySource
  readonly hasSound: boolean
  /** The picture can be taken over as it is, where nothing is cut and nothing drawn into it. */
  readonly keepsPicture: boolean
  /** The picture stays as large as it is; absent: 720 lines on the short side. */
  readonly fullSize?: boolean
  /** Only these, one behind the other; absent: all of it. */
  readonly parts?: readonly GrantedPart[]
  /** Drawn into the picture, always wholly within it and never at rest. */
  readonly watermark?: {
    readonly textFile: string
    readonly fontFile: string
    /** How wide the text is, in its own size: it is drawn smaller where the picture is narrow. */
    readonly ems?: number
  }
  /** Stands in the file, so that no two grants get the same bytes. */
  readonly mark: string
}

/** Raise it when a command below changes what it makes. */
export const GRANTED_VERSION = '2'

export const GRANTED_MIME = {
  video: 'video/mp4',
  audio: 'audio/mp4',
  photo: 'image/jpeg',
} as const

/** How long the made file is; undefined where the recording's own length is not known. */
export function grantedLength({ parts, source }: Pick<GrantedOrder, 'parts' | 'source'>) {
  if (parts === undefined) return source.durationMs
  return parts.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
}

/** ffmpeg's arguments between its switches and the output file. */
export function grantedArguments(order: GrantedOrder): string[] {
  const clean = ['-map_metadata', '-1', '-map_chapters', '-1', '-dn', '-sn']
  const named = ['-metadata', `comment=${order.mark}`]
  if (order.media === 'photo') {
    const size = order.fullSize === true ? FULL_PHOTO : PHOTO
    const filter = [size, ...drawn(order)].join(',')
    const still = ['-frames:v', '1', '-update', '1', '-c:v', 'mjpeg', '-q:v', '3', '-f', 'image2']
    return [...inputArguments(order.source), '-map', '0:v:0', ...clean, '-vf', filter, ...still]
  }
  const mp4 = [...clean, ...named, '-movflags', '+faststart', '-f', 'mp4']
  return [...taken(order), ...mp4]
}

function taken(order: GrantedOrder): string[] {
  const { media, source, parts, hasSound, keepsPicture, watermark } = order
  const film = media === 'video'
  if (film && parts === undefined && keepsPicture && watermark === undefined) {
    return [
      ...inputArguments(source),
      ...['-map', '0:v:0', '-map', '0:a:0?', '-c:v', 'copy'],
      ...AAC,
    ]
  }
  const pieces = parts ?? [undefined]
  const cuts = pieces.map((part) => part && cutWindow(source, part))
  const inputs = cuts.flatMap((cut) => [...(cut?.seek ?? []), ...inputArguments(source)])
  const streams = [...(film ? ['v'] : []), ...(hasSound || !film ? ['a'] : [])]
  const joined = join(cuts, streams)
  const size = order.fullSize === true ? FULL : PICTURE
  const pictured = film ? `;[v]${[size, ...drawn(order)].join(',')}[picture]` : ''
  const maps = streams.flatMap((one) => ['-map', one === 'v' ? '[picture]' : '[a]'])
  return [
    ...inputs,
    '-filter_complex',
    `${joined}${pictured}`,
    ...maps,
    ...(film ? H264 : []),
    ...AAC,
  ]
}

/** One behind the other, each beginning where the one before ends. */
function join(cuts: readonly (CutWindow | undefined)[], streams: readonly string[]): string {
  const pieces = [...cuts.keys()]
  const first = (filter: string | undefined) => (filter === undefined ? '' : `${filter},`)
  const fresh = cuts.flatMap((cut, at) =>
    streams.map((one) =>
      one === 'v'
        ? `[${at}:v:0]${first(cut?.picture)}setpts=PTS-STARTPTS[v${at}]`
        : `[${at}:a:0]${first(cut?.sound)}aresample=async=1:first_pts=0,asetpts=PTS-STARTPTS[a${at}]`,
    ),
  )
  const inputs = pieces.map((at) => streams.map((one) => `[${one}${at}]`).join('')).join('')
  const kinds = `v=${Number(streams.includes('v'))}:a=${Number(streams.includes('a'))}`
  const outputs = streams.map((one) => `[${one}]`).join('')
  return [...fresh, `${inputs}concat=n=${cuts.length}:${kinds}${outputs}`].join(';')
}

/**
 * Twice, above and below, each going to and fro at its own pace: whatever is cut off the picture
 * leaves one of them. The text comes from a file, so that no name can be a command.
 */
function drawn({ watermark }: GrantedOrder): string[] {
  if (watermark === undefined) return []
  const base = [
    `fontfile=${escaped(watermark.fontFile)}`,
    `textfile=${escaped(watermark.textFile)}`,
    'expansion=none',
    `fontsize='min(max(14,min(w,h)/28),w*0.94/${(watermark.ems ?? 1).toFixed(2)})'`,
    'fontcolor=white@0.62',
    'borderw=1',
    'bordercolor=black@0.55',
  ]
  const across = (pace: number) => `x='abs(mod(t*${pace},2*max(1,w-tw))-max(1,w-tw))'`
  const upper = [...base, across(41), "y='h*0.06+mod(floor(t/4)*0.07,0.35)*h'"]
  const lower = [...base, across(29), "y='h*0.55+mod(floor(t/3)*0.09,0.38)*h'"]
  return [`drawtext=${upper.join(':')}`, `drawtext=${lower.join(':')}`]
}

/** Never too little: what is cut off a mark is what comes last in it. */
export function emsOf(text: string): number {
  return [...text.trim()].reduce((sum, sign) => sum + (sign < '\u0080' ? 0.65 : 1), 0)
}

/** On paper, which is white and at rest: dark, across it in four places. */
export function drawnOnPage({
  textFile,
  fontFile,
}: NonNullable<GrantedOrder['watermark']>): string {
  const base = [
    `fontfile=${escaped(fontFile)}`,
    `textfile=${escaped(textFile)}`,
    'expansion=none',
    "fontsize='max(12,min(w,h)/52)'",
    'fontcolor=black@0.30',
    'borderw=1',
    'bordercolor=white@0.45',
  ]
  const places = [0.08, 0.34, 0.6, 0.88].map((y, at) => ({ y, x: at % 2 === 0 ? 0.1 : 0.9 }))
  return places
    .map(({ x, y }) => `drawtext=${[...base, `x='max(4,(w-tw)*${x})'`, `y='h*${y}'`].join(':')}`)
    .join(',')
}

/** For a value within a filter within a graph: two levels, each with its own signs. */
function escaped(path: string): string {
  return path.replace(/[\\':]/g, '\\$&').replace(/[\\'[\],;]/g, '\\$&')
}

/** 720 lines on the short side, never enlarged; both sides even. */
const PICTURE =
  "scale='if(gt(iw,ih),-2,trunc(min(720,iw)/2)*2)':'if(gt(iw,ih),trunc(min(720,ih)/2)*2,-2)',format=yuv420p"
const FULL = 'scale=trunc(iw/2)*2:trunc(ih/2)*2,format=yuv420p'
const FULL_PHOTO = 'format=yuvj420p'
const PHOTO = "scale='min(1920,iw)':-2,format=yuvj420p"
const H264 = [
  '-fps_mode',
  'vfr',
  '-c:v',
  'libx264',
  '-preset',
  'veryfast',
  '-crf',
  '28',
  '-g',
  '50',
  // No captions that the recorder hid between the pictures: they tell of more than was granted.
  '-a53cc',
  '0',
]
const AAC = ['-c:a', 'aac', '-b:a', '48k']
