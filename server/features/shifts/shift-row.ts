import type { Uuid } from '@liuhen/format'

/** One shift as the list finds it. */
export interface ShiftRow {
  readonly day: string
  readonly id: Uuid
  readonly name: string
  readonly badgeNumber: string
  readonly unit: string
  /** The activities of the person that began on this day. */
  readonly activities: readonly Uuid[]
}

export function keyOf({ day, id }: Pick<ShiftRow, 'day' | 'id'>): string {
  return `${day}_${id}`
}
