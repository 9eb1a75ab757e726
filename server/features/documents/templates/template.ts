import { CATEGORY_KEYS } from '@liuhen/law'
import { z } from 'zod'

/**
 * A document as data: what is asked for, who signs, and how it reads on paper. The form is specified
 * in docs/specs/document-template.md; a field more or less there is one here.
 */

const keySchema = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, {
  error: '只能用小写字母、数字和连字符，以字母开头，最多60个字符',
})
const titleSchema = z.string().min(1).max(100)
const wording = z.string().min(1).max(4000)
const lawKeys = z.union([keySchema, z.array(keySchema).min(1).max(10)])

/** Kinds of written record, as regulations tell them apart. */
export const DOCUMENT_CLASSES = [
  'to-party',
  'evidence',
  'appraisal',
  'expert-report',
  'hearing-report',
  'internal-approval',
  'service-return',
] as const

export const FIELD_TYPES = [
  'text',
  'long',
  'date',
  'moment',
  'number',
  'money',
  'choice',
  'person',
  'party',
  'list',
  'answers',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

/** Who signs at a place; by it the page offers the persons of the case. */
export const SIGNERS = [
  'officer',
  'party',
  'witness',
  'recorder',
  'reviewer',
  'approver',
  'provider',
  'receiver',
  'host',
  'participant',
  'custodian',
  'agency',
] as const

const choiceSchema = z.strictObject({ key: keySchema, title: titleSchema })

const columnSchema = z.strictObject({
  key: keySchema,
  title: titleSchema,
  type: z.enum(['text', 'number', 'money', 'date']).default('text'),
  /** A share of the width beside the other columns. */
  width: z.number().min(0.2).max(20).optional(),
  law_key: lawKeys.optional(),
})

export const fieldSchema = z.strictObject({
  key: keySchema,
  title: titleSchema,
  type: z.enum(FIELD_TYPES),
  required: z.boolean().default(false),
  /** Where the first value comes from: one of the closed list of sources. */
  from: z.string().min(1).max(140).optional(),
  /** Wording to begin with where no source gives a value. */
  default: z.string().min(1).max(2000).optional(),
  /** Shown under the field while it is filled in. */
  hint: z.string().min(1).max(300).optional(),
  /** Keys by which regulations name the item. */
  law_key: lawKeys.optional(),
  /** Of a choice. */
  choices: z.array(choiceSchema).min(2).max(30).optional(),
  /** Of a choice: more than one may be ticked. */
  many: z.boolean().default(false),
  /** Of a list. */
  columns: z.array(columnSchema).min(1).max(12).optional(),
})
export type Field = z.output<typeof fieldSchema>

export const signatureSchema = z.strictObject({
  key: keySchema,
  title: titleSchema,
  who: z.enum(SIGNERS),
  dated: z.boolean().default(true),
  /** Signed at the foot of every page, as records of questions are. */
  each_page: z.boolean().default(false),
  required: z.boolean().default(true),
  /** A field that may stand in: the note that somebody refused to sign. */
  or: keySchema.optional(),
})
export type SignatureSlot = z.output<typeof signatureSchema>

const condition = z.string().regex(/^!?[a-z][a-z0-9-]*(=[a-z][a-z0-9-]*)?$/, {
  error: '条件应写成“字段”“!字段”或者“字段=选项”',
})
const when = { if: condition.optional() }
const cells = z.array(z.string().max(2000)).min(1).max(8)
/** Labels and values in turn, or one value over the whole width; `sign`: who signs in its last cell. */
const gridRow = z.union([
  cells,
  z.strictObject({ row: cells, sign: z.array(keySchema).min(1).max(6) }),
])
export type GridRow = z.output<typeof gridRow>

export const blockSchema = z.union([
  z.strictObject({ text: wording, align: z.enum(['left', 'center', 'right']).optional(), ...when }),
  z.strictObject({ lead: wording, ...when }),
  z.strictObject({ heading: titleSchema, level: z.literal([1, 2]).default(1), ...when }),
  z.strictObject({ grid: z.array(gridRow).min(1).max(60), ...when }),
  z.strictObject({ table: keySchema, at_least: z.int().min(1).max(40).optional(), ...when }),
  z.strictObject({ answers: keySchema, ...when }),
  z.strictObject({ signatures: z.array(keySchema).min(1).max(10), ...when }),
  z.strictObject({ break: z.literal(true), ...when }),
])
export type TemplateBlock = z.output<typeof blockSchema>

export const templateSchema = z.strictObject({
  format: z.literal(1),
  key: keySchema,
  /** The form of the regulations that it fulfils; its own key without. */
  form: keySchema.optional(),
  title: titleSchema,
  class: z.enum(DOCUMENT_CLASSES),
  /** Categories of cases in which it is offered; in all without. */
  categories: z.array(z.enum(CATEGORY_KEYS)).min(1).max(CATEGORY_KEYS.length).optional(),
  /** Steps of procedures at which it is offered first. */
  steps: z.array(keySchema).max(30).default([]),
  style: z.enum(['official', 'form', 'record', 'cover', 'list']),
  /** Its issue is a decision: legal review is asked for. */
  decides: z.boolean().default(false),
  /** It ends the matter towards the party, who may see it in the archive (concluding document). */
  concluding: z.enum(['penalty-decision', 'other-concluding']).optional(),
  /** Agency and day stand at the end, where the seal goes. */
  issuer: z.boolean().default(false),
  source: z.strictObject({ law: titleSchema, article: z.string().min(1).max(60) }),
  /** How its numbers are formed, unless the agency has its own rule; without it has none. */
  number: z.string().min(1).max(60).optional(),
  /** Small print at the foot. */
  note: z.string().min(1).max(500).optional(),
  fields: z.array(fieldSchema).min(1).max(60),
  signatures: z.array(signatureSchema).max(12).default([]),
  body: z.array(blockSchema).min(1).max(120),
})
export type Template = z.output<typeof templateSchema>

/** The form of the regulations that a document of this template is. */
export function formOf(template: Pick<Template, 'key' | 'form'>): string {
  return template.form ?? template.key
}

/** The cells of a row, however it is written. */
export function cellsOf(row: GridRow): readonly string[] {
  return Array.isArray(row) ? row : row.row
}

/** Who signs within a row. */
export function signersOf(row: GridRow): readonly string[] {
  return Array.isArray(row) ? [] : row.sign
}
