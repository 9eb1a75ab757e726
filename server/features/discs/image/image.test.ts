import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPacket } from '../../../../packages/verify/fixture/build-packet.ts'
import { openCarrier, verifyPacket } from '../../../../packages/verify/src/index.ts'
import { readBack } from './read-back.io.ts'
import { ImageFault, type ImageFile, writeImage } from './write-image.io.ts'

const NAME = '现场录像-李𬭚=1.MP4'
const film = randomBytes(1_300_000)
let folder = ''
let vkey = ''
let image = ''
const files: ImageFile[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'disc-image-'))
  const packet = join(folder, 'packet')
  vkey = buildPacket(packet, { film, name: NAME }).vkey
  const names = await readdir(packet, { recursive: true })
  for (const path of names) {
    const { size: bytes, ...entry } = await stat(join(packet, path)).then((one) => ({
      ...{ size: one.size, isFile: one.isFile() },
    }))
    if (!entry.isFile) continue
    // As in the product: originals stay where they lie, everything else comes from the database.
    const source = join(packet, path)
    files.push(
      path.startsWith('data/originals/')
        ? { path, bytes, source }
        : { path, bytes, content: await readFile(source) },
    )
  }
  image = join(folder, 'disc.iso')
  await writeImage(orderOf(image))
})
afterAll(() => rm(folder, { recursive: true }))

function orderOf(path: string) {
  return { image: path, volume: 'LH2026-1-1OF1', madeAt: new Date('2026-11-21T02:00:00Z'), files }
}

test('an image holds the packet with its Chinese names, and the public verifier says that it holds', async () => {
  const { carrier, close } = await openCarrier(image)
  const listed = (await carrier.list()).files
  await close()
  expect(listed).toEqual(
    files.map(({ path, bytes }) => ({ path, bytes })).sort((a, b) => (a.path < b.path ? -1 : 1)),
  )
  expect(listed.map(({ path }) => path)).toContain(`data/originals/${NAME}`)
  expect(listed.map(({ path }) => path)).toContain('verifier.html')
  const read = await readBack(image, vkey, () => undefined)
  expect(read).toMatchObject({ holds: true, bytes: (await stat(image)).size })
  const digest = createHash('sha256')
    .update(await readFile(image))
    .digest('hex')
  expect(read.sha256).toBe(digest)
})

test('the same packet makes the same image byte by byte, so a killed run is simply repeated', async () => {
  const again = join(folder, 'again.iso')
  await writeImage(orderOf(again))
  expect(Buffer.compare(await readFile(again), await readFile(image))).toBe(0)
  expect((await readdir(folder)).filter((name) => name.startsWith('again'))).toEqual(['again.iso'])
})

test('one flipped byte of a film on the disc is located by file and place', async () => {
  const bad = join(folder, 'bad.iso')
  const bytes = await readFile(image)
  const at = bytes.indexOf(film.subarray(1_200_000, 1_200_032))
  bytes[at] = (bytes[at] ?? 0) ^ 1
  const file = await open(bad, 'w')
  await file.writeFile(bytes)
  await file.close()
  const verdict = await verifyPacket(bad, { vkey })
  expect(verdict.holds).toBe(false)
  const faults = verdict.checks.filter(({ holds }) => !holds)
  expect(faults.map(({ where }) => where)).toContain(`data/originals/${NAME}`)
  const ranges = faults.flatMap((fault) => fault.ranges ?? [])
  expect(ranges.some(({ from, to }) => from <= 1_200_000 && to > 1_200_000)).toBe(true)
  const read = await readBack(bad, vkey, () => undefined)
  expect(read.holds).toBe(false)
  expect(read.zh).toContain(NAME)
})

test('a cut image is refused, and a name that Windows would cut is not burned', async () => {
  const cut = join(folder, 'cut.iso')
  const file = await open(cut, 'w')
  await file.writeFile((await readFile(image)).subarray(0, 200_000))
  await file.close()
  expect((await readBack(cut, vkey, () => undefined)).holds).toBe(false)
  const long = { path: `data/originals/${'a'.repeat(104)}`, bytes: 1, content: Buffer.from('x') }
  const order = { ...orderOf(join(folder, 'long.iso')), files: [long] }
  await expect(writeImage(order)).rejects.toBeInstanceOf(ImageFault)
})
