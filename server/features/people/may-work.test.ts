import type { LawFact } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { instantAt, someId } from '../../platform/kernel/testing.ts'
import { type Law, packsOnShelf } from '../regulations/index.ts'
import { mayWork } from './may-work.ts'

const wang = someId(1)
const li = someId(2)

function lawOf(pack: string): Law {
  return { packs: packsOnShelf().filter(({ id }) => id === pack), settings: {} }
}

function fact(kind: string, at: string, body: object): LawFact {
  const subjects = [{ type: 'person', id: wang }]
  return { id: `${kind} ${at}`, kind, subjects, at, body: { ...body } }
}

const stopped = (body: object) => fact('person.suspended', '2026-03-30T01:00:00.000Z', body)
const lifted = fact('suspension.lifted', '2026-04-10T01:00:00.000Z', {})
const april = stopped({ from: '2026-04-01', to: '2026-04-30' })

/** In Shanghai. */
const LAST_MINUTE = '2026-04-30T15:59:59.000Z'
const DAY_AFTER = '2026-04-30T16:00:00.000Z'
const EVE = '2026-03-31T15:59:59.000Z'
const MID_APRIL = '2026-04-15T04:00:00.000Z'

function said(pack: string, people: readonly LawFact[], at: string, persons = [wang]) {
  const may = mayWork({ law: lawOf(pack), people }, persons, instantAt(at))
  if (may.ok) return 'may'
  const { code, citations } = may.refusal
  return [code, ...citations.map(({ clauses }) => clauses.join())].join(' ')
}

const DD = 'dandong-civil-affairs-2019'
const PDS = 'pingdingshan-emergency-2019'
const HD = 'handan-commerce-2016'
const CD = 'chengde-safety-2017'

describe('a stop of work', () => {
  test.each<[string, string, readonly LawFact[], string, string]>([
    ['bars until the last minute of its last day', DD, [april], LAST_MINUTE, 'law.refused DD-30.3'],
    ['ends by itself on the corresponding day', DD, [april], DAY_AFTER, 'may'],
    ['does not bar on the eve of its first day', DD, [april], EVE, 'may'],
    ['bars where no article repeats it', CD, [april], MID_APRIL, 'person.suspended'],
    ['ends there by itself as well', CD, [april], DAY_AFTER, 'may'],
    ['does not bar once it was lifted', CD, [april, lifted], MID_APRIL, 'may'],
    ['bars in 平顶山 by its own article', PDS, [april], MID_APRIL, 'law.refused PDS3-18.3'],
    [
      'without an end bars until it is lifted',
      HD,
      [stopped({ from: '2026-04-01' })],
      '2027-01-01T00:00:00.000Z',
      'law.refused HD-20.2b',
    ],
    [
      'without an end is over once it is lifted',
      HD,
      [stopped({ from: '2026-04-01' }), lifted],
      MID_APRIL,
      'may',
    ],
  ])('%s', (_, pack, people, at, expected) => {
    expect(said(pack, people, at)).toBe(expected)
  })

  test('bars nobody else, and one barred person among several is enough to refuse', () => {
    expect(said(DD, [april], MID_APRIL, [li])).toBe('may')
    expect(said(DD, [april], MID_APRIL, [li, wang])).toBe('law.refused DD-30.3')
  })

  test('that began after a lifting bars again', () => {
    const later = fact('person.suspended', '2026-04-12T01:00:00.000Z', { from: '2026-04-12' })
    expect(said(CD, [april, lifted, later], MID_APRIL)).toBe('person.suspended')
  })
})
