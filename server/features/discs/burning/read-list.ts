import { z } from 'zod'

/**
 * Digests as they were read back from the medium: of every file of the disc. There is no other way
 * to say that a disc is good: nobody ticks a box.
 */
export const ReadFiles = z
  .array(
    z.object({
      path: z.string().min(1).max(1000),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  )
  .min(1, '请先选择光盘目录，全部文件读完后再登记')
  .max(100_000)
