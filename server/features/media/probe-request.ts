import { z } from 'zod'

/** What the parent tells the child process: never the user's file name. */
export const ProbeRequest = z.object({
  path: z.string(),
  tools: z.object({
    ffprobe: z.string().optional(),
    prlimit: z.string().optional(),
    setpriv: z.string().optional(),
  }),
  limits: z.object({
    wallMs: z.int().positive(),
    cpuSeconds: z.int().positive(),
    memoryBytes: z.int().positive(),
  }),
})
export type ProbeRequest = z.infer<typeof ProbeRequest>
