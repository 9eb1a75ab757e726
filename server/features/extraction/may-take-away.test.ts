import { expect, test } from 'vitest'
import type { Actor } from '../../platform/kernel/index.ts'
import { instantAt, someId } from '../../platform/kernel/testing.ts'
import { packsOnShelf } from '../regulations/index.ts'
import { mayTakeAway } from './may-take-away.ts'

const at = instantAt('2026-03-02T02:00:00.000Z')
const [agency, self] = [someId(1), someId(2)]

function holding(...roles: string[]): Actor {
  return {
    ...{ is: 'person', person: self, account: self, session: self, agency, unit: agency },
    ...{ roles, authenticatedAt: at },
  } as const
}

const forbidding = packsOnShelf().filter((pack) =>
  pack.rules.some(({ reach }) => reach.verbs.includes('recording.download')),
)

test('there are regulations that forbid private copies', () => {
  expect(forbidding.length).toBeGreaterThan(0)
})

test.each(forbidding)('$agency: an officer takes no copy away, the records office does', (pack) => {
  const law = { packs: [{ ...pack, from: '2020-01-01' }], settings: {} }
  const refused = mayTakeAway(law, { who: holding('officer'), at })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'law.refused' } })
  expect(refused.ok ? [] : refused.refusal.citations).not.toEqual([])
  expect(mayTakeAway(law, { who: holding('records-office'), at }).ok).toBe(true)
})

test('whoever is an officer as well takes none either', () => {
  const law = { packs: forbidding.map((pack) => ({ ...pack, from: '2020-01-01' })), settings: {} }
  expect(mayTakeAway(law, { who: holding('officer', 'records-office'), at }).ok).toBe(false)
})

test('without a regulation in force nothing is forbidden here', () => {
  expect(mayTakeAway({ packs: [], settings: {} }, { who: holding('officer'), at }).ok).toBe(true)
})
