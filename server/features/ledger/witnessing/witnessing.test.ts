import { type ChildProcess, spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
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
import type { Outsiders } from './witnessing.ts'

const at = (text: string): Instant => {
  const instant = parseInstant(text)
  if (instant === undefined) throw new Error(text)
  return instant
}
const inSeconds = (seconds: number) => at(new Date(Date.now() + seconds * 1000).toISOString())

describe('a ledger that a witness and an authority watch', () => {
  let database: TestDatabase
  let ledger: TestLedger
  let place = ''
  let child: ChildProcess
  let authority: Awaited<ReturnType<typeof serveAuthority>>
  let outsiders: Outsiders
  const problems: { zh: string; grave: boolean }[] = []
  const rounds = (house = ledger, asked = outsiders) =>
    startRounds({
      ...{ db: house.db, house: house.house, outsiders: asked, everyMilliseconds: 60_000 },
      onProblem: (problem) => void problems.push(problem),
    })
  const page = () => ledger.db.transaction().execute(ledgerState)

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
    const state = await page()
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

  test('a fault of our own is grave, stands on the page until it is mended, and keeps no other', async () => {
    await seal(ledger, 1)
    problems.length = 0
    const [witness] = outsiders.witnesses
    if (witness === undefined) throw new Error('no witness')
    const broken = {
      ...{ ...witness, name: 'b', vkey: 'b' },
      get url(): string {
        throw new Error('nobody foresaw it')
      },
    }
    const lost = { ...ledger, house: { ...ledger.house, folder: join(place, 'none') } }
    await rounds(lost, { witnesses: [broken, witness] }).round(false)
    const zh = expect.stringMatching(/本账本的证明没有生成/)
    expect(problems).toContainEqual(expect.objectContaining({ who: 'sifaju/w1', zh, grave: true }))
    expect((await page()).witnesses[0]?.problem).toEqual(zh)
    const { identity } = await testHouse(join(place, 'other'))
    const other = { ...ledger, house: { ...ledger.house, identity } }
    await expect(rounds(other).round(false)).rejects.toThrow('key-other')
    const { witnesses, stamps } = await page()
    const ours = expect.stringMatching(/本系统出错/)
    expect([witnesses[0]?.problem, stamps?.problem]).toEqual([ours, ours])
    problems.length = 0
    await rounds(ledger, { witnesses: [broken, witness] }).round(false)
    expect(problems).toMatchObject([{ who: 'b', zh: /本系统出错/, grave: true }])
    expect((await page()).witnesses[0]).toMatchObject({ problem: null, last: { size: 309 } })
    // Of that state he has spoken: a fault that came afterwards is over with it.
    await expect(rounds(other).round(false)).rejects.toThrow('key-other')
    await rounds().round(false)
    expect((await page()).witnesses[0]?.problem).toBe(null)
  })

  test('a stamp that failed for a packet is asked for again within the minute', async () => {
    await seal(ledger, 1)
    const later = { ...ledger, house: { ...ledger.house, now: () => inSeconds(60) } }
    const away = { ...outsiders, stamper: () => Promise.reject(new Error('away')) }
    await rounds(later, away).round(true)
    expect((await page()).stamps?.problem).toBe('没有应答')
    await rounds(later).round(false)
    expect((await page()).stamps).toMatchObject({ problem: null, last: { size: 310 } })
  })

  test('a house that stops does not wait for a witness that hangs', async () => {
    await seal(ledger, 1)
    problems.length = 0
    const hung = createServer().listen(0)
    const asked = new Promise((done) => hung.once('request', done))
    await new Promise((done) => hung.once('listening', done))
    const address = hung.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const witnesses = outsiders.witnesses.map((one) => ({
      ...one,
      url: `http://localhost:${port}`,
    }))
    const { round, stop } = rounds(ledger, { witnesses })
    const over = round(false)
    await asked
    await stop()
    await over
    expect([problems, (await page()).witnesses[0]?.problem]).toEqual([[], null])
    hung.closeAllConnections()
    hung.close()
  })

  test('a witness that is gone holds nothing up, and the page says so', async () => {
    child.kill()
    await new Promise((done) => child.once('exit', done))
    await seal(ledger, 1)
    problems.length = 0
    await rounds().round(false)
    const state = await page()
    expect(state.witnesses[0]?.problem).toBe('见证人：连接不上')
    expect(problems).toMatchObject([{ grave: false }])
  })
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
