import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, open, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { against, summarize, timed } from '../measure.ts'
import type { Row, Section } from '../report.ts'
import { type NativeCost, nativeCost } from './native.ts'
import { type RunningHouse, runHouse } from './run-house.ts'

const run = promisify(execFile)
const FILE_MB = Number(process.env.LIUHEN_BENCH_FILE_MB ?? 400)
const ROUNDS = Number(process.env.LIUHEN_BENCH_ROUNDS ?? 3)
/** Files of one card of photographs; 100000 takes a while. */
const CARD = Number(process.env.LIUHEN_BENCH_CARD ?? 2_000)
const GROWTH = [1, 4, 8, 16, 32]
const GROWTH_MB = 32
const PHOTO = 20_000

/**
 * From a docked recorder to sealed originals with receipts, through the running product: declared,
 * received over HTTP, written, fsynced, SHA-256, SM3, CRC-32, chunk tree, rows, facts, receipts.
 */
export async function benchCollect(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-bench-collect-'))
  await chmod(folder, 0o711)
  const house = await runHouse(join(folder, 'house'))
  const samples = { ours: [] as number[], native: [] as NativeCost[], growth: growthSamples() }
  try {
    for (let round = 0; round < ROUNDS; round++) {
      samples.native.push(await nativeCost(folder, await newFile(folder, 0, FILE_MB)))
      samples.ours.push(await collect(house, folder, 4, FILE_MB))
    }
    const memory = await house.peakMegabytes()
    for (let round = 0; round < ROUNDS; round++) {
      for (const one of samples.growth) {
        one.rates.push(await collect(house, folder, one.recorders, GROWTH_MB))
      }
    }
    const photos = await photoCard(house)
    return sectionOf(samples, { memory, photos, peak: await house.peakMegabytes() })
  } finally {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function growthSamples() {
  return GROWTH.map((recorders) => ({ recorders, rates: [] as number[] }))
}

const Opened = z.object({ uploads: z.array(z.object({ upload: z.string() })) })

/** MB/s of so many recorders at once, one new file each, sent by curl. */
async function collect(house: RunningHouse, folder: string, recorders: number, megabytes: number) {
  const files: string[] = []
  for (let at = 0; at < recorders; at++) files.push(await newFile(folder, at, megabytes))
  const uploads = await Promise.all(
    files.map(async (path, at) => (await declare(house, [await listed(path, at)]))[0] ?? ''),
  )
  const ms = await timed(() =>
    Promise.all(files.map((path, at) => send(house, path, uploads[at] ?? ''))),
  )
  for (const path of files) await rm(path)
  return (megabytes * recorders) / (ms / 1000)
}

async function declare(house: RunningHouse, files: readonly { readonly bytes: number }[]) {
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const asked = { label: '测速', station: '采集站', totalFiles: files.length, totalBytes, files }
  const { uploads } = Opened.parse(await house.call('POST', '/collections', asked))
  return uploads.map(({ upload }) => upload)
}

async function send({ address, token }: RunningHouse, path: string, upload: string) {
  const headers = ['Tus-Resumable: 1.0.0', 'Upload-Offset: 0', `Authorization: Bearer ${token}`]
  const type = 'Content-Type: application/offset+octet-stream'
  const said = [...headers, type, 'Expect:'].flatMap((header) => ['-H', header])
  const words = ['-sSf', '-o', '/dev/null', '-X', 'PATCH', '-T', path, ...said]
  await run('curl', [...words, `${address}/api/v1/uploads/${upload}`])
}

/** A file that nobody has collected before. */
async function newFile(folder: string, at: number, megabytes: number): Promise<string> {
  const path = join(folder, `recorder-${at}`)
  const file = await open(path, 'w')
  const block = randomBytes(1_000_000)
  for (let written = 0; written < megabytes; written++) {
    block.writeUInt32LE(written)
    await file.write(block)
  }
  await file.close()
  return path
}

async function listed(path: string, at: number) {
  const { stdout } = await run('sha256sum', [path])
  const file = await open(path)
  const { size } = await file.stat()
  await file.close()
  return { name: `DCIM/${at}.MP4`, bytes: size, sha256: stdout.slice(0, 64) }
}

/** Files a second of one card of small photographs, eight requests at a time. */
async function photoCard(house: RunningHouse): Promise<number> {
  const salt = randomBytes(PHOTO)
  const bytesOf = (at: number) => {
    const bytes = Buffer.from(salt)
    bytes.writeUInt32LE(at)
    return bytes
  }
  const files = Array.from({ length: CARD }, (_, at) => ({
    name: `DCIM/${at}.JPG`,
    bytes: PHOTO,
    sha256: createHash('sha256').update(bytesOf(at)).digest('hex'),
  }))
  const ms = await timed(async () => {
    const uploads = await declareCard(house, files)
    let next = 0
    const lane = async () => {
      for (let at = next++; at < CARD; at = next++) {
        await patch(house, uploads[at] ?? '', bytesOf(at))
      }
    }
    await Promise.all(Array.from({ length: 8 }, lane))
  })
  return CARD / (ms / 1000)
}

const BATCH = 1_000

async function declareCard(house: RunningHouse, files: readonly { bytes: number }[]) {
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const about = { label: '照片', station: '采集站', totalFiles: files.length, totalBytes }
  const opened = await house.call('POST', '/collections', {
    ...about,
    files: files.slice(0, BATCH),
  })
  const { id } = z.object({ id: z.string() }).parse(opened)
  const uploads = Opened.parse(opened).uploads
  for (let from = BATCH; from < files.length; from += BATCH) {
    const part = { from, files: files.slice(from, from + BATCH) }
    const more = Opened.parse(await house.call('POST', `/collections/${id}/files`, part))
    uploads.push(...more.uploads)
  }
  return uploads.map(({ upload }) => upload)
}

async function patch(
  { address, token }: RunningHouse,
  upload: string,
  body: Uint8Array<ArrayBuffer>,
) {
  const answer = await fetch(`${address}/api/v1/uploads/${upload}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${token}`,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body,
  })
  if (answer.status !== 204) throw new Error(`PATCH ${answer.status}: ${await answer.text()}`)
}

interface Told {
  readonly memory: number
  readonly peak: number
  readonly photos: number
}

function sectionOf(
  samples: { ours: number[]; native: NativeCost[]; growth: ReturnType<typeof growthSamples> },
  { memory, peak, photos }: Told,
): Section {
  const bounds = samples.native.map(({ sha256, sm3, write, receive }) => {
    const perFile = sha256 + sm3 + (receive ?? write)
    return (availableParallelism() * FILE_MB) / perFile
  })
  const bound = summarize('scalar bound of all cores, from native tools', 'MB/s', bounds)
  const cost = (name: string, of: (native: NativeCost) => number): Row =>
    summarize(
      name,
      'CPU-s/GB',
      samples.native.map((native) => (of(native) * 1000) / FILE_MB),
    )
  const growth = samples.growth.map(({ recorders, rates }) =>
    summarize(`${recorders} recorders at once, ${GROWTH_MB} MB each`, 'MB/s', rates),
  )
  const [one] = growth
  return {
    title: 'Collection: from a docked recorder to sealed originals',
    rows: [
      cost('openssl dgst -sha256', ({ sha256 }) => sha256),
      cost('openssl dgst -sm3', ({ sm3 }) => sm3),
      cost('dd with fsync', ({ write }) => write),
      cost('curl to a file of nginx, without fsync', ({ receive }) => receive ?? 0),
      bound,
      against(
        summarize(`ours, 4 recorders at once, ${FILE_MB} MB each`, 'MB/s', samples.ours),
        bound,
      ),
      ...growth.map((row) => (one === undefined || row === one ? row : against(row, one))),
      summarize(`a card of ${CARD} photographs of 20 kB`, 'files/s', [photos]),
      summarize('most memory after the large files', 'MB', [memory]),
      summarize('most memory at the end', 'MB', [peak]),
    ],
    notes: [
      'Through the running product over HTTP, Node alone, with rows, facts, duties and receipts; the sender is curl on the same cores. MB = 10^6 bytes.',
      `The bound is ${availableParallelism()} cores over the CPU seconds of both openssl digests, curl and nginx (dd where there is no nginx), measured in every round. Ours also makes CRC-32 and the chunk tree, which is a second SHA-256.`,
      'Not measured: nginx in front of the product, and plain @tus/server with its file store.',
    ],
  }
}
