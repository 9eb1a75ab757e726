import { z } from 'zod'
import { step } from './activity-page.ts'

export const EndActivity = z.object(step)
export type EndActivity = z.infer<typeof EndActivity>
