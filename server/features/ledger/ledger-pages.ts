import { z } from 'zod'

export const CheckpointsAsked = z.object({
  /** Size that the last page ended with. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type CheckpointsAsked = z.infer<typeof CheckpointsAsked>

export const CheckpointsListed = z.object({
  checkpoints: z.array(
    z.object({
      size: z.number(),
      /** Hex of the Merkle root. */
      root: z.string(),
      at: z.string(),
      /** The signed note itself: what a witness countersigns and a packet carries. */
      note: z.string(),
    }),
  ),
  next: z.number().nullable(),
})
export type CheckpointsListed = z.infer<typeof CheckpointsListed>

export const FactAsked = z.object({ id: z.uuid() })
export type FactAsked = z.infer<typeof FactAsked>

export const FactState = z.object({
  factId: z.uuid(),
  /** 已入账: the fact is committed. 已封入检查点: a signed checkpoint includes it. */
  state: z.enum(['committed', 'sealed']),
  leafIndex: z.number().nullable(),
  checkpoint: z.object({ size: z.number(), at: z.string() }).nullable(),
})
export type FactState = z.infer<typeof FactState>
