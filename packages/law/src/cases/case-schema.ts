import { z } from 'zod'
import { keySchema } from '../pack/params.ts'

const name = z.string().min(1).max(60)

/** RFC 3339 with an offset, so that a case can be told in local time. */
const time = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/, {
    error: '时刻请写成 2026-03-08T08:00:00+08:00 的样子（带时区）',
  })

const day = z.iso.date()

const fact = z.strictObject({
  kind: z.string().min(1).max(60),
  at: time,
  id: name.optional(),
  stated: time.optional(),
  prev: name.optional(),
  /** Subjects by type: `{ activity: a1, device: d1 }`. */
  on: z.record(name, name),
  body: z.record(z.string(), z.unknown()).default({}),
})

const expectedDuty = z.strictObject({
  rule: keySchema,
  part: name.optional(),
  device: name.optional(),
  state: z.enum(['open', 'fulfilled', 'breached', 'excused']),
  /** null: the duty has no due time yet. */
  due: time.nullable().optional(),
  who: keySchema.optional(),
  clauses: z.array(name).optional(),
  /** Rules that asked for the same and gave way. */
  lost: z.array(keySchema).optional(),
})

const expectedFinding = z.strictObject({
  rule: keySchema,
  code: keySchema,
  open: z.boolean().optional(),
  clauses: z.array(name).optional(),
})

const expectedDecision = z.strictObject({
  verb: name,
  request: z.record(z.string(), z.unknown()).default({}),
  allowed: z.boolean(),
  /** Codes of all refusals, exactly. */
  codes: z.array(keySchema).default([]),
  /** Codes of all warnings, exactly. */
  warnings: z.array(keySchema).default([]),
  /** Clauses that must be cited by the answer. */
  cites: z.array(name).default([]),
})

const expectedTerm = z.strictObject({
  rule_clause: name,
  length: z.string().max(30),
  end: day.nullable(),
  disposable_from: time.nullable(),
  disposable: z.boolean(),
  lost: z.array(keySchema).default([]),
  /** True: something stops disposal whatever the term. */
  held: z.boolean().optional(),
})

/** Entries of a list by key, exactly, each with a clause that it must cite. */
const expectedEntries = z.record(keySchema, name)

/** cases/{must,must-not,may}/<a-sentence>.yaml: a situation told in facts, and what follows. */
export const caseFileSchema = z.strictObject({
  /** Chinese sentence: what the case shows. */
  says: z.string().min(1).max(200),
  clauses: z.array(name).min(1),
  now: time,
  settings: z.record(z.string(), z.unknown()).default({}),
  facts: z.array(fact).default([]),
  expect: z.strictObject({
    duties: z.array(expectedDuty).default([]),
    /** Rules of which no duty may be there. */
    no_duties: z.array(keySchema).default([]),
    findings: z.array(expectedFinding).default([]),
    no_findings: z.array(keySchema).default([]),
    decisions: z.array(expectedDecision).default([]),
    term: expectedTerm.nullable().optional(),
    /** Lists by their name (violations, outcomes …), exactly. */
    lists: z.record(keySchema, expectedEntries).default({}),
    /** Items that a form demands, by the form's name, exactly. */
    fields: z.record(keySchema, expectedEntries).default({}),
    /** Documents that the texts name, at least these. */
    forms: expectedEntries.default({}),
  }),
})

export type CaseFile = z.output<typeof caseFileSchema>
