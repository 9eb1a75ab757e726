import { z } from 'zod'
import { accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import type { CaseStanding } from '../cases/index.ts'

export const Done = z.object({ id: z.uuid() })
export type Done = z.infer<typeof Done>

/** A file is bound once its case is closed, and stays as it is once it lies in the archive. */
export function mustBeClosed({ number, state }: CaseStanding): Decision<true> {
  if (state === 'closed') return accept(true)
  const why = state === 'open' ? '案件尚未结案' : '案卷已归档锁定'
  return refuse('case.not-now', { number, why })
}
