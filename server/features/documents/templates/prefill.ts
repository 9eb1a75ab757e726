import { clockOf } from './chinese-forms.ts'
import { type Known, readSource } from './sources.ts'
import type { Field, Template } from './template.ts'
import { checkValues, isBlank, type Values } from './values.ts'

/**
 * The values that a new document begins with: what is known already, else the template's standard
 * wording. What a source gives and the field cannot hold is left out.
 */
export function prefill(template: Template, known: Known): Values {
  const given = template.fields.flatMap((field) => {
    const value =
      field.from === undefined ? undefined : fitting(field, readSource(field.from, known))
    const first = isBlank(value) ? field.default : value
    return isBlank(first) ? [] : [[field.key, first] as const]
  })
  const values = Object.fromEntries(given)
  const wrong = checkValues(template, values).flatMap(({ what, field }) => {
    return what === 'wrong' ? [field] : []
  })
  return Object.fromEntries(given.filter(([key]) => !wrong.includes(key)))
}

/** A moment gives a date field its day in Shanghai. */
function fitting({ type }: Field, value: unknown): unknown {
  if (type !== 'date' || typeof value !== 'string' || !value.includes('T')) return value
  return clockOf(value)?.day
}
