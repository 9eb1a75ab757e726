import { z } from 'zod'
import { freeText } from './activity-page.ts'

export const NoteExemption = z.object({ id: z.uuid(), agreed: z.boolean(), opinion: freeText })
export type NoteExemption = z.infer<typeof NoteExemption>
