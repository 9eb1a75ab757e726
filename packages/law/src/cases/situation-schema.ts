import { z } from 'zod'
import { caseFileSchema } from './case-schema.ts'

const expectations = caseFileSchema.shape.expect

/** A question to the rules: what a case expects as an answer may be left out. */
const question = expectations.shape.decisions.unwrap().element.partial({ allowed: true })

/**
 * A situation told in facts: the form of a case in which everything but the facts may be left out,
 * so that every case is a situation. `expect.decisions` are the questions; the rest of `expect` is
 * not looked at.
 */
export const situationFileSchema = caseFileSchema.extend({
  says: caseFileSchema.shape.says.optional(),
  clauses: caseFileSchema.shape.clauses.optional(),
  now: caseFileSchema.shape.now.optional(),
  expect: expectations
    .extend({ decisions: z.array(question).max(100).default([]) })
    .partial()
    .optional(),
})

export type SituationFile = z.output<typeof situationFileSchema>
