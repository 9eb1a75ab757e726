import { describe, expect, test } from 'vitest'
import { packsOnShelf } from '../regulations/index.ts'
import { decideListOfficers } from './list-officers.ts'
import { agency, asOfficer, BEFORE, law, li, wang } from './test-standing.io.ts'

describe('officers to choose from', () => {
  const officers = [
    { id: wang, name: '王军', badgeNumber: 'DD-101', unit: '执法科' },
    { id: li, name: '李敏', badgeNumber: 'DD-102', unit: '执法科' },
  ]
  const about = (person: string, kind: string, body: object) => ({
    id: `${kind}-${person}`,
    kind,
    at: BEFORE,
    subjects: [{ type: 'person', id: person }],
    body: { ...body },
  })
  const listed = (people: readonly ReturnType<typeof about>[], bound = law) => {
    const found = { scope: { agency }, law: bound, officers, registered: officers, people }
    const decision = decideListOfficers(found, {}, asOfficer)
    return decision.ok ? decision.accepted.listed : { officers: [], assistants: [] }
  }

  test('whoever is stopped from work is shown, and why he cannot be chosen', () => {
    const stopped = about(li, 'person.suspended', { from: '2026-11-01' })
    const { officers: listedOfficers, assistants } = listed([stopped])
    const [one, other] = listedOfficers
    expect(one).toMatchObject({ name: '王军', allowed: true, why: null })
    expect(other).toMatchObject({ name: '李敏', allowed: false })
    expect(other?.why).toContain('停止')
    expect(assistants.map(({ allowed }) => allowed)).toEqual([true, false])
  })

  test('where certificates are demanded, whoever has none is refused by the article', () => {
    const shuncheng = {
      packs: packsOnShelf().filter(({ id }) => id.startsWith('shuncheng')),
      settings: {},
    }
    const body = { issuer: 'liaoning', certificate: '2101', from: '2026-01-01', to: '2027-01-01' }
    const certified = [
      about(wang, 'person.qualified', body),
      about(wang, 'person.enlisted', { establishment: true }),
      about(li, 'person.enlisted', { establishment: true }),
    ]
    const { officers: listedOfficers, assistants } = listed(certified, shuncheng)
    const [one, other] = listedOfficers
    expect(one).toMatchObject({ allowed: true, citations: [] })
    expect(other?.allowed).toBe(false)
    expect(other?.citations.length).toBeGreaterThan(0)
    // What is left to him is to go along.
    expect(assistants.map(({ allowed }) => allowed)).toEqual([true, true])
  })
})
