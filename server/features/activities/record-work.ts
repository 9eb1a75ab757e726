import { z } from 'zod'
import { freeText } from './activity-page.ts'

export const RecordWork = z.object({ id: z.uuid(), cause: freeText, basis: freeText })
export type RecordWork = z.infer<typeof RecordWork>
