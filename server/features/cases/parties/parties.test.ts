import { expect, test } from 'vitest'
import { someId } from '../../../platform/kernel/testing.ts'
import { masked, plainNumber, wrongWith } from './identity.ts'
import { besideOthers, PartyGiven, readParty } from './party-given.ts'
import { openSealedText, sealText, useSealingKey } from './sealed-text.io.ts'

test.each([
  ['resident-id', '11010519491231002X', undefined],
  ['resident-id', '110105194912310021', '校验码'],
  ['resident-id', '11010519491331002X', '出生日期'],
  ['resident-id', '1101051949123100', '16 位'],
  ['resident-id', '110105491231002', '15 位'],
  ['credit-code', '91350100M000100Y43', undefined],
  ['credit-code', '91350100M000100Y44', '校验码'],
  ['credit-code', '91350100M000100I43', '“I”'],
  ['passport', '随便什么', undefined],
] as const)('%s %s: %s', (kind, number, says) => {
  const wrong = wrongWith(kind, number)
  if (says === undefined) expect(wrong).toBeUndefined()
  else expect(wrong).toContain(says)
})

test('a number is read as it is meant and shown masked', () => {
  expect(plainNumber('１１０１０５ 19491231 002x')).toBe('11010519491231002X')
  expect(masked('11010519491231002X')).toBe('110***********002X')
  expect(masked('1234')).toBe('****')
})

const given = { role: 'party', kind: 'person', name: '李𬭚㛃' } as const

test('a rare name is kept sign by sign, a wrong number is refused, another paper is taken', () => {
  const party = PartyGiven.parse({ ...given, idNumber: '110105194912310021' })
  expect(readParty(party)).toMatchObject({ refusal: { code: 'case.id-wrong' } })
  const other = readParty({ ...party, idKind: 'other' })
  expect(other).toMatchObject({ accepted: { name: '李𬭚㛃', idKind: 'other' } })
})

test('one number in one role twice is refused; a party who is a witness too is pointed out', () => {
  const read = readParty({ ...given, idNumber: '11010519491231002X' })
  if (!read.ok) throw new Error(read.refusal.code)
  const there = { id: someId(1), name: '李', idNumber: '11010519491231002X' }
  expect(besideOthers(read.accepted, [{ ...there, role: 'party' }])).toMatchObject({
    refusal: { code: 'case.party-twice' },
  })
  expect(besideOthers(read.accepted, [{ ...there, role: 'witness' }])).toMatchObject({
    accepted: [expect.stringContaining('证人')],
  })
})

test('sealed text opens with its key and in its place only', () => {
  useSealingKey(new Uint8Array(32).fill(7))
  const random = (bytes: number) => new Uint8Array(bytes).fill(1)
  const sealed = sealText('11010519491231002X', 'case_party/1/id', random)
  expect(sealed.toString('latin1')).not.toContain('1101')
  expect(openSealedText(sealed, 'case_party/1/id')).toBe('11010519491231002X')
  expect(openSealedText(sealed, 'case_party/2/id')).toBeUndefined()
  useSealingKey(new Uint8Array(32).fill(8))
  expect(openSealedText(sealed, 'case_party/1/id')).toBeUndefined()
})
