import { CATEGORY_KEYS } from '@liuhen/law'
import { z } from 'zod'
import { After } from '../../../platform/kernel/index.ts'
import { ChoiceShown } from '../../regulations/index.ts'
import { CASE_STATES } from '../case.ts'

export const Named = z.object({ id: z.uuid(), name: z.string() })
export const Category = z.enum(CATEGORY_KEYS)
export const Secrecy = z.enum(['state-secret', 'business-secret', 'privacy'])
export const State = z.enum(CASE_STATES)

export const ListCases = z.object({
  state: State.optional(),
  category: Category.optional(),
  step: z.string().max(60).optional(),
  handler: z.uuid().optional(),
  mine: z.enum(['true']).optional(),
  unit: z.uuid().optional(),
  overdue: z.enum(['true']).optional(),
  after: After,
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ListCases = z.infer<typeof ListCases>

export const CaseListed = z.object({
  id: z.uuid(),
  number: z.string(),
  category: Category,
  categoryTitle: z.string(),
  procedureTitle: z.string(),
  cause: z.string(),
  parties: z.array(z.string()),
  partyCount: z.number(),
  unit: z.string(),
  handlers: z.array(Named),
  state: State,
  stateTitle: z.string(),
  step: z.string(),
  stepTitle: z.string(),
  secrecy: Secrecy.nullable(),
  openedAt: z.string(),
  /** The earliest limit that runs and is not over. */
  nextLimit: z.string().nullable(),
  /** Limits that are over. */
  overdue: z.number(),
})
export type CaseListed = z.infer<typeof CaseListed>

export const CasesPage = z.object({ cases: z.array(CaseListed), next: z.string().nullable() })

export const CaseChoices = z.object({
  procedures: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      category: Category,
      categoryTitle: z.string(),
      sources: z.array(z.object({ key: z.string(), title: z.string() })),
      steps: z.array(z.object({ key: z.string(), title: z.string() })),
    }),
  ),
  /** How the regulation in force classes matters; empty: it does not. */
  classes: z.array(ChoiceShown),
  leaders: z.array(Named),
  idKinds: z.array(z.object({ key: z.string(), title: z.string() })),
  flags: z.array(z.object({ key: z.string(), title: z.string() })),
})
