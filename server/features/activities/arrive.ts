import { z } from 'zod'
import { step } from './activity-page.ts'

export const Arrive = z.object(step)
export type Arrive = z.infer<typeof Arrive>
