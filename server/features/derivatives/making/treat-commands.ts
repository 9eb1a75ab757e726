import type { CutWindow } from '../../media/index.ts'
import type { Sound, TreatedParameters } from '../derivative.ts'
import { type Stand, shownSince, standsOf } from './follow-region.ts'

/** Raise it when a command below changes what it makes. */
export const TREAT_VERSION = '2'

/** Paths of our own, without a sign that means something to ffmpeg. */
export interface Note {
  readonly textFile: string
  readonly fontFile: string
}

export interface Treating {
  readonly parameters: TreatedParameters
  readonly input: readonly string[]
  /** The part of the film that is treated. */
  readonly cut: CutWindow
  readonly media: 'video' | 'audio'
  readonly sound: boolean
  readonly note: Note
  /** When each picture begins; empty where nothing is covered. */
  readonly frames: readonly number[]
  /** Name of the file that says when each box moves; absent where nothing is covered. */
  readonly moves?: string
  readonly title: string
}

/**
 * ffmpeg's arguments for a treated copy: covered with plain black, because a blurred plate can be
 * read again; silenced or bleeped; always with words under the picture that it is no original.
 */
export function treatArguments(treating: Treating): string[] {
  const { parameters, input, cut, media, sound, title } = treating
  const chains = [
    ...(media === 'video' ? [`[0:v:0]${pictureChain(treating)}[v]`] : []),
    ...(sound ? [soundChain(parameters, cut)] : []),
  ]
  const maps = [...(media === 'video' ? ['-map', '[v]'] : []), ...(sound ? ['-map', '[a]'] : [])]
  const encoder = [
    ...(media === 'video' ? H264 : []),
    ...(sound ? ['-c:a', 'aac', '-b:a', '96k'] : []),
  ]
  return [
    ...[...cut.seek, ...input, '-filter_complex', chains.join(';'), ...maps, ...encoder],
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-metadata', `title=${title}`],
    ...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
    ...['-movflags', '+faststart', '-f', 'mp4'],
  ]
}

/** The first picture of a cut, as it is, with the same words under it. */
export function stillArguments(cut: CutWindow, input: readonly string[], note: Note): string[] {
  const chain = `${cut.picture},${noted(note)}`
  const picture = ['-map', '0:v:0', '-frames:v', '1', '-vf', chain]
  const png = ['-map_metadata', '-1', '-fflags', '+bitexact', '-update', '1', '-c:v', 'png']
  return [...cut.seek, ...input, ...picture, ...png, '-f', 'image2']
}

/** From just before the picture that stands at this time: never the one after it. */
export function stillPart(atMs: number, frames: readonly number[]) {
  const fromMs = Math.max(0, shownSince(frames, atMs) - 0.5)
  return { fromMs, toMs: Math.max(atMs, fromMs) + 1000 }
}

/** When each box moves, for ffmpeg's sendcmd. Empty where nothing is covered. */
export function movesOf({ regions, fromMs }: TreatedParameters, frames: readonly number[]): string {
  const lines = regions.flatMap((region, n) =>
    standsOf(region, frames).map((stand) => {
      const box = boxWords(stand)
      const orders = Object.entries(box).map(([name, value]) => `drawbox@r${n} ${name} ${value}`)
      return `${seconds(Math.max(0, stand.fromMs - fromMs))} ${orders.join(', ')};`
    }),
  )
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

/** The whole picture in even numbers, the boxes on it, the words under it. */
function pictureChain({ parameters, cut, frames, note, moves }: Treating): string {
  const { regions, fromMs } = parameters
  const covers = regions.map((region, n) => {
    const stands = standsOf(region, frames)
    const [first, last] = [stands[0], stands.at(-1)]
    if (first === undefined || last === undefined) return 'null'
    const { x, y, w, h } = boxWords(first)
    const [from, to] = [first.fromMs - fromMs - EARLY_MS, last.toMs - fromMs + EARLY_MS]
    const while_ = `between(t,${seconds(Math.max(0, from))},${seconds(Math.max(0, to))})`
    return `drawbox@r${n}=x=${x}:y=${y}:w=${w}:h=${h}:color=black:t=fill:enable='${while_}'`
  })
  const moved = moves === undefined ? [] : [`sendcmd=f=${moves}`]
  return [cut.picture, 'scale=trunc(iw/2)*2:trunc(ih/2)*2', ...moved, ...covers, noted(note)].join(
    ',',
  )
}

const EARLY_MS = 60

function boxWords({ x, y, width, height }: Omit<Stand, 'fromMs' | 'toMs'>) {
  const part = (value: number) => value.toFixed(5)
  return {
    x: `floor(iw*${part(x)})`,
    y: `floor(ih*${part(y)})`,
    w: `ceil(iw*${part(width)})+2`,
    h: `ceil(ih*${part(height)})+2`,
  }
}

/** A strip under the picture: the words hide nothing of it. */
function noted({ textFile, fontFile }: Note): string {
  const strip = 'pad=iw:ih+max(24\\,trunc(ih/32)*2):0:0:black'
  const size = "fontsize='min(max(12,h/32),w/30)'"
  const words = [`fontfile=${fontFile}`, `textfile=${textFile}`, 'expansion=none', size]
  const place = ['fontcolor=white', 'x=8', "y='h-max(24,trunc(h/34/2)*2)/2-th/2'"]
  return `${strip},drawtext=${[...words, ...place].join(':')}`
}

/** Ends are wider than asked for by a twentieth of a second, so that no syllable is left. */
const WIDER_MS = 50

function soundChain({ sounds, fromMs }: TreatedParameters, cut: CutWindow): string {
  const base = `[0:a:0]${cut.sound},aresample=48000:async=1:first_pts=0,asetnsamples=n=480:p=0`
  const when = (how: readonly Sound[]) => how.map((one) => within(one, fromMs)).join('+')
  const silenced = sounds.length === 0 ? base : `${base},volume=0:enable='${when(sounds)}'`
  const bleeps = sounds.filter(({ how }) => how === 'bleep')
  if (bleeps.length === 0) return `${silenced}[a]`
  const tone = `sine=frequency=1000:sample_rate=48000:samples_per_frame=480`
  const heard = `volume='if(${when(bleeps)},1.5,0)':eval=frame`
  return `${silenced}[own];${tone},${heard}[tone];[own][tone]amix=inputs=2:duration=first:normalize=0[a]`
}

function within({ fromMs, toMs }: Sound, start: number): string {
  const from = Math.max(0, fromMs - start - WIDER_MS)
  return `between(t,${seconds(from)},${seconds(Math.max(0, toMs - start + WIDER_MS))})`
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}

/** A fixed number of threads: x264 makes other bytes with another one. */
const H264 = [
  ...['-fps_mode', 'vfr', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-g', '50'],
  // Captions that a recorder hid between the pictures would be hidden in the copy again.
  ...['-a53cc', '0', '-pix_fmt', 'yuv420p', '-threads', '2'],
]
