import { z } from 'zod'
import { PlaceShown } from './copies.ts'

export const ListCopies = z.object({})

/** Where second copies are kept, how each place stands, and what waits for it. */
export const CopiesListed = z.object({
  needed: z.int().min(0),
  places: z.array(PlaceShown.extend({ waiting: z.int().min(0), failed: z.int().min(0) })),
})
