import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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

const ROOT = join(import.meta.dirname, '../..')
const EXAMPLE = join(ROOT, 'docs/manual/example')

test.each([
  'law check regulations/qingshi-forestry-2026 --pins',
  'law explain QS-3a --regulations regulations',
  'law evaluate --regulation qingshi-forestry-2026 --regulations regulations --situation 情形.yaml',
  'law evaluate --regulation qingshi-forestry-2026 --regulations regulations --situation 保存.yaml',
])('the manual shows what its example prints today: %s', (command) => {
  const argv = [join(ROOT, 'server/bin/liuhen.mjs'), ...command.split(' ')]
  const { stdout } = spawnSync(process.execPath, argv, { cwd: EXAMPLE, encoding: 'utf8' })
  expect(manual).toContain(`$ npx liuhen ${command}\n${stdout}`)
})

test.each([
  '情形.yaml',
  'regulations/reference/qingshi-2026.txt',
  'regulations/qingshi-forestry-2026/pack.yaml',
  'regulations/qingshi-forestry-2026/settings.yaml',
  'regulations/qingshi-forestry-2026/rules/03-hand-in.yaml',
  'regulations/qingshi-forestry-2026/cases/must-not/dispose-on-the-last-day.yaml',
  'regulations/qingshi-forestry-2026/cases/must-not/hand-in-one-second-after-24-hours.yaml',
])('the manual shows %s as it stands in the example', (file) => {
  expect(manual).toContain(readFileSync(join(EXAMPLE, file), 'utf8'))
})
