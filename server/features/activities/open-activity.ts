import { z } from 'zod'
import { Remark } from '../regulations/index.ts'
import { catalogueKey, Secrecy } from './activity-page.ts'

export const OpenActivity = z.object({
  /** Key of the regulation's catalogue of activities. */
  kind: catalogueKey,
  place: z.string().trim().min(1).max(200),
  matter: z.string().trim().min(1).max(200),
  party: z.string().trim().min(1).max(200),
  caseNumber: z.string().trim().min(1).max(60).optional(),
  secrecy: Secrecy.optional(),
  officers: z.array(z.uuid()).min(1).max(20),
  devices: z
    .array(
      z.object({ device: z.uuid(), carrier: z.uuid(), role: z.enum(['whole-course', 'second']) }),
    )
    .max(20)
    .default([]),
})
export type OpenActivity = z.infer<typeof OpenActivity>

export const Opened = z.object({
  id: z.uuid(),
  number: z.string(),
  warnings: z.array(Remark),
})
