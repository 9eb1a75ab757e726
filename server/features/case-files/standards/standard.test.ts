import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { forms, listed } from '@liuhen/law'
import { expect, test } from 'vitest'
import { PACK_IDS, readPack } from '../../../../tools/law/read-packs.ts'
import { openStandards, standardsOnShelf } from './shelf.io.ts'
import { parseStandard, placesOf, standardFor } from './standard.ts'

const TEMPLATES = join(import.meta.dirname, '../../../../templates')

test('every standard of the product can be read, and each regulation has one', () => {
  expect(openStandards()).toEqual([])
  const all = standardsOnShelf()
  for (const id of PACK_IDS) expect(standardFor(all, [id])).toBeDefined()
  expect(standardFor(all, ['shuncheng-district'])?.title).toBe('辽宁省行政执法案卷立卷标准')
  expect(standardFor(all, ['no-such-regulation'])?.key).toBe('general')
})

test('every form that has a place is a form of the product or of a regulation', () => {
  const packs = PACK_IDS.map(readPack)
  const known = new Set([
    ...readdirSync(TEMPLATES).map((name) => name.replace(/\.yaml$/, '')),
    ...forms(packs).map(({ key }) => key),
    ...listed(packs, 'case-file-documents').map(({ key }) => key),
  ])
  const named = standardsOnShelf().flatMap(({ files }) =>
    files.flatMap(({ documents }) => documents.flatMap((one) => ('forms' in one ? one.forms : []))),
  )
  expect(named.filter((form) => !known.has(form))).toEqual([])
})

test('what a regulation demands of a file has a place in its standard', () => {
  for (const id of PACK_IDS) {
    const standard = standardFor(standardsOnShelf(), [id])
    const placed = (standard?.files ?? []).flatMap(({ documents }) =>
      documents.flatMap((one) => ('forms' in one ? one.forms : [])),
    )
    const demanded = listed([readPack(id)], 'case-file-documents').map(({ key }) => key)
    expect(demanded.filter((form) => !placed.includes(form))).toEqual([])
  }
})

test('a faulty file is refused with its line; an unknown category keeps the order of time', () => {
  const parsed = parseStandard('own.yaml', 'format: 1\nkey: own\ntitle: 本局标准\norder: []\n')
  expect(parsed).toMatchObject({ ok: false })
  expect(parsed.ok ? [] : parsed.problems.map(({ line }) => line)).toContain(4)
  const [standard] = standardsOnShelf()
  expect(standard && placesOf(standard, 'unheard-of')).toEqual([{ rest: true, title: '卷内材料' }])
})
