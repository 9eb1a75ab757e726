import { z } from 'zod'

/** Key of a catalogue entry, setting, role or rule: stable, never shown to users. */
export const keySchema = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, {
  error: '只能用小写字母、数字和连字符，以字母开头，最多60个字符',
})

/** Names a setting of the pack instead of giving a figure that the text does not give. */
export const settingRef = z.strictObject({ setting: keySchema })

export const clauseRefs = z.array(z.string().min(1).max(30)).min(1).max(60)

export const titleSchema = z.string().min(1).max(200)

const detailSchema = z.strictObject({
  key: keySchema,
  title: titleSchema,
  one_of: z
    .array(z.strictObject({ key: keySchema, title: titleSchema }))
    .max(20)
    .optional(),
})

/** An entry to choose from, with the clause that names it. */
export const choiceSchema = z.strictObject({
  key: keySchema,
  title: titleSchema,
  clauses: clauseRefs,
  details: z.array(detailSchema).max(10).optional(),
})

export type ChoiceParams = z.output<typeof choiceSchema>
