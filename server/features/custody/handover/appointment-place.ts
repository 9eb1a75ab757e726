import { z } from 'zod'

/** Where in the list of custodians a page ends: by what the list is sorted by. */
export interface AppointmentPlace {
  /** 0: runs today. */
  readonly rank: number
  readonly unit: string
  readonly from: string
  readonly id: string
}

export function writePlace({ rank, from, id, unit }: AppointmentPlace): string {
  return `${rank}_${from}_${id}_${unit}`
}

export function readPlace(cursor: string): AppointmentPlace | undefined {
  const [rank, from, id, ...unit] = cursor.split('_')
  const place = Place.safeParse({ rank, from, id, unit: unit.join('_') })
  return place.success ? place.data : undefined
}

const Place = z.object({
  rank: z.enum(['0', '1']).transform(Number),
  from: z.iso.date(),
  id: z.uuid(),
  unit: z.string().min(1),
})
