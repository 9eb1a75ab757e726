import { z } from 'zod'
import { catalogueKey, freeText } from './activity-page.ts'

export const ExplainGap = z.object({
  id: z.uuid(),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  reason: catalogueKey,
  note: freeText,
})
export type ExplainGap = z.infer<typeof ExplainGap>
