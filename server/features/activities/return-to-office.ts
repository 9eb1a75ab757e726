import { z } from 'zod'
import { step } from './activity-page.ts'

export const ReturnToOffice = z.object(step)
export type ReturnToOffice = z.infer<typeof ReturnToOffice>
