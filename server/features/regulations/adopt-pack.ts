import { z } from 'zod'

/** Without `version` the latest on disk; without `from` from today on (day in Asia/Shanghai). */
export const AdoptPack = z.object({
  pack: z.string().min(1).max(80),
  version: z.string().min(1).max(40).optional(),
  from: z.iso.date().optional(),
})
export type AdoptPack = z.infer<typeof AdoptPack>

export const Adopted = z.object({ pack: z.string(), version: z.string(), from: z.string() })
