import { z } from 'zod'
import { catalogueKey, freeText, step } from './activity-page.ts'

export const InterruptRecording = z.object({
  ...step,
  reason: catalogueKey,
  note: freeText.optional(),
})
export type InterruptRecording = z.infer<typeof InterruptRecording>
