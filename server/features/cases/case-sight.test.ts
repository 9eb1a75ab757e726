import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { instantAt, someId } from '../../platform/kernel/testing.ts'
import { loadRights, ROLE_KEYS } from '../org/index.ts'
import { CASE_ACTS, type CaseStanding } from './case.ts'
import { seesCase, sightOfCases } from './case-sight.ts'
import { approves, handles, rightOf, whyNot } from './who-may.ts'

const AT = instantAt('2026-11-20T02:00:00.000Z')
const agency = someId(1)
const units = [someId(11), someId(12)]
const people = [someId(21), someId(22), someId(23)]
const may = loadRights()

const anyActor = fc
  .record({
    person: fc.constantFrom(...people),
    unit: fc.constantFrom(...units),
    roles: fc.uniqueArray(fc.constantFrom(...ROLE_KEYS), { maxLength: 3 }),
  })
  .map(({ person, unit, roles }): PersonActor => {
    const ids = { person, account: person, session: person, agency, unit }
    return { is: 'person', ...ids, roles, authenticatedAt: AT }
  })

const anyScope = fc
  .record({
    unit: fc.constantFrom(...units),
    own: fc.uniqueArray(fc.constantFrom(...people), { minLength: 1 }),
    secrecy: fc.constantFrom(undefined, 'state-secret' as const, 'privacy' as const),
  })
  .map(({ secrecy, ...scope }) => ({
    agency,
    ...scope,
    ...(secrecy === undefined ? {} : { secrecy }),
  }))

test('the sight of a person takes in exactly the cases that the policies let him read', () => {
  fc.assert(
    fc.property(anyActor, anyScope, (who, scope) => {
      expect(seesCase(sightOfCases(who), scope)).toBe(may(who)('case.read', scope).ok)
    }),
    { numRuns: 500 },
  )
})

test('a button says why not wherever the policies refuse, and nobody approves in his own case', () => {
  fc.assert(
    fc.property(anyActor, anyScope, (who, scope) => {
      const standing: CaseStanding = {
        ...{ id: someId(5), agency, unit: scope.unit, number: '1', scope, handlers: scope.own },
        ...{ category: 'penalty', procedure: 'penalty-general', step: 'filing', stage: 'start' },
        ...{ cause: '', summary: '', source: 'report', state: 'open', openedAt: AT },
        ...{ openedBy: who.person, salt: new Uint8Array(16) },
      }
      expect(handles(who, standing)).toBe(may(who)('case.handle', scope).ok)
      expect(approves(who, standing)).toBe(may(who)('case.approve', scope).ok)
      for (const act of CASE_ACTS) {
        const right = may(who)(rightOf(act), scope).ok
        const own = rightOf(act) === 'case.approve' && act !== 'reassign'
        const free = right && !(own && scope.own.includes(who.person))
        expect(whyNot(act, who, standing) === undefined, act).toBe(free)
      }
    }),
    { numRuns: 300 },
  )
})
