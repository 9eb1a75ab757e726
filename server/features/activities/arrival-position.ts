import { z } from 'zod'

/**
 * Where the telephone says it was when the arrival was marked: WGS 84, and the error that it states
 * itself. Never demanded. The ledger holds its digest; it helps to find what belongs to the activity.
 */
export const ArrivalPosition = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracyM: z.number().min(0).max(100_000),
})
export type ArrivalPosition = z.infer<typeof ArrivalPosition>
