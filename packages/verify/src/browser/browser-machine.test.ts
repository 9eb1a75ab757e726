import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildPacket } from '../../fixture/build-packet.ts'
import { folderCarrier } from '../node/folder-carrier.ts'
import { nodeMachine } from '../node/node-machine.ts'
import { judgePacket } from '../verify-packet.ts'
import { browserMachine } from './browser-machine.ts'
import { filesCarrier } from './file-carrier.ts'

const machine = browserMachine()

async function* cut(bytes: Uint8Array, at: readonly number[]) {
  const ends = [...at.toSorted((a, b) => a - b), bytes.length]
  for (const [n, end] of ends.entries()) yield bytes.subarray(ends[n - 1] ?? 0, end)
}

test('computes what openssl and zlib compute, however the file is cut', async () => {
  const lengths = fc.oneof(fc.nat(300), fc.constantFrom(1_048_576, 1_048_577, 2_500_000))
  const cuts = fc.array(fc.nat(2_500_000), { maxLength: 4 })
  const property = fc.asyncProperty(lengths, cuts, async (length, at) => {
    const bytes = randomBytes(length)
    const within = at.map((one) => Math.min(one, length))
    const [one, other] = await Promise.all(
      [machine, nodeMachine].map((any) => any.digest(cut(bytes, within), length)),
    )
    expect(plain(one)).toEqual(plain(other))
    expect(Buffer.from(machine.sm3(bytes))).toEqual(Buffer.from(nodeMachine.sm3(bytes)))
  })
  await fc.assert(property, { numRuns: 40 })
})

/** GB/T 32905-2016, appendix A. */
test.each([
  ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
])('SM3 of the example %s of the standard', (text, digest) => {
  expect(Buffer.from(machine.sm3(Buffer.from(text))).toString('hex')).toBe(digest)
})

test('a folder of dropped files has the verdict that the folder on the disk has', async () => {
  const place = mkdtempSync(join(tmpdir(), 'dropped-'))
  const { vkey } = buildPacket(place)
  const given = readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return { path: `包/${path.slice(place.length + 1)}`, file: new Blob([readFileSync(path)]) }
    })
  const carrier = { ...folderCarrier(place), name: '包' }
  const onDisk = await judgePacket(carrier, nodeMachine, { vkey })
  expect(await judgePacket(filesCarrier('包', given), machine, { vkey })).toEqual(onDisk)
  expect(onDisk.holds).toBe(true)
  rmSync(place, { recursive: true })
})

function plain(digests: Awaited<ReturnType<typeof machine.digest>> | undefined) {
  return { ...digests, leaves: digests?.leaves.map((leaf) => Buffer.from(leaf).toString('hex')) }
}
