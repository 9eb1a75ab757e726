import { z } from 'zod'
import type { Place, Position, Positions } from '../../media/index.ts'

const Point = z.object({ latitude: z.number(), longitude: z.number(), at: z.string().nullable() })

/** Where something was recorded, and which file says so. Derived; times as the file gives them. */
export const PlaceShown = z.object({
  /** `own`: this file itself; `beside`: a file of positions that the recorder wrote beside it. */
  from: z.enum(['own', 'beside']),
  file: z.object({ id: z.uuid(), name: z.string() }),
  /** Why a file beside it belongs to it: the same name, or the time in which it was recorded. */
  because: z.enum(['name', 'time']).nullable(),
  /** Of a long track only a choice of positions is kept; then the number in a part is not known. */
  count: z.number().nullable(),
  first: Point,
  last: Point,
  bounds: z.object({ south: z.number(), north: z.number(), west: z.number(), east: z.number() }),
})
export type PlaceShown = z.infer<typeof PlaceShown>

interface File {
  readonly id: string
  readonly name: string
}

/** What this recording's own bytes say: one place of a film or photo, or a track of positions. */
export function ownPlaces(
  { id, name }: File,
  read: { readonly place?: Place | undefined; readonly positions?: Positions | undefined },
): PlaceShown[] {
  const { place, positions } = read
  const points = positions?.kept ?? (place === undefined ? [] : [place])
  const count = positions?.count ?? 1
  return shown(points, positions?.bounds, { from: 'own', file: { id, name }, because: null, count })
}

export interface Beside extends File {
  readonly sameName: boolean
  readonly positions: Positions
}

/** When the film was recorded, by the corrected clock. */
export interface Window {
  readonly fromMs: number
  readonly toMs: number
}

/**
 * What files of positions from the same card say of a film. One of the same name is the film's own,
 * whole; of any other only what lies in the film's time. Where some have its name, the others say
 * nothing new.
 */
export function placesBeside(beside: readonly Beside[], window: Window | undefined): PlaceShown[] {
  const named = beside.filter(({ sameName }) => sameName)
  if (named.length > 0) {
    return named.flatMap(({ id, name, positions }) => {
      const { count, kept, bounds } = positions
      return shown(kept, bounds, { from: 'beside', file: { id, name }, because: 'name', count })
    })
  }
  if (window === undefined) return []
  return beside.flatMap(({ id, name, positions }) => {
    const inside = positions.kept.filter((position) => isWithin(position, window))
    const count = positions.count === positions.kept.length ? inside.length : null
    const file = { id, name }
    return shown(inside, undefined, { from: 'beside', file, because: 'time', count })
  })
}

function isWithin({ atMs }: Position, { fromMs, toMs }: Window): boolean {
  return atMs !== undefined && atMs >= fromMs && atMs <= toMs
}

function shown(
  points: readonly Position[],
  bounds: Positions['bounds'],
  rest: Pick<PlaceShown, 'from' | 'file' | 'because' | 'count'>,
): PlaceShown[] {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return []
  return [{ ...rest, first: point(first), last: point(last), bounds: bounds ?? extent(points) }]
}

function extent(points: readonly Position[]): PlaceShown['bounds'] {
  const latitudes = points.map(({ latitude }) => latitude)
  const longitudes = points.map(({ longitude }) => longitude)
  return {
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
  }
}

function point({ latitude, longitude, atMs }: Position) {
  return { latitude, longitude, at: atMs === undefined ? null : new Date(atMs).toISOString() }
}
