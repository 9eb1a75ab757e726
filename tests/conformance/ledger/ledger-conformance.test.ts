import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendFacts, startSequencer } from '../../../server/features/ledger/index.ts'
import { openTestLedger, testFact, testId } from '../../../server/features/ledger/test-ledger.io.ts'
import { testDatabase } from '../../../server/platform/postgres/testing.ts'
import { buildGoCheck, goCheck } from './go-check.ts'
import { makeLog, writeProofs } from './make-log.ts'

let folder: string
let program: string | undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liuhen-conformance-'))
  program = await buildGoCheck(folder)
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Says in the report why nothing was checked, instead of passing silently. */
function checker(skip: (why: string) => void): string {
  if (program === undefined) skip('needs golang-go and golang-golang-x-mod-dev')
  return program ?? ''
}

describe('an implementation that is not ours accepts', () => {
  test.each([1, 2, 3, 255, 256, 257, 511, 512, 513, 70_000])('a log of %i', async (size) => {
    const go = checker((why) => expect.fail(why))
    const log = join(folder, `log-${size}`)
    await makeLog(log, size)
    expect(await goCheck(go, log)).toMatch(new RegExp(`^OK size ${size} signatures 2 proofs `))
  })
  test('the log that the sequencer wrote', async () => {
    const go = checker((why) => expect.fail(why))
    const database = await testDatabase()
    const { db, house, close } = await openTestLedger(database.connection)
    const sequencer = await startSequencer({ db, house, holder: testId(), onError: () => {} })
    for (const count of [1, 254, 1, 1, 300, 7]) {
      const facts = Array.from({ length: count }, () => testFact())
      await db.transaction().execute((tx) => appendFacts(tx, facts))
      await sequencer.drain()
    }
    await sequencer.stop()
    await writeProofs(house.folder, 564)
    expect(await goCheck(go, house.folder)).toMatch(/^OK size 564 signatures 1 proofs /)
    await close()
  })
})

describe('it refuses, naming the file, one flipped byte in', () => {
  const size = 70_000
  const files: [string, string, number, RegExp][] = [
    ['an entry of a full bundle', 'tile/entries/100', 30, /^FAULT tile\/entries\/100: an entry/],
    [
      'an entry of the partial bundle',
      'tile/entries/273.p/112',
      30,
      /^FAULT tile\/entries\/273.p\/112: an entry/,
    ],
    ['a length of a bundle', 'tile/entries/007', 0, /^FAULT tile\/entries\/007: /],
    ['a full level-0 tile', 'tile/0/100', 33, /^FAULT tile\/0\/100: /],
    ['the partial level-0 tile', 'tile/0/273.p/112', 33, /^FAULT tile\/0\/273.p\/112: /],
    ['a level-1 tile', 'tile/1/000', 33, /^FAULT tile\/1\/000: /],
    ['the top tile', 'tile/2/000.p/1', 3, /^FAULT tile\/2\/000.p\/1: /],
    ['the checkpoint body', 'checkpoint', 25, /^FAULT checkpoint/],
    ['the log signature', 'checkpoint', 130, /^FAULT checkpoint/],
    ['the cosignature', 'checkpoint', 260, /^FAULT checkpoint/],
    ['a key', 'log.vkey', 40, /^FAULT .*log.vkey/],
    ['a proof', 'proofs.txt', 30, /^FAULT proofs.txt/],
  ]
  test.each(files)('%s', async (_what, path, at, expected) => {
    const go = checker((why) => expect.fail(why))
    const log = join(folder, `log-${size}`)
    const bytes = await readFile(join(log, path))
    const bad = Buffer.from(bytes)
    // Letters stay letters, so that the fault is found by its meaning and not by its spelling.
    bad[at] = (bad[at] ?? 0) ^ 1
    await writeFile(join(log, path), bad)
    const said = await goCheck(go, log)
    await writeFile(join(log, path), bytes)
    expect(said).toMatch(expected)
  })
})
