import { z } from 'zod'
import { MediaFacts } from './media.ts'

/**
 * What the parent tells the reading process, one line for each file: never a path and never the
 * user's file name. The file is always the one to which the process' own link leads.
 */
export const ProbeRequest = z.object({
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

/** One line back: what the file says, and what the process has used up since it was started. */
export const ProbeAnswer = z.object({
  facts: MediaFacts,
  spent: z.object({ cpuMs: z.number().nonnegative(), residentBytes: z.int().nonnegative() }),
})
export type ProbeAnswer = z.infer<typeof ProbeAnswer>
