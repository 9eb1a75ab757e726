import { list, record, text } from './unknown.ts'

/** What the page needs of the probe's kept result; parts that are not there stay away. */
export interface ProbeView {
  readonly container?: string
  readonly picture?: TrackView
  readonly sound?: TrackView
  readonly gaps: readonly GapView[]
}

export interface TrackView {
  readonly codec: string
  readonly width?: number
  readonly height?: number
  readonly fps?: number
  readonly sampleRate?: number
  readonly channels?: number
}

/** One place inside the file where frames are missing; times count from its first picture. */
export interface GapView {
  readonly fromMs: number
  readonly toMs: number
  readonly of: 'both' | 'picture' | 'sound'
}

export function readProbe(result: unknown): ProbeView {
  const from = record(result)
  const picture = readTrack(from.video)
  const sound = readTrack(from.audio)
  const container = text(from.container)
  return {
    gaps: list(from.interiorGaps).flatMap(readGap),
    ...(container === undefined ? {} : { container }),
    ...(picture === undefined ? {} : { picture }),
    ...(sound === undefined ? {} : { sound }),
  }
}

function readTrack(value: unknown): TrackView | undefined {
  const from = record(value)
  const codec = text(from.codec)
  if (codec === undefined) return undefined
  const numbers = ['width', 'height', 'fps', 'sampleRate', 'channels'] as const
  const found = numbers.flatMap((name) => {
    const number = from[name]
    return typeof number === 'number' ? [[name, number] as const] : []
  })
  return { codec, ...Object.fromEntries(found) }
}

function readGap(value: unknown): readonly GapView[] {
  const { fromMs, toMs, of } = record(value)
  if (typeof fromMs !== 'number' || typeof toMs !== 'number') return []
  return [{ fromMs, toMs, of: of === 'picture' || of === 'sound' ? of : 'both' }]
}
