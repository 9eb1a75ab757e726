import { type ChildProcess, spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Fact, type Instant, parseInstant } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../platform/postgres/testing.ts'
import { askOverHttp } from '../../../platform/signature/stamp-over-http.ts'
import { serveAuthority } from '../../../platform/signature/test-authority.ts'
import {
  appendFacts,
  openLedgerDoor,
  provenToLeave,
  startRounds,
  startSequencer,
} from '../index.ts'
import { ledgerState } from '../ledger-state.io.ts'
import { openTestLedger, type TestLedger, testFact, testHouse, testId } from '../test-ledger.io.ts'
import { witnessOf } from './witness-of.io.ts'
import { chooseState, type Outsiders, type WitnessedState } from './witnessing.ts'

const at = (text: string): Instant => {
  const instant = parseInstant(text)
  if (instant === undefined) throw new Error(text)
  return instant
}
const NOON = at('2026-11-22T04:00:00.000Z')
const inSeconds = (seconds: number) => at(new Date(Date.now() + seconds * 1000).toISOString())

describe('the state under which a packet leaves', () => {
  const state = (size: number, witnesses: readonly string[], stamped = false): WitnessedState => ({
    ...{ size, root: new Uint8Array(32), note: '', at: NOON },
    cosigned: witnesses.map((witness) => ({ witness, vkey: '', at: NOON })),
    stamp: stamped ? new Uint8Array(1) : null,
  })
  const witness = (name: string) => ({ name, vkey: '', url: '', verifier: NO_KEY })
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

describe('a ledger that a witness and an authority watch', () => {
  let database: TestDatabase
  let ledger: TestLedger
  let place = ''
  let child: ChildProcess
  let authority: Awaited<ReturnType<typeof serveAuthority>>
  let outsiders: Outsiders
  const problems: { zh: string; grave: boolean }[] = []
  const rounds = (house = ledger) =>
    startRounds({
      ...{ db: house.db, house: house.house, outsiders, everyMilliseconds: 60_000 },
      onProblem: (problem) => void problems.push(problem),
    })

  beforeAll(async () => {
    database = await testDatabase()
    ledger = await openTestLedger(database.connection)
    place = await mkdtemp(join(tmpdir(), 'witness-'))
    authority = await serveAuthority()
    const { vkey } = ledger.house.identity
    const words = ['witness', '--log', vkey, '--data', place, '--port', '0', '--name', 'sifaju/w1']
    child = spawn(process.execPath, [PROGRAM, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
    const said = await firstLines(child)
    const [url = ''] = /http:\S+(?=\/)/.exec(said) ?? []
    const [key = ''] = /sifaju\/w1\+\S+/.exec(said) ?? []
    const witnesses = [witnessOf({ url, vkey: key })]
    outsiders = { witnesses, stamper: askOverHttp(authority.url) }
    openLedgerDoor(ledger.house.identity, outsiders)
  })
  afterAll(async () => {
    child.kill()
    authority.close()
    await ledger.close()
    await database.drop()
    await rm(place, { recursive: true })
  })

  async function seal(house: TestLedger, count: number): Promise<readonly Fact[]> {
    const facts = Array.from({ length: count }, () => testFact())
    await house.db.transaction().execute((tx) => appendFacts(tx, facts))
    const sequencer = await startSequencer({
      ...{ db: house.db, house: house.house, holder: testId(), leaseMilliseconds: 50 },
      onError: (error) => {
        throw error
      },
    })
    await sequencer.drain()
    await sequencer.stop()
    return facts
  }

  test('each state is cosigned and stamped once, and the page of the ledger tells it', async () => {
    await seal(ledger, 5)
    const asked = authority.asked()
    const { round } = rounds()
    await round(false)
    await round(false)
    await seal(ledger, 300)
    await round(false)
    const state = await ledger.db.transaction().execute(ledgerState)
    expect(problems).toEqual([])
    expect(state.witnesses).toMatchObject([{ name: 'sifaju/w1', last: { size: 305 } }])
    // An authority may cost money: once an hour, though the ledger grew.
    expect([state.stamps?.last?.size, authority.asked() - asked]).toEqual([5, 1])
  })

  test('a packet leaves with what they said, and says since when its sealing was seen', async () => {
    const [sealing] = await seal(ledger, 1)
    await rounds().round(false)
    const [exported] = await seal(ledger, 2)
    const ids = [sealing?.id ?? '', exported?.id ?? '']
    let woken = 0
    const house = { ...ledger.house, outsiders: { ...outsiders, wake: () => void woken++ } }
    const prove = (askedAt: Instant | null = null, now = house.now) =>
      ledger.db.transaction().execute((tx) => {
        const leaving = { facts: ids, since: ids.slice(0, 1), askedAt }
        return provenToLeave(tx, { ...house, now }, leaving)
      })
    // Sealed a minute ago and asked for only now, or asked for by a clock that was set back since.
    const [minute, hour] = [inSeconds(60), inSeconds(3600)]
    expect(await prove(null, () => minute)).toEqual({ is: 'waiting', askedAt: minute })
    expect(await prove(hour, () => minute)).toEqual({ is: 'waiting', askedAt: minute })
    expect([await prove(minute, () => hour), woken]).toMatchObject([{ is: 'proven' }, 2])
    // Nobody waits an hour for a packet, but those that wait together share a stamp.
    const stamped = authority.asked()
    await rounds().round(true)
    expect(authority.asked()).toBe(stamped)
    const later = { ...ledger.house, now: () => inSeconds(5.1) }
    await rounds({ ...ledger, house: later }).round(true)
    const left = await prove()
    const proven = left.is === 'proven' ? left.proven : undefined
    expect(proven?.checkpoint).toContain('— sifaju/w1 ')
    expect(proven?.witnessing).toMatchObject({
      vkeys: [outsiders.witnesses[0]?.vkey],
      since: [{ fact: sealing?.id }],
    })
    expect([...(proven?.witnessing.stamps.keys() ?? [])]).toEqual([proven?.size])
    expect(proven?.witnessing.since[0]?.proof).toContain('\n306\n')
  })

  test('an older state of the ledger is told by the witness, as something grave', async () => {
    const other = await testDatabase()
    const restored = await openTestLedger(other.connection)
    await mkdir(join(restored.folder, 'keys'), { recursive: true })
    const key = join('keys', 'ledger.pem')
    await copyFile(join(ledger.folder, key), join(restored.folder, key))
    const house = { ...restored, house: await testHouse(restored.folder) }
    await seal(house, 4)
    problems.length = 0
    await rounds(house).round(false)
    expect(problems).toMatchObject([{ grave: true }])
    expect(problems[0]?.zh).toMatch(/见证人见过 308 条的账本，本账本只有 4 条/)
    await seal(house, 400)
    problems.length = 0
    await rounds(house).round(false)
    expect(problems[0]?.zh).toMatch(/不一致：账本可能被改写/)
    await restored.close()
    await other.drop()
  })

  test('a witness that is gone holds nothing up, and the page says so', async () => {
    child.kill()
    await new Promise((done) => child.once('exit', done))
    await seal(ledger, 1)
    problems.length = 0
    await rounds().round(false)
    const state = await ledger.db.transaction().execute(ledgerState)
    expect(state.witnesses[0]?.problem).toBe('见证人：连接不上')
    expect(problems).toMatchObject([{ grave: false }])
  })
})

test('a key that is no witness’s is refused at the start', () => {
  const url = 'http://127.0.0.1:1'
  expect(() => witnessOf({ url, vkey: 'a+00000000+AA==' })).toThrow('不是见证人公钥')
})

/** What the program says until it has named its ledgers. */
function firstLines({ stdout }: ChildProcess): Promise<string> {
  return new Promise((done) => {
    let said = ''
    stdout?.on('data', (text) => {
      said += String(text)
      if (said.includes('见证的账本')) done(said)
    })
  })
}

const PROGRAM = fileURLToPath(new URL('../../../bin/liuhen.mjs', import.meta.url))
