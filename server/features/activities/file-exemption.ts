import { z } from 'zod'

export const FileExemption = z.object({ id: z.uuid() })
export type FileExemption = z.infer<typeof FileExemption>

/** The number under which the office's register has it. */
export const Filed = z.object({ id: z.uuid(), number: z.string(), at: z.string() })
