import type { Json } from '@liuhen/format'
import { z } from 'zod'

/** What a document decides, in the words of the list of decisions that need legal review. */
export const Decisions = z.object({
  /** Keys of kinds of decision. */
  decisions: z.array(z.string().min(1).max(60)).max(40),
  fines: z
    .array(z.object({ to: z.enum(['person', 'unit']), yuan: z.number().min(0).max(1e12) }))
    .max(200)
    .default([]),
  hearing: z.boolean().default(false),
  /** 其他: type and legal source. */
  other: z
    .object({ type: z.string().trim().min(1).max(200), source: z.string().trim().min(1).max(300) })
    .optional(),
  /** By when the decision is to be performed. */
  performBy: z.iso.date().optional(),
})
export type Decisions = z.infer<typeof Decisions>

/** As the rules are asked: a document without decisions decides nothing. */
export function asRequest(decisions: Decisions | undefined) {
  if (decisions === undefined) return {}
  const { other, ...asked } = decisions
  return { ...asked, ...(other === undefined ? {} : { other }) }
}

/** As a fact holds them: keys, amounts and a day. */
export function asBody({ decisions, fines, performBy }: Decisions): { [name: string]: Json } {
  return {
    decisions: [...decisions],
    fines: fines.map(({ to, yuan }) => ({ to, yuan })),
    ...(performBy === undefined ? {} : { performBy }),
  }
}
