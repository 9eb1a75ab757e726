import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPacket } from '../fixture/build-packet.ts'
import { type Files, filesIn } from '../fixture/memory-carrier.ts'
import { zipOf } from '../fixture/zip-of.ts'
import { isoCarrier } from './iso/iso-carrier.ts'
import { nodeMachine } from './node/node-machine.ts'
import { judgePacket } from './verify-packet.ts'
import { blobRoom } from './zip/room.ts'
import { zipCarrier } from './zip/zip-carrier.ts'

/** One file of each kind of a packet, where it lies in an archive and on a disc. */
const CHUNK = 1_048_576
let place = ''
let whole: Files = new Map()
let original = ''
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'carried-'))
  original = buildPacket(join(place, 'whole'), {
    film: new Uint8Array(CHUNK + 5000).fill(3),
  }).original
  whole = filesIn(join(place, 'whole'))
})
afterAll(() => rmSync(place, { recursive: true }))

const bytesOf = (path: string) => whole.get(path) ?? new Uint8Array(0)

test('a flipped bit is found in the same file of an archive and of a disc image', async () => {
  const kinds = new Map(
    [...whole.keys()].map((path) => [dirname(path) === '.' ? path : kindOf(path), path]),
  )
  expect([...kinds.keys()]).toEqual(expect.arrayContaining(KINDS))
  const at = fc.sample(fc.nat(), { numRuns: 2 * kinds.size, seed: SEED })
  for (const { image, carrier } of [archive(), disc()]) {
    expect((await judgePacket(carrier(image), nodeMachine)).holds).toBe(true)
    for (const path of kinds.values()) {
      const start = image.indexOf(bytesOf(path))
      const index = (at.pop() ?? 0) % bytesOf(path).length
      const bent = Uint8Array.from(image)
      bent[start + index] = (bent[start + index] ?? 0) ^ (1 << (index % 8))
      const { holds, checks } = await judgePacket(carrier(bent), nodeMachine)
      const said = JSON.stringify(checks.filter((one) => !one.holds))
      expect([path, start > 0, holds, said.includes(path)]).toEqual([path, true, false, true])
      if (path !== original) continue
      const from = Math.floor(index / CHUNK) * CHUNK
      const to = Math.min(from + CHUNK, bytesOf(path).length)
      expect(checks.find(({ code }) => code === 'recording.bytes')?.ranges).toEqual([{ from, to }])
    }
  }
}, 60_000)

const SEED = Number(process.env.LIUHEN_SEED ?? Date.now() % 2 ** 31)
const KINDS = [
  ...['bagit.txt', 'manifest-sha256.txt', 'tagmanifest-sm3.txt', 'verifier.html', '说明.html'],
  ...['data/packet.json', 'data/texts.json', 'data/duties.json', 'data/people.json'],
  ...['data/originals', 'data/recordings', 'data/receipts', 'data/chunks', 'data/facts'],
  ...['data/proofs', 'data/ledger/checkpoint', 'data/ledger/log.vkey'],
]
const kindOf = (path: string) =>
  /^data[/](ledger|[^/]*$)/.test(path) ? path : path.split('/').slice(0, 2).join('/')
const blob = (image: Uint8Array) => blobRoom(new Blob([Uint8Array.from(image)]))

function archive() {
  const image = zipOf([...whole].map(([name, bytes]) => ({ name, bytes })))
  return { image, carrier: (bytes: Uint8Array) => zipCarrier('packet.zip', blob(bytes)) }
}

function disc() {
  const path = join(place, 'disc.iso')
  execFileSync('xorriso', ['-as', 'mkisofs', '-quiet', '-R', '-o', path, join(place, 'whole')])
  const image = readFileSync(path)
  return { image, carrier: (bytes: Uint8Array) => isoCarrier('disc.iso', blob(bytes)) }
}
