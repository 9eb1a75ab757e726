import { ED25519_COSIGNATURE, formatVkey, type Instant, parseInstant } from '@liuhen/format'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../signing-key.io.ts'
import { witnessesOf, witnessOf } from './witness-of.io.ts'
import { chooseState, type Outsiders, type WitnessedState } from './witnessing.ts'

const at = (text: string): Instant => {
  const instant = parseInstant(text)
  if (instant === undefined) throw new Error(text)
  return instant
}
const NOON = at('2026-11-22T04:00:00.000Z')

describe('the state under which a packet leaves', () => {
  const state = (size: number, witnesses: readonly string[], stamped = false): WitnessedState => ({
    ...{ size, root: new Uint8Array(32), note: '', at: NOON },
    cosigned: witnesses.map((vkey) => ({ vkey, at: NOON })),
    stamp: stamped ? new Uint8Array(1) : null,
  })
  const witness = (vkey: string) => ({ name: 'w', vkey, url: '', verifier: NO_KEY })
  const asked: Outsiders = {
    witnesses: [witness('a'), witness('b')],
    stamper: async () => new Uint8Array(),
  }
  const [soon, late] = [at('2026-11-22T04:00:19.000Z'), at('2026-11-22T04:00:20.000Z')]
  test.each([
    ['with nobody to ask the newest', [state(9, [])], { witnesses: [] }, soon, 9],
    [
      'the newest of which all have spoken',
      [state(9, []), state(8, ['a', 'b'], true), state(7, ['a', 'b'], true)],
      asked,
      soon,
      8,
    ],
    ['none while one is awaited', [state(9, ['a'], true)], asked, soon, undefined],
    ['none while the stamp is awaited', [state(9, ['a', 'b'])], asked, soon, undefined],
    [
      'when patience is over, the one with most voices',
      [state(9, []), state(8, ['a']), state(7, ['b'], true)],
      asked,
      late,
      7,
    ],
    ['when nobody speaks, the newest', [state(9, []), state(8, [])], asked, late, 9],
    [
      'no voice of somebody who is no witness any more',
      [state(9, []), state(8, ['old', 'older', 'c'])],
      asked,
      late,
      9,
    ],
  ] as const)('%s', (_what, states, outsiders, now, size) => {
    expect(chooseState(states, outsiders, { askedAt: NOON, now })?.size).toBe(size)
  })
})
const NO_KEY = { name: '', keyId: new Uint8Array(4), type: 4, verify: () => false }

test('a key that is no witness’s is refused at the start', () => {
  const url = 'http://127.0.0.1:1'
  expect(() => witnessOf({ url, vkey: 'a+00000000+AA==' })).toThrow('不是见证人公钥')
})

test('two witnesses of one name are refused at the start', async () => {
  const key = (byte: number) => {
    const publicKey = new Uint8Array(32).fill(byte)
    return {
      url: '',
      vkey: formatVkey(sha256, { name: 'w', type: ED25519_COSIGNATURE, publicKey }),
    }
  }
  expect(() => witnessesOf([key(1), key(2)])).toThrow('见证人 w 写了两次')
  expect(witnessesOf([key(1)])).toHaveLength(1)
})
