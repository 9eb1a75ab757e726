import { expect, test } from 'vitest'
import { instantAt, someId } from '../../platform/kernel/testing.ts'
import {
  faultsOfRights,
  loadRights,
  rightsAsWritten,
  rightsHeld,
  rightsToOwn,
} from './rights.io.ts'

const scope = { agency: someId(1) }

function holding(...roles: readonly string[]) {
  return {
    is: 'person' as const,
    person: someId(2),
    account: someId(3),
    session: someId(4),
    agency: someId(1),
    unit: someId(5),
    roles,
    authenticatedAt: instantAt('2026-11-21T01:00:00.000Z'),
  }
}

test.each<[string, string, boolean]>([
  ['records-office', 'collect.read', true],
  ['records-office', 'person.read', false],
  ['records-office', 'training.read', false],
  ['office-director', 'training.keep', true],
  ['leader', 'training.read', true],
  ['leader', 'training.keep', false],
  ['officer', 'collect.read', false],
  ['officer', 'activity.open', true],
  ['device-manager', 'custody.list', false],
])('the post %s has %s to everything of the agency: %s', (role, right, has) => {
  expect(rightsHeld(holding(role)).includes(right)).toBe(has)
})

test.each<[string, boolean]>([
  ['officer', true],
  ['supervisor', true],
  ['administrator', false],
  ['device-manager', false],
])('the post %s has a docking of its own to look at: %s', (role, has) => {
  expect(rightsToOwn(holding(role)).includes('collect.read')).toBe(has)
})

test('the schema bears out every policy, and a right that it does not know is found', () => {
  expect(faultsOfRights()).toEqual([])
  const { policies, schema } = rightsAsWritten()
  const unknown = policies.replace('Action::"activity.open"', 'Action::"activity.opne"')
  expect(unknown).not.toBe(policies)
  expect(faultsOfRights({ policies: unknown, schema }).join()).toContain('activity.opne')
})

test('what is listed is what the policies answer, and posts add up', () => {
  const both = holding('officer', 'records-office')
  const may = loadRights()(both)
  const held = rightsHeld(both)
  expect(held).toContain('activity.open')
  expect(held).toContain('collect.read')
  for (const right of held) expect(may(right, scope).ok, right).toBe(true)
  expect(rightsHeld(holding())).not.toContain('activity.open')
})
