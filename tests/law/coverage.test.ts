import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { howActing } from '../../server/features/regulations/acting.ts'
import { coverage } from '../../tools/law/coverage.ts'
import { PACK_IDS, readPack } from '../../tools/law/read-packs.ts'

let all: ReturnType<typeof coverage> = []

/** Every rule of five regulations is taken out once. */
beforeAll(() => {
  all = coverage()
}, 180_000)

const ACTING = join(import.meta.dirname, 'testdata/acting-clauses.txt')

test('every clause of the reference list has a rule and a case that fails without it', () => {
  const open = all.filter(({ gaps }) => gaps.length > 0)
  expect(open.map(({ clause, gaps }) => `${clause}: ${gaps.join('; ')}`)).toEqual([])
})

test('every clause of the reference list is covered once', () => {
  const listed = all.filter(({ enforce }) => enforce !== 'unlisted')
  expect(listed.length).toBe(397)
  expect(new Set(listed.map(({ clause }) => clause)).size).toBe(397)
})

/** Written with GOLDEN=write, which adds and never takes away. */
test('a clause that acts in the product goes on acting, and the list names all that do', () => {
  const acting = all.filter(({ acts }) => acts.length > 0).map(({ clause }) => clause)
  const before = existsSync(ACTING) ? readFileSync(ACTING, 'utf8').split('\n').filter(Boolean) : []
  expect(acting).toEqual(expect.arrayContaining(before))
  if (process.env.GOLDEN === 'write') writeFileSync(ACTING, `${acting.join('\n')}\n`)
  else expect(before).toEqual(acting)
})

/**
 * Rules that ask and offer nothing (a purpose, a precedence) hold by themselves. Of a rule that is
 * shown as acting in part some clause acts, and not necessarily each.
 */
test('no clause is shown as acting on the page of a regulation that acts nowhere', () => {
  const idle = new Set(all.filter(({ acts }) => acts.length === 0).map(({ clause }) => clause))
  const asking = PACK_IDS.flatMap((id) => readPack(id).rules).filter(
    ({ reach }) =>
      reach.verbs.length + reach.matters.length + reach.offers.length > 0 || reach.term,
  )
  const wholly = asking.filter((rule) => howActing(rule) === 'wholly')
  expect(wholly.flatMap(({ clauses }) => clauses).filter((clause) => idle.has(clause))).toEqual([])
  const partly = asking.filter((rule) => howActing(rule) === 'partly')
  const idly = partly.filter(({ clauses }) => clauses.every((clause) => idle.has(clause)))
  expect(idly.map(({ pack, id }) => `${pack}/${id}`)).toEqual([])
})
