import { readFileSync } from 'node:fs'
import { KINDS, VERBS, VOCABULARY } from '@liuhen/law'
import { expect, test } from 'vitest'

const manual = readFileSync(
  new URL('../../docs/manual/write-a-regulation.zh.md', import.meta.url),
  'utf8',
)

/** Whether a row of a table of the manual is about it: it stands in a cell of its own. */
function hasRow(name: string): boolean {
  return manual.split('\n').some((line) => line.startsWith('|') && line.includes(`| \`${name}\``))
}

test('the manual has a row for every kind of rule, with the name that users read', () => {
  const missing = KINDS.filter(
    ({ kind, title }) => !(hasRow(kind) && manual.includes(`\`${kind}\`<br>${title} |`)),
  )
  expect(missing.map(({ kind }) => kind)).toEqual([])
})

test('the manual has a row for every fact that rules read, and tells of no other', () => {
  expect(Object.keys(VOCABULARY).filter((kind) => !hasRow(kind))).toEqual([])
  const section = manual.slice(manual.indexOf('\n## 7 '), manual.indexOf('\n## 8 '))
  const told = [...section.matchAll(/^\| `([a-z.-]+)` \|/gm)].map(([, kind]) => kind)
  expect(told.filter((kind) => kind === undefined || !Object.hasOwn(VOCABULARY, kind))).toEqual([])
})

test('the manual has a row for every verb that may be asked, and tells of no other', () => {
  const section = manual.slice(manual.indexOf('\n## 8 '), manual.indexOf('\n## 9 '))
  const told = [...section.matchAll(/^\| `([a-z.-]+)` \|/gm)].map(([, verb]) => verb)
  expect(told.toSorted()).toEqual([...VERBS].toSorted())
})

test('every file that the manual links to is there', () => {
  const links = [...manual.matchAll(/\]\((\.\.[^)#]+)/g)].map(([, link]) => link ?? '')
  expect(links.length).toBeGreaterThan(50)
  const base = new URL('../../docs/manual/', import.meta.url)
  for (const link of links) expect(() => readFileSync(new URL(link, base)), link).not.toThrow()
})
