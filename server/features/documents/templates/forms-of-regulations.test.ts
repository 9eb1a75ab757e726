import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { versionsOnShelf } from '../../regulations/index.ts'
import { lawKeysOf } from './law-keys.ts'
import { readTemplates } from './read-templates.io.ts'
import { formOf, type Template } from './template.ts'
import { filledUp } from './testing.ts'

const named = z.looseObject({ key: z.string() })
const form = named.extend({
  fields: z.array(named).default([]),
  signed_by: z
    .array(named.extend({ dated: z.boolean().default(false), or: named.optional() }))
    .default([]),
})
type Form = z.output<typeof form>

/** Where each kind of rule names forms. */
const FORMS = z.looseObject({
  rule: z.string(),
  acts: z.array(z.looseObject({ forms: z.array(form) })).default([]),
  files: z.array(z.looseObject({ documents: z.array(form) })).default([]),
  parts: z.array(form).default([]),
  urge: z.looseObject({ form }).optional(),
  branches: z.array(z.looseObject({ documents: z.array(form).default([]) })).default([]),
  form: z.string().optional(),
  fields: z.array(named).default([]),
})

/** Items of a recording, asked for on its own page: no paper. */
const NO_PAPER = 'recording-filing'

const templates = [...readTemplates().templates.values()].map(({ template }) => template)
const rules = versionsOnShelf().flatMap(({ pack, source }) =>
  source.articles.flatMap(({ value }) =>
    z
      .looseObject({ rules: z.array(z.looseObject({ rule: z.string() })) })
      .parse(value)
      .rules.map((rule) => ({ pack: pack.id, rule })),
  ),
)

const asked = rules.flatMap(({ pack, rule }): readonly (readonly [string, string, Form])[] => {
  const kinds = ['document-duty', 'case-file', 'urging', 'required-fields', 'disc-form']
  if (!kinds.includes(rule.rule)) return []
  const read = FORMS.parse(rule)
  const own = read.form ?? (read.rule === 'disc-form' ? 'disc-form' : undefined)
  const forms = [
    ...read.acts.flatMap(({ forms: each }) => each),
    ...read.files.flatMap(({ documents }) => documents),
    ...read.parts,
    ...read.branches.flatMap(({ documents }) => documents),
    ...(read.urge === undefined ? [] : [read.urge.form]),
    ...(own === undefined ? [] : [form.parse({ key: own, fields: read.fields })]),
  ]
  return forms.filter(({ key }) => key !== NO_PAPER).map((one) => [pack, one.key, one] as const)
})

test('the five regulations name forms', () => {
  expect(new Set(asked.map(([pack]) => pack)).size).toBe(5)
  expect(new Set(asked.map(([, key]) => key)).size).toBeGreaterThan(25)
})

describe('a form that a regulation names has a template with all that it asks for', () => {
  test.each(asked)('%s: %s', (_pack, key, wanted) => {
    const template =
      templates.find((one) => one.key === key) ?? templates.find((one) => formOf(one) === key)
    expect(template, `no template for ${key}`).toBeDefined()
    if (template === undefined) return
    expect(lacks(template, wanted)).toEqual([])
  })
})

/** Keys of the regulation that a document with everything filled in and signed still lacks. */
function lacks(template: Template, wanted: Form): readonly string[] {
  const signed = template.signatures.map(({ key, dated }) => ({ place: key, dated }))
  const keys = lawKeysOf(template, filledUp(template, {}), signed)
  return [
    ...wanted.fields.filter(({ key }) => !keys.fields.includes(key)).map(({ key }) => key),
    ...wanted.signed_by.flatMap(({ key, dated, or }) => [
      ...(keys.signed.includes(key) ? [] : [`signature ${key}`]),
      ...(!dated || keys.dated.includes(key) ? [] : [`date of ${key}`]),
      ...(or === undefined || keys.fields.includes(or.key) ? [] : [or.key]),
    ]),
  ]
}
