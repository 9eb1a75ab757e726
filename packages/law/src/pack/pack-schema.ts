import { z } from 'zod'
import { caseFileSchema } from '../cases/case-schema.ts'
import { KINDS } from '../engine/registry.ts'
import { clauseRefs, keySchema, titleSchema } from './params.ts'
import { daySchema, durationSchema, settingValueSchemas } from './setting-value.ts'

/** Limits of the format: a pack beyond them is refused before anything is evaluated. */
const LIMITS = { articles: 400, rulesPerArticle: 40, textLength: 20_000 } as const

const catalogueEntry = z.strictObject({
  key: keySchema,
  title: titleSchema,
  clauses: clauseRefs.optional(),
})

const inForceSchema = z.strictObject({
  from: daySchema.nullable(),
  to: daySchema.nullable(),
})

const partSchema = z.strictObject({
  key: titleSchema,
  title: titleSchema,
})

/** pack.yaml */
export const packFileSchema = z.strictObject({
  /** Version of this format; a reader refuses every other. */
  format: z.literal(1),
  id: keySchema,
  version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,29}$/, {
    error: '版本只能用字母、数字、点和连字符，最多30个字符，如 2019-06-20',
  }),
  title: titleSchema,
  short_title: titleSchema,
  agency: titleSchema,
  document_number: titleSchema.nullable(),
  issued: daySchema.nullable(),
  in_force: inForceSchema,
  /** Id of the superior's regulation that this one is made under; it may only be stricter. */
  under: keySchema.optional(),
  source: z.string().max(200),
  front: z.string().max(LIMITS.textLength),
  back: z.string().max(LIMITS.textLength).default(''),
  parts: z.array(partSchema).max(20).default([]),
  roles: z
    .array(
      catalogueEntry.extend({
        includes: z.array(keySchema).max(20).default([]),
        /** Posts of the house whose holders hold this role. */
        posts: z.array(keySchema).max(20).default([]),
      }),
    )
    .max(100)
    .default([]),
  activity_kinds: z.array(catalogueEntry).max(100).default([]),
  interruption_reasons: z.array(catalogueEntry).max(50).default([]),
})

const figure = z.union([z.int(), durationSchema])

/** settings.yaml */
export const settingsFileSchema = z.strictObject({
  mark: titleSchema,
  settings: z
    .array(
      z.strictObject({
        key: keySchema,
        title: titleSchema,
        value: z.enum(['duration', 'integer', 'days', 'weekdays', 'terms']),
        default: z.union(Object.values(settingValueSchemas)),
        clauses: z.array(z.string().max(30)).max(60),
        /** Why the text gives no value, and why this default. */
        reason: z.string().min(1).max(500),
        limit: z
          .strictObject({ at_least: figure.optional(), at_most: figure.optional() })
          .optional(),
      }),
    )
    .max(300),
})

/** What every rule has; the kind's own parameters stand beside it. */
const ruleHeaderShape = {
  id: keySchema,
  clauses: clauseRefs,
}

const articleShape = {
  article: titleSchema,
  part: titleSchema.optional(),
  label: z.string().max(50),
  before: z.string().max(LIMITS.textLength).default(''),
  text: z.string().min(1).max(LIMITS.textLength),
  clauses: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(30),
        text: z.string().min(1).max(LIMITS.textLength),
      }),
    )
    .max(100),
}

/** rules/NN-<name>.yaml with the rules still unread: each is read by its kind. */
export const articleFileSchema = z.strictObject({
  ...articleShape,
  rules: z
    .array(z.looseObject({ rule: z.string().max(60), ...ruleHeaderShape }))
    .max(LIMITS.rulesPerArticle),
})

/** One rule as it stands in a file, of any kind: for the JSON Schema only. */
function anyRule() {
  const [first, ...rest] = KINDS.map((kind) =>
    z.strictObject({ rule: z.literal(kind.kind), ...ruleHeaderShape, ...kind.schema.shape }),
  )
  return first === undefined ? z.never() : z.union([first, ...rest])
}

/**
 * JSON Schema (draft 2020-12) of the four file forms of a pack, so that an editor completes and
 * checks them: `#/$defs/pack`, `#/$defs/settings`, `#/$defs/article`, `#/$defs/case`.
 */
export function packJsonSchema(): object {
  const article = z.strictObject({ ...articleShape, rules: z.array(anyRule()) })
  const forms = {
    pack: packFileSchema,
    settings: settingsFileSchema,
    article,
    case: caseFileSchema,
  }
  const defs = Object.entries(forms).map(([name, form]) => {
    const { $schema: _, ...schema } = z.toJSONSchema(form, { io: 'input' })
    return [name, schema]
  })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: '留痕 regulation pack',
    $defs: Object.fromEntries(defs),
  }
}
