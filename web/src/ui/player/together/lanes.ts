import type { FilmLane, PlacedFilm } from './films.ts'

interface Recorded {
  readonly id: string
  readonly media: string
  readonly device: string | null
  /** On the corrected clock. */
  readonly startedAt: string | null
  readonly durationMs: number | null
}

export interface Placed {
  readonly lanes: readonly FilmLane[]
  /** What runs but cannot be placed: without a time of its own or without a length. */
  readonly unplaced: readonly string[]
}

/** One lane a recorder, its films in order of time; photos have no length and stand nowhere. */
export function lanesOfRecordings(recordings: readonly Recorded[]): Placed {
  const lanes = new Map<string, PlacedFilm[]>()
  const unplaced: string[] = []
  for (const { id, media, device, startedAt, durationMs } of recordings) {
    if (media !== 'video' && media !== 'audio') continue
    if (startedAt === null || durationMs === null || durationMs <= 0) {
      unplaced.push(id)
      continue
    }
    const from = Date.parse(startedAt)
    const name = device ?? '设备不明'
    const films = lanes.get(name) ?? []
    films.push({ recording: id, from, to: from + durationMs })
    lanes.set(name, films)
  }
  return {
    unplaced,
    lanes: [...lanes].map(([name, films]) => ({
      name,
      films: films.toSorted((a, b) => a.from - b.from),
    })),
  }
}
