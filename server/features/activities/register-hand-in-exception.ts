import { z } from 'zod'
import { catalogueKey, freeText } from './activity-page.ts'

export const RegisterHandInException = z.object({
  id: z.uuid(),
  ground: catalogueKey,
  note: freeText,
})
export type RegisterHandInException = z.infer<typeof RegisterHandInException>
