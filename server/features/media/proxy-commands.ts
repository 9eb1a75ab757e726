import type { Container } from './media.ts'

/** What can be made from an original. All can be deleted and made again. */
export const PROXY_KINDS = ['remux', 'proxy', 'audio', 'sprite', 'poster'] as const
export type ProxyKind = (typeof PROXY_KINDS)[number]

/** Raise it when a command below changes what it makes. */
export const PROXY_VERSION = '1'

export interface ProxySource {
  /** Absolute path of the stored object. */
  readonly path: string
  readonly container: Exclude<Container, 'unknown'>
  readonly durationMs?: number | undefined
  /** Codec of the sound, if any: kept when a browser plays it, else made AAC. */
  readonly audioCodec?: string | undefined
}

export interface SpriteLayout {
  readonly columns: number
  readonly rows: number
  readonly tileWidth: number
  /** One tile stands for this much of the recording. */
  readonly intervalMs: number
}

/** ffmpeg's name of a photo's format; every other container has our name. */
const FORMATS = { jpeg: 'jpeg_pipe' } as const

/** The format is forced, as for reading: a file may not choose how it is opened. */
export function inputArguments(source: ProxySource): string[] {
  const { container } = source
  const format = container === 'jpeg' ? FORMATS.jpeg : container
  // AVI stores no times for H.264; without them nothing can be copied into MP4.
  const times = container === 'avi' ? ['-fflags', '+genpts'] : []
  const safe = ['-protocol_whitelist', 'file', '-f', format]
  return [...times, ...safe, '-i', `file:${source.path}`]
}

/** ffmpeg's arguments between input and output file, with the output's format. */
export function outputArguments(kind: ProxyKind, source: ProxySource): string[] {
  const clean = ['-map_metadata', '-1', '-map_chapters', '-1', '-dn', '-sn']
  const mp4 = ['-movflags', '+faststart', '-f', 'mp4']
  if (kind === 'remux') {
    return ['-map', '0:v:0', '-map', '0:a:0?', ...clean, '-c:v', 'copy', ...sound(source), ...mp4]
  }
  if (kind === 'proxy') {
    return ['-map', '0:v:0', '-map', '0:a:0?', ...clean, ...PICTURE, ...sound(source), ...mp4]
  }
  if (kind === 'audio') return ['-map', '0:a:0', ...clean, ...FILLED_AAC, ...mp4]
  const picture = ['-map', '0:v:0', ...clean, '-an', '-c:v', 'mjpeg', '-q:v', '5']
  const still = ['-frames:v', '1', '-update', '1', '-f', 'image2']
  if (kind === 'poster') return [...picture, '-vf', `${SMALL},${PLAIN}`, ...still]
  const { columns, rows, tileWidth, intervalMs } = spriteLayout(source.durationMs ?? 0)
  const tiles = `scale=${tileWidth}:-2,${PLAIN},tile=${columns}x${rows}`
  return [...picture, '-vf', `fps=1000/${intervalMs},${tiles}`, ...still]
}

/** Full-range JPEG colours: what the still encoder takes from any picture. */
const PLAIN = 'format=yuvj420p'
const SMALL = "scale='min(640,iw)':-2"

/**
 * 720 lines on the short side, never enlarged. Times are kept as recorded (`vfr`), so that an
 * interior gap stays where it is on the proxy's time line too.
 */
const PICTURE = [
  '-vf',
  "scale='if(gt(iw,ih),-2,min(720,iw))':'if(gt(iw,ih),min(720,ih),-2)',format=yuv420p",
  ...['-fps_mode', 'vfr', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '28', '-g', '50'],
]

/**
 * Sound with its silences put back: an AMR recorder leaves out quiet frames, and without filling
 * everything after them would sound too early (measured: 17.3 s left of 20 s).
 */
const FILLED_AAC = ['-af', 'aresample=async=1:first_pts=0', '-c:a', 'aac', '-b:a', '48k']

function sound(source: ProxySource): string[] {
  const copied = source.audioCodec === 'aac' || source.audioCodec === 'mp3'
  return copied ? ['-c:a', 'copy'] : ['-c:a', 'aac', '-b:a', '48k']
}

const MOST_TILES = 100
const TILE_WIDTH = 160

/** Up to 100 tiles, at most one a second; the page needs this to find the tile of a moment. */
export function spriteLayout(durationMs: number): SpriteLayout {
  const tiles = Math.max(1, Math.min(MOST_TILES, Math.floor(durationMs / 1000)))
  const columns = Math.min(10, tiles)
  const rows = Math.ceil(tiles / columns)
  const intervalMs = Math.max(1000, Math.ceil(durationMs / tiles))
  return { columns, rows, tileWidth: TILE_WIDTH, intervalMs }
}

/** What a browser is told about the made file. */
export const PROXY_MIME: Readonly<Record<ProxyKind, string>> = {
  remux: 'video/mp4',
  proxy: 'video/mp4',
  audio: 'audio/mp4',
  sprite: 'image/jpeg',
  poster: 'image/jpeg',
}
