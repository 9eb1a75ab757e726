import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fact } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuiltPacket, buildPacket } from '../fixture/build-packet.ts'
import type { Twists } from '../fixture/tell-story.ts'
import { runVerify } from './cli.ts'
import { verifyPacket } from './node/verify-place.ts'
import { dueInChina } from './tell-custody.ts'

let place = ''
let whole: BuiltPacket
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'packet-'))
  whole = buildPacket(join(place, 'whole'))
})
afterAll(() => rmSync(place, { recursive: true }))

const codesOf = async (folder: string, vkey?: string) => {
  const verdict = await verifyPacket(folder, vkey === undefined ? {} : { vkey })
  return verdict.checks.filter(({ holds }) => !holds).map(({ code }) => code)
}

describe('an untouched packet', () => {
  test('holds, with every check made', async () => {
    const verdict = await verifyPacket(join(place, 'whole'), { vkey: whole.vkey })
    expect(verdict.checks.filter(({ holds }) => !holds)).toEqual([])
    expect(verdict.holds).toBe(true)
    expect(verdict.ledger?.keyCompared).toBe('same')
    expect(verdict.recordings.map(({ holds }) => holds)).toEqual([true])
  })
  test('still says what is missing', async () => {
    const { missing } = await verifyPacket(join(place, 'whole'))
    expect(missing.map(({ code }) => code)).toEqual(['stated', 'custody', 'duty', 'gap'])
  })
  test('tells the handling in order, with the names of the packet', async () => {
    const { custody } = await verifyPacket(join(place, 'whole'))
    expect(custody.map(({ at }) => at)).toEqual(custody.map(({ at }) => at).toSorted())
    const said = custody.map(({ zh }) => zh).join('\n')
    expect(said).toContain('李四：第二操作人确认采集')
    // The programs of the house have no name that a judge could know.
    expect(said).not.toMatch(/系统（/)
    expect(dueInChina('2026-11-05T16:00:00.000Z')).toBe('2026-11-05 24:00')
  })
  test('says that the key was not compared when no key was given', async () => {
    const said: string[] = []
    expect(await runVerify([join(place, 'whole')], (text) => said.push(text))).toBe(0)
    expect(said.join('')).toMatch(/结论：成立.*尚未核对账本公钥/)
  })
})

describe('a packet whose own ledger is valid, but lies', () => {
  const cases: readonly (readonly [string, Twists, string])[] = [
    ['one person as both operators', { sameOperator: true }, 'recording.operators'],
    ['no confirmation by a second person', { unconfirmed: true }, 'recording.operators'],
    ['a confirmation after the sealing', { confirmedLate: true }, 'recording.operators'],
    [
      'another name for the recording',
      { content: (c) => ({ ...c, texts: c.texts.map((one) => ({ ...one, text: 'x' })) }) },
      'texts.digests',
    ],
    [
      'an arrival at another time',
      {
        content: (c) =>
          c.activity ? { ...c, activity: { ...c.activity, arrivedAt: c.sheet.madeAt } } : c,
      },
      'activity.facts',
    ],
    [
      'a receipt of another key',
      { content: (c) => ({ ...c, sheet: { ...c.sheet, receiptKey: 'x+00000000+AA==' } }) },
      'recording.receipt',
    ],
    [
      'a wrong corrected time',
      {
        content: (c) => ({
          ...c,
          recordings: c.recordings.map((one) => ({
            ...one,
            record: {
              ...one.record,
              time: { ...one.record.time, correctedStart: c.sheet.madeAt },
            },
          })),
        }),
      },
      'recording.time',
    ],
    [
      'a step of custody that is another fact',
      {
        content: (c) => ({
          ...c,
          sheet: {
            ...c.sheet,
            recordings: c.sheet.recordings.map((one) => ({
              ...one,
              custody: one.custody.map((step) => ({ ...step, fact: one.sealedBy })),
            })),
          },
        }),
      },
      'recording.custody',
    ],
  ]
  test.each(cases)('%s is named', async (title, twists, code) => {
    const folder = join(place, title)
    buildPacket(folder, twists)
    expect(new Set(await codesOf(folder))).toEqual(new Set([code]))
  })
  test('a whole forged ledger is found when the reader brings the key', async () => {
    buildPacket(join(place, 'forged'))
    expect(await codesOf(join(place, 'forged'))).toEqual([])
    expect(await codesOf(join(place, 'forged'), whole.vkey)).toEqual(['ledger.pinned'])
  })
  test('a server whose clock was set back after the confirmation is believed by the order', async () => {
    const folder = join(place, 'clock back')
    buildPacket(folder, { clockBack: true })
    expect(await codesOf(folder)).toEqual([])
    const { missing } = await verifyPacket(folder)
    const clocks = missing.filter(({ code }) => code === 'clock')
    expect(clocks).toHaveLength(1)
    expect(clocks[0]?.zh).toMatch(
      /“.*”登记的时间是 2026-11-20 .*排在 2026-11-21 .*单位的时钟曾被拨回/,
    )
  })
  test('facts that were appended behind the export are each a fault, and the film is not proven', async () => {
    const folder = join(place, 'behind')
    const late = (one: Fact) => one.kind === 'recording.sealed'
    const { sealedBy } = buildPacket(folder, {
      arrange: (facts) => [...facts.filter((one) => !late(one)), ...facts.filter(late)],
    })
    const { checks, recordings } = await verifyPacket(folder)
    expect(checks.filter(({ holds }) => !holds)).toMatchObject([
      { code: 'ledger.bound', where: `data/facts/${sealedBy}.json` },
    ])
    expect(recordings).toMatchObject([{ holds: false }])
  })
  test('bodies that hold what no text can be made of are told, never thrown', async () => {
    const folder = join(place, 'odd bodies')
    const odd = { toString: 1, valueOf: [] }
    const all = (body: Fact['body']) =>
      Object.fromEntries(Object.keys(body).map((name) => [name, odd]))
    const { original } = buildPacket(folder, {
      arrange: (facts) => facts.map((one) => ({ ...one, body: all(one.body) })),
    })
    const { checks } = await verifyPacket(folder)
    expect(checks.filter(({ where }) => where === original)).toMatchObject([{ holds: false }])
  })
  test('an empty film holds', async () => {
    buildPacket(join(place, 'empty'), { film: new Uint8Array(0) })
    expect(await codesOf(join(place, 'empty'))).toEqual([])
  })
})

describe('the command', () => {
  const run = async (...argv: string[]) => {
    const said: string[] = []
    return { code: await runVerify(argv, (text) => said.push(text)), said: said.join('') }
  }
  test('ends with 2 for no folder, a folder that is no packet, wrong words', async () => {
    expect((await run()).code).toBe(2)
    expect((await run('/does/not/exist')).code).toBe(2)
    expect((await run('/proc/self/fdinfo')).code).toBe(2)
    expect((await run(join(place, 'whole'), '--wrong')).code).toBe(2)
    expect((await run(join(place, 'whole'), '--vkey', '/does/not/exist')).code).toBe(2)
  })
  test('prints the verdict as JSON', async () => {
    const { code, said } = await run(join(place, 'whole'), '--json', '--vkey', whole.vkey)
    expect([code, JSON.parse(said).holds]).toEqual([0, true])
  })
})
