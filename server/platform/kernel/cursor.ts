import { z } from 'zod'

/** A place in a list: the time of the last row shown (or its day; infinity: it has none), and its id. */
export interface Cursor {
  readonly at: string
  readonly id: string
}

/** What a list is asked with for the rows behind a place. */
export const After = z
  .string()
  .max(200)
  .refine((text) => readCursor(text) !== undefined, '列表位置无效，请从第一页开始')
  .optional()

/** undefined: none was asked for, or none that this program wrote. */
export function readCursor(text: string | undefined): Cursor | undefined {
  const place = Place.safeParse(text?.split('_'))
  return place.success ? { at: place.data[0], id: place.data[1] } : undefined
}

const Place = z.tuple([z.union([z.iso.datetime(), z.iso.date(), z.literal('infinity')]), z.uuid()])

/** One page of rows of which one more than it holds was read, and the place behind it, if there is more. */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => Cursor,
): { readonly page: readonly Row[]; readonly next: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  if (rows.length <= limit || last === undefined) return { page, next: null }
  const { at, id } = placeOf(last)
  return { page, next: `${at}_${id}` }
}
