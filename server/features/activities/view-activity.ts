import { z } from 'zod'

export const ViewActivity = z.object({ id: z.uuid() })
export type ViewActivity = z.infer<typeof ViewActivity>
