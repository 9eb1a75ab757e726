import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, open, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { against, summarize, timed } from '../measure.ts'
import type { Row, Section } from '../report.ts'
import { type NativeCost, nativeCost } from './native.ts'
import { CARD, photoCard } from './photo-card.ts'
import { plainTus } from './plain-tus.ts'
import { type RunningHouse, runHouse } from './run-house.ts'

const run = promisify(execFile)
const FILE_MB = Number(process.env.LIUHEN_BENCH_FILE_MB ?? 400)
const ROUNDS = Number(process.env.LIUHEN_BENCH_ROUNDS ?? 3)
const GROWTH = [1, 4, 8, 16, 32]
const GROWTH_MB = 32

/**
 * From a docked recorder to sealed originals with receipts, through the running product: declared,
 * received over HTTP, written, fsynced, SHA-256, SM3, CRC-32, chunk tree, rows, facts, receipts.
 */
export async function benchCollect(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-bench-collect-'))
  await chmod(folder, 0o711)
  const house = await runHouse(join(folder, 'house'))
  const samples: Samples = {
    ours: [],
    front: [],
    handing: [],
    tus: [],
    native: [],
    growth: growthSamples(),
  }
  try {
    for (let round = 0; round < ROUNDS; round++) {
      await withFiles(folder, 4, FILE_MB, async (files) => {
        samples.native.push(await nativeCost(folder, files))
      })
      samples.ours.push(await collect(house, folder, 4, FILE_MB))
      for (const [way, address] of Object.entries({ files: house.front, stream: house.handing })) {
        if (address === undefined) continue
        const rate = await collect({ ...house, address }, folder, 4, FILE_MB)
        samples[way === 'files' ? 'front' : 'handing'].push(rate)
      }
      samples.tus.push(await withFiles(folder, 4, FILE_MB, (files) => plainTus(folder, files)))
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

interface Samples {
  readonly ours: number[]
  readonly front: number[]
  readonly handing: number[]
  readonly tus: number[]
  readonly native: NativeCost[]
  readonly growth: ReturnType<typeof growthSamples>
}

function growthSamples() {
  return GROWTH.map((recorders) => ({ recorders, rates: [] as number[] }))
}

const Opened = z.object({ uploads: z.array(z.object({ upload: z.string() })) })

/** MB/s of so many recorders at once, one new file each, sent by curl. */
function collect(house: RunningHouse, folder: string, recorders: number, megabytes: number) {
  return withFiles(folder, recorders, megabytes, async (files) => {
    const uploads = await Promise.all(
      files.map(async (path, at) => (await declare(house, [await listed(path, at)]))[0] ?? ''),
    )
    const ms = await timed(() =>
      Promise.all(files.map((path, at) => send(house, path, uploads[at] ?? ''))),
    )
    return (megabytes * recorders) / (ms / 1000)
  })
}

/** Files that nobody has collected before; gone afterwards. */
async function withFiles<T>(
  folder: string,
  count: number,
  megabytes: number,
  work: (files: readonly string[]) => Promise<T>,
): Promise<T> {
  const files: string[] = []
  for (let at = 0; at < count; at++) files.push(await newFile(folder, at, megabytes))
  const result = await work(files)
  for (const path of files) await rm(path)
  return result
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
  // What the test itself has written must not be written back while it measures.
  await file.sync()
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

interface Told {
  readonly memory: number
  readonly peak: number
  readonly photos: number
}

function sectionOf(samples: Samples, { memory, peak, photos }: Told): Section {
  const bound = boundOf('scalar bound of all cores, from native tools', samples.native, 'together')
  const alone = boundOf('the same bound, one file received at a time', samples.native, 'receive')
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
  const large = `4 recorders at once, ${FILE_MB} MB each`
  const ours = summarize(`ours, ${large}`, 'MB/s', samples.ours)
  const plain = `@tus/server with file store, ${large}, then sha256sum and openssl dgst -sm3`
  const tus = summarize(plain, 'MB/s', samples.tus)
  return {
    title: 'Collection: from a docked recorder to sealed originals',
    rows: [
      cost('openssl dgst -sha256', ({ sha256 }) => sha256),
      cost('openssl dgst -sm3', ({ sm3 }) => sm3),
      cost('dd with fsync', ({ write }) => write),
      cost('curl to a file of nginx', ({ receive }) => receive?.taken ?? 0),
      cost('4 curl at once to 4 files of nginx', ({ together }) => together?.taken ?? 0),
      cost('sync of those files', ({ together }) => together?.flushed ?? 0),
      bound,
      alone,
      against(ours, bound),
      against({ ...ours, name: 'ours again, beside one file at a time' }, alone),
      ...frontRows('nginx in front, taking files', samples.front, [bound, alone, ours]),
      ...frontRows('nginx in front, handing on', samples.handing, [bound, alone, ours]),
      tus,
      against({ ...ours, name: 'ours again, beside plain tus' }, tus),
      ...growth.map((row) => (one === undefined || row === one ? row : against(row, one))),
      summarize(`a card of ${CARD} photographs of 20 kB`, 'files/s', [photos]),
      summarize('most memory after the large files', 'MB', [memory]),
      summarize('most memory at the end', 'MB', [peak]),
    ],
    notes: [
      'Through the running product over HTTP, Node alone, with rows, facts, duties and receipts, except where nginx is named; the sender is curl on the same cores. MB = 10^6 bytes.',
      `The bound is ${availableParallelism()} cores over the CPU seconds of both openssl digests, curl, nginx and the flush of its files (dd where there is no nginx), measured in every round; received as ours are, 4 at once and kept to the end, or one at a time. Ours also makes CRC-32 and the chunk tree, which is a second SHA-256.`,
      'With nginx in front: the same house; the body taken to a file by nginx and adopted, or handed on as it comes. Plain tus fsyncs nothing, keeps no rows and checks no digest; its files are digested after the last has come.',
    ],
  }
}

function boundOf(name: string, native: readonly NativeCost[], how: 'receive' | 'together'): Row {
  const rates = native.map((cost) => {
    const received = cost[how]
    const kept = received === undefined ? cost.write : received.taken + received.flushed
    return (availableParallelism() * FILE_MB) / (cost.sha256 + cost.sm3 + kept)
  })
  return summarize(name, 'MB/s', rates)
}

/** Beside the bounds and beside Node alone; no rows where there is no nginx. */
function frontRows(way: string, rates: readonly number[], beside: readonly Row[]): readonly Row[] {
  if (rates.length === 0) return []
  return beside.map((row) => against(summarize(`ours with ${way}`, 'MB/s', rates), row))
}
