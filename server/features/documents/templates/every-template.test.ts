import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { instantAt } from '../../../platform/kernel/testing.ts'
import { openPress } from '../sheet/press.io.ts'
import { templateJsonSchema } from './json-schema.ts'
import { prefill } from './prefill.ts'
import { readTemplates, TEMPLATES } from './read-templates.io.ts'
import { type SheetContext, sheetOf } from './sheet-of.ts'
import type { Template } from './template.ts'
import { filledUp, KNOWN } from './testing.ts'
import { checkValues } from './values.ts'

const { templates, faults } = readTemplates()
const all = [...templates.values()].map(({ template }): [string, Template] => {
  return [template.key, template]
})
const AT = instantAt('2026-11-21T06:35:00.000Z')
const ISSUED: SheetContext = {
  ...{ agency: KNOWN.agency.name, draft: false, issuedOn: '2026-11-21', at: AT },
}

test('every template of the product is sound', () => {
  expect(faults).toEqual([])
  expect(all.length).toBeGreaterThan(60)
})

test('templates/schema.json is what the reader accepts; else run vitest -u', async () => {
  const text = `${JSON.stringify(templateJsonSchema(), undefined, 2)}\n`
  await expect(text).toMatchFileSnapshot(join(TEMPLATES, 'schema.json'))
})

describe('every template', () => {
  const press = openPress()
  afterAll(() => press.close())

  test.each(all)('%s: a whole one can be issued, and prints', async (_, template) => {
    const values = filledUp(template, prefill(template, KNOWN))
    expect(checkValues(template, values)).toEqual([])
    const sheet = sheetOf(template, values, ISSUED)
    expect(JSON.stringify(sheet)).not.toMatch(/[{}]\w|undefined|＿/)
    const printed = await press.print(sheet)
    expect(printed.pages).toBeGreaterThan(0)
    expect(printed.replaced).toEqual([])
  })

  test.each(all)('%s: an empty one prints, with lines to write on', async (_, template) => {
    const missing = checkValues(template, {}).map(({ what }) => what)
    expect(new Set(missing)).toEqual(new Set(['missing']))
    const { at, agency } = ISSUED
    const printed = await press.print(sheetOf(template, {}, { agency, draft: true, at }))
    expect(printed.pages).toBeGreaterThan(0)
    expect(printed.replaced).toEqual([])
  })
})
