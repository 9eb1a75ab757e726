import { z } from 'zod'
import { freeText, step } from './activity-page.ts'

export const ResumeRecording = z.object({
  ...step,
  /** Whether the reason of the interruption was spoken into the recording. */
  explained: z.boolean(),
  note: freeText.optional(),
})
export type ResumeRecording = z.infer<typeof ResumeRecording>
