import { CATEGORY_KEYS } from '@liuhen/law'
import { z } from 'zod'

const keyText = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/, { error: '只能用小写字母、数字和连字符，以字母开头' })
const title = z.string().trim().min(1).max(60)
const day = z.iso.date()

/** Where a law says it; `law` is one of the procedure's laws. */
const sourceSchema = z.strictObject({ law: keyText, article: z.string().trim().min(1).max(60) })

/** P30D, P3M: to 24:00 of the corresponding day; PT24H: exact hours. */
const length = z
  .string()
  .regex(/^(P[1-9]\d{0,3}[DM]|PT[1-9]\d{0,3}H)$/, { error: '期限写成 P30D、P3M 或 PT24H' })

const lengthShape = {
  within: length.optional(),
  working_days: z.int().min(1).max(400).optional(),
}

const ONE_LENGTH = { error: '须有 within 或 working_days 之一' }

function hasOneLength(part: { within?: string | undefined; working_days?: number | undefined }) {
  return (part.within === undefined) !== (part.working_days === undefined)
}

const beginningSchema = z.union([
  z.strictObject({ step: keyText }),
  z.strictObject({ document: keyText }),
  z.strictObject({ deadline: keyText }),
])

const endSchema = z.union([
  z.strictObject({ step: z.union([keyText, z.array(keyText).min(1).max(10)]) }),
  z.strictObject({ document: keyText }),
])

const deadlineSchema = z
  .strictObject({
    key: keyText,
    title,
    ...lengthShape,
    /** Absent: entering the step in which it stands. */
    from: beginningSchema.optional(),
    /** Absent: nothing in the case meets it (a time for the party to go to court). */
    until: endSchema.optional(),
    whose: z.enum(['agency', 'party']).default('agency'),
    /** Without a length: until the day that whoever approves it names, with the rule that allows it. */
    extended: z
      .strictObject({
        ...lengthShape,
        when: z.string().trim().min(1).max(200),
        source: sourceSchema,
      })
      .refine((part) => part.within === undefined || part.working_days === undefined, ONE_LENGTH)
      .optional(),
    source: sourceSchema,
  })
  .refine(hasOneLength, ONE_LENGTH)

const because = { why: z.string().trim().min(1).max(200), source: sourceSchema }

const requirementSchema = z.union([
  z.strictObject({ step: keyText, ...because }),
  z.strictObject({ document: keyText, ...because }),
  /** True: a superior has approved entering this very step. */
  z.strictObject({ approval: z.literal(true), ...because }),
  z.strictObject({
    after: z.strictObject({ step: keyText, ...lengthShape }).refine(hasOneLength, ONE_LENGTH),
    ...because,
  }),
])

const stepSchema = z.strictObject({
  key: keyText,
  title,
  /** Keys by which regulations call it, the best first; the first that the agency's texts list. */
  stage: z.array(keyText).min(1).max(5),
  next: z.array(keyText).max(10).default([]),
  /** Steps to which it may go back, with a reason. */
  back: z.array(keyText).max(10).default([]),
  requires: z.array(requirementSchema).max(10).default([]),
  /** Keys of templates that are proposed here. */
  documents: z.array(keyText).max(30).default([]),
  /** Kinds of activity whose recordings are expected here. */
  recordings: z.array(keyText).max(30).default([]),
  deadlines: z.array(deadlineSchema).max(10).default([]),
  /** True: the case may be closed here. */
  ends: z.boolean().default(false),
})

export const procedureSchema = z.strictObject({
  format: z.literal(1),
  procedure: keyText,
  title,
  category: z.enum(CATEGORY_KEYS),
  /** What the facts call it. */
  procedure_of_law: z.enum(['simple', 'general']),
  laws: z.array(z.strictObject({ key: keyText, title, edition: title })).max(20),
  /** 案号: {year} and {n} are filled in, {n:4} with leading noughts. */
  number: z
    .string()
    .trim()
    .max(60)
    .regex(/\{n(:[1-9])?\}/, { error: '案号规则须有 {n}（序号）' }),
  /** 案件来源 */
  sources: z
    .array(z.strictObject({ key: keyText, title }))
    .min(1)
    .max(20),
  first: keyText,
  steps: z.array(stepSchema).min(2).max(40),
})

export type Procedure = z.output<typeof procedureSchema>
export type Step = Procedure['steps'][number]
export type StepDeadline = Step['deadlines'][number]
export type Requirement = Step['requires'][number]
export type Category = Procedure['category']

export const calendarSchema = z.strictObject({
  format: z.literal(1),
  years: z
    .array(
      z.strictObject({
        year: z.int().min(2000).max(2200),
        source: z.string().trim().min(1).max(200),
        off: z.array(day).max(120),
        working: z.array(day).max(60),
      }),
    )
    .min(1)
    .max(100),
})

/** Statutory holidays of the years that are known. */
export type WorkCalendar = z.output<typeof calendarSchema>['years']

/** A step of a procedure. @throws Error for one that it has not: rows name only what was there */
export function stepOf(procedure: Procedure, key: string): Step {
  const step = procedure.steps.find((each) => each.key === key)
  if (step === undefined) throw new Error(`${procedure.procedure} has no step ${key}`)
  return step
}

/** 《中华人民共和国行政处罚法》（2021年修订）第六十条 */
export function sayStatute(
  { laws }: Pick<Procedure, 'laws'>,
  { law, article }: StepDeadline['source'],
): string {
  const named = laws.find(({ key }) => key === law)
  return named === undefined ? article : `《${named.title}》（${named.edition}）${article}`
}
