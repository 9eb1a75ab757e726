import { z } from 'zod'
import { catalogueKey, freeText } from './activity-page.ts'

export const ClaimExemption = z.object({
  id: z.uuid(),
  ground: catalogueKey,
  /** By key of the ground's details: the text, or the key of the choice. */
  details: z.record(catalogueKey, freeText).default({}),
})
export type ClaimExemption = z.infer<typeof ClaimExemption>
