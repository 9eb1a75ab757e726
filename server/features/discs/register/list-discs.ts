import { z } from 'zod'
import { After } from '../../../platform/kernel/index.ts'
import { DISC_STATES } from '../disc.ts'
import { DISC_MEDIA } from '../media.ts'

export const DiscFilter = z.object({
  state: z.enum([...DISC_STATES, 'loose', 'filed', 'unreadable']).optional(),
  case: z.uuid().optional(),
  /** Of which packet: what a disc says of itself. */
  packet: z.uuid().optional(),
  /** Part of the number of the disc or of its case. */
  number: z.string().trim().max(60).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})
export type DiscFilter = z.infer<typeof DiscFilter>

export const ListDiscs = DiscFilter.extend({
  after: After,
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListDiscs = z.infer<typeof ListDiscs>

export const DiscRow = z.object({
  id: z.uuid(),
  number: z.string(),
  part: z.int(),
  parts: z.int(),
  medium: z.enum(DISC_MEDIA),
  state: z.enum(DISC_STATES),
  problem: z.string().nullable(),
  done: z.number(),
  total: z.number(),
  case: z.object({ id: z.uuid(), number: z.string(), cause: z.string() }),
  recordings: z.int(),
  purpose: z.string(),
  orderedBy: z.string(),
  orderedAt: z.string(),
  imageBytes: z.number().nullable(),
  imageSha256: z.string().nullable(),
  burner: z.string().nullable(),
  burnedAt: z.string().nullable(),
  place: z.string().nullable(),
  verifiedAt: z.string().nullable(),
  storedAt: z.string().nullable(),
  filedAt: z.string().nullable(),
  testedAt: z.string().nullable(),
  readable: z.boolean().nullable(),
})
export type DiscRow = z.infer<typeof DiscRow>

export const DiscsListed = z.object({ discs: z.array(DiscRow), next: z.string().nullable() })
