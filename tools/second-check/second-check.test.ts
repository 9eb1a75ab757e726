import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { verifyPacket } from '../../packages/verify/src/node/verify-place.ts'
import { blobRoom } from '../../packages/verify/src/zip/room.ts'
import { zipCarrier } from '../../packages/verify/src/zip/zip-carrier.ts'

/** Two programs that share no line say the same of every vector. */
const VECTORS = new URL('../../docs/specs/vectors/', import.meta.url)
const OUTSIDE = fileURLToPath(new URL('check_outside.py', import.meta.url))
const SECOND = fileURLToPath(new URL('check_packet.py', import.meta.url))
const Broken = z.object({
  cases: z.array(
    z.object({
      name: z.string(),
      packet: z.string().default('packet-good'),
      do: z.enum(['nothing', 'flip', 'cut', 'remove', 'add', 'keep-only', 'nest']),
      path: z.string(),
      at: z.number().default(0),
      holds: z.boolean(),
      code: z.string(),
      /** A moment that nobody may take from this packet. */
      never: z.string().optional(),
    }),
  ),
})
type Case = z.infer<typeof Broken>['cases'][number]
const { cases } = Broken.parse(
  JSON.parse(readFileSync(new URL('packet-broken.json', VECTORS), 'utf8')),
)

let place = ''
type Files = Map<string, Uint8Array>
const packets = new Map<string, Files>()
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'second-'))
  for (const name of new Set(cases.map(({ packet }) => packet))) {
    packets.set(name, await unpacked(name))
  }
})

async function unpacked(name: string): Promise<Files> {
  const files: Files = new Map()
  const zip = new Blob([readFileSync(new URL(`${name}.zip`, VECTORS))])
  const carrier = zipCarrier('packet', blobRoom(zip))
  for (const { path } of (await carrier.list()).files) {
    const pieces: Uint8Array[] = []
    for await (const piece of carrier.read(path)) pieces.push(Uint8Array.from(piece))
    files.set(path, Buffer.concat(pieces))
  }
  return files
}

function filesOf({ packet }: Case): Files {
  return packets.get(packet) ?? new Map()
}
afterAll(() => rmSync(place, { recursive: true }))

test.each(cases)('both programs agree: $name', async (one) => {
  const folder = join(place, one.name)
  for (const [path, bytes] of harmed(one)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  const vkey = readFileSync(new URL(`${one.packet}.vkey`, VECTORS), 'utf8')
  const verdict = await verifyPacket(folder, { vkey })
  expect([verdict.holds, verdict.summary.code]).toEqual([one.holds, one.code])
  const args = [SECOND, folder, verdict.ledger?.keyFingerprint ?? '']
  const second = spawnSync('python3', args, { encoding: 'utf8' })
  const heard = filesOf(one).has('data/ledger/witnesses')
  const outside = heard ? spawnSync('python3', [OUTSIDE, folder], { encoding: 'utf8' }) : second
  const said = `${second.stdout}${heard ? outside.stdout : ''}`.trim()
  const both = second.status === 0 && outside.status === 0
  expect([said, both]).toEqual([expect.any(String), one.holds])
  expect(`${second.stderr}${outside.stderr}`).toBe('')
  if (one.never !== undefined) {
    const { recordings, missing } = verdict
    expect(JSON.stringify([recordings.map(({ proven }) => proven), missing])).not.toContain(
      one.never,
    )
  }
  if (one.holds && !heard) expect(said).toBe('holds')
  else if (one.do === 'flip' || one.do === 'add' || one.do === 'nest')
    expect(said).toContain(pathOf(one))
})

function pathOf(one: Case): string {
  const { path } = one
  return path.endsWith('*')
    ? ([...filesOf(one).keys()].find((name) => name.startsWith(path.slice(0, -1))) ?? '')
    : path
}

function harmed(one: Case): ReadonlyMap<string, Uint8Array> {
  const files = new Map(filesOf(one))
  const path = pathOf(one)
  const bytes = Uint8Array.from(files.get(path) ?? [])
  if (one.do === 'flip') files.set(path, bytes.with(one.at, (bytes.at(one.at) ?? 0) ^ 1))
  if (one.do === 'cut') files.set(path, bytes.subarray(0, one.at))
  if (one.do === 'remove') files.delete(path)
  if (one.do === 'add') files.set(path, Uint8Array.of(1))
  if (one.do === 'nest') files.set(path, Buffer.from('['.repeat(one.at) + ']'.repeat(one.at)))
  return one.do === 'keep-only' ? new Map([[path, bytes]]) : files
}
