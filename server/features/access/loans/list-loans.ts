import { z } from 'zod'
import { After } from '../../../platform/kernel/index.ts'

export const ListLoans = z.object({
  /** overdue: out, and the day of return is past. */
  state: z.enum(['out', 'overdue', 'returned']).optional(),
  case: z.uuid().optional(),
  after: After,
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListLoans = z.infer<typeof ListLoans>

export const LoansListed = z.object({
  loans: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      state: z.enum(['out', 'overdue', 'returned']),
      person: z.string(),
      unit: z.string(),
      caseId: z.uuid(),
      caseNumber: z.string(),
      cause: z.string(),
      reason: z.string(),
      pages: z.int(),
      pagesBack: z.int().nullable(),
      returnBy: z.string(),
      openedAt: z.string(),
      openedBy: z.string(),
      returnedAt: z.string().nullable(),
      remark: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
  /** Of all that are out: how many should be back already. */
  overdue: z.int(),
})
