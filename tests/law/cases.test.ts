import { type PackSource, parsePack, ruleIds, runCase, withoutRule } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { PACK_IDS, readCases, readPack, readSource } from '../../tools/law/read-packs.ts'

const withRules = PACK_IDS.filter((id) => readPack(id).rules.length > 0)

describe.each(withRules)('%s', (id) => {
  const cases = readCases(id)
  const pack = readPack(id)
  const source = readSource(id)

  test.each(cases)('$name', ({ story }) => {
    expect(runCase(pack, story)).toEqual([])
  })

  test.each(cases)('$name names clauses of the pack', ({ story }) => {
    const known = pack.articles.flatMap(({ clauses }) => clauses.map((clause) => clause.id))
    expect(known).toEqual(expect.arrayContaining(story.clauses))
  })

  test.each(ruleIds(pack))('without the rule %s some case fails', (rule) => {
    const without = parsePack(withoutRule(source, rule))
    expect(without).toMatchObject({ ok: true })
    const own = new Set(pack.rules.find((entry) => entry.id === rule)?.clauses)
    const near = ({ story }: (typeof cases)[number]) => story.clauses.some((id) => own.has(id))
    const ordered = [...cases.filter(near), ...cases.filter((entry) => !near(entry))]
    const noticed = ordered.some(
      ({ story }) => without.ok && runCase(without.pack, story).length > 0,
    )
    expect(noticed).toBe(true)
  })

  test.each(ruleIds(pack))('the rule %s has a case that demands and one that refuses', (rule) => {
    const own = new Set(pack.rules.find((entry) => entry.id === rule)?.clauses)
    const touching = cases.filter(({ story }) => story.clauses.some((clause) => own.has(clause)))
    const moods = new Set(touching.map(({ name }) => name.split('/')[0]))
    expect(moods.has('must') || moods.has('may')).toBe(true)
    expect(moods.has('must-not')).toBe(true)
  })
})

test('a pack source is read anew for every mutation', () => {
  const source: PackSource = readSource('dandong-civil-affairs-2019')
  expect(withoutRule(source, 'hand-in')).not.toEqual(source)
  expect(readSource('dandong-civil-affairs-2019')).toEqual(source)
})
