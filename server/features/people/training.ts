import { z } from 'zod'

/** A training is planned, then held (attendance and results are entered) or cancelled. */

export const TrainingState = z.enum(['planned', 'held', 'cancelled'])
export type TrainingState = z.infer<typeof TrainingState>

export const TRAINING_ZH: { readonly [state in TrainingState]: string } = {
  planned: '计划中',
  held: '已举办',
  cancelled: '已取消',
}

/** `untested`: attended, and there was no test. */
export const TrainingResult = z.enum(['passed', 'failed', 'untested'])
export type TrainingResult = z.infer<typeof TrainingResult>

/** How many persons one training takes; a fact names up to 500 of them. */
export const PERSONS_AT_MOST = 1000
export const PERSONS_IN_A_FACT = 500

/** What is kept of a training beside who took part; `further` by key of the regulation's items. */
export const TrainingTold = {
  topic: z.string().trim().min(1).max(200),
  /** Calendar day in Shanghai. */
  on: z.iso.date(),
  trainer: z.string().trim().min(1).max(100).optional(),
  /** A document number or a shelf mark. */
  material: z.string().trim().min(1).max(200).optional(),
  further: z.record(z.string().min(1).max(60), z.string().trim().min(1).max(500)).default({}),
}
