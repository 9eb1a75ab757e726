import { z } from 'zod'
import { PageAsked } from '../../regulations/index.ts'

/** The operating procedure of a model: each version is read and confirmed by whoever uses one. */

export const ProcedureListed = z.object({
  id: z.uuid(),
  model: z.string(),
  version: z.number(),
  publishedAt: z.string(),
  by: z.string(),
  /** How many persons confirmed this version, and when the one who asks did. */
  confirmations: z.number(),
  confirmedAt: z.string().nullable(),
})
export type ProcedureListed = z.infer<typeof ProcedureListed>

export const ListProcedures = z.object(PageAsked)
export type ListProcedures = z.infer<typeof ListProcedures>

/** The current version of each model, and models of the register that have none. */
export const ProceduresListed = z.object({
  procedures: z.array(ProcedureListed),
  next: z.string().nullable(),
  without: z.array(z.string()),
})

export const ReadProcedure = z.object({
  id: z.uuid(),
  ...PageAsked,
  after: z.iso.datetime().optional(),
})
export type ReadProcedure = z.infer<typeof ReadProcedure>

export const ProcedureShown = ProcedureListed.extend({
  content: z.string(),
  /** Number of the version that holds now: this one, or a later one. */
  currentVersion: z.number(),
  currentId: z.uuid(),
  readers: z.array(z.object({ name: z.string(), unit: z.string(), at: z.string() })),
  next: z.string().nullable(),
})
