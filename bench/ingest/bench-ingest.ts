import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseInstant, parseUuid } from '@liuhen/format'
import { openVault } from '../../server/features/vault/index.ts'
import { against, summarize, timed } from '../measure.ts'
import type { Row, Section } from '../report.ts'

const FILE_MB = 128
const BYTES = FILE_MB * 1_000_000
const ROUNDS = 5
const STREAMS = 4
/** What a socket hands over at once. */
const PIECE = 64 * 1024

/**
 * How fast bytes become a sealed original (write, fdatasync, SHA-256, SM3, CRC-32, chunk tree,
 * link, record), beside what the plain parts cost on the same cores in the same run.
 */
export async function benchIngest(): Promise<Section> {
  const bytes = randomBytes(BYTES)
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-bench-ingest-'))
  const samples = {
    sha256: [] as number[],
    sm3: [] as number[],
    write: [] as number[],
    bound1: [] as number[],
    boundN: [] as number[],
    treeBoundN: [] as number[],
    one: [] as number[],
    many: [] as number[],
  }
  try {
    await ingest(folder, bytes, 1)
    for (let round = 0; round < ROUNDS; round++) {
      const sha256 = await rate(async () => createHash('sha256').update(bytes).digest())
      const sm3 = await rate(async () => createHash('sm3').update(bytes).digest())
      const write = await rate(() => writeDurably(join(folder, 'plain'), bytes))
      const bounds = boundsOf(sha256, sm3, write)
      samples.sha256.push(sha256)
      samples.sm3.push(sm3)
      samples.write.push(write)
      samples.bound1.push(bounds.one)
      samples.boundN.push(bounds.many)
      samples.treeBoundN.push(bounds.manyWithTree)
      samples.one.push(await ingest(folder, bytes, 1))
      samples.many.push(await ingest(folder, bytes, STREAMS))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return sectionOf(samples)
}

/** The slower digest bounds one stream; the sum of all work over all cores bounds many. */
function boundsOf(sha256: number, sm3: number, write: number) {
  const cores = availableParallelism()
  const plain = 1 / sha256 + 1 / sm3 + 1 / write
  return {
    one: Math.min(sha256, sm3, write),
    many: cores / plain,
    manyWithTree: cores / (plain + 1 / sha256),
  }
}

/** MB/s of `streams` files received, hashed and published at the same time in a fresh vault. */
async function ingest(folder: string, bytes: Uint8Array, streams: number): Promise<number> {
  const root = await mkdtemp(join(folder, 'vault-'))
  const vault = await openVault({ root, reserveBytes: 0, immutable: false })
  const at = parseInstant(new Date().toISOString())
  if (at === undefined) throw new Error('no instant')
  const ms = await timed(() =>
    Promise.all(
      Array.from({ length: streams }, async (_, stream) => {
        const id = parseUuid(randomUUID())
        if (id === undefined) throw new Error('no id')
        const incoming = await vault.receive(id)
        await incoming.append(pieces(bytes, stream), bytes.length)
        const { digests } = await incoming.measure()
        await vault.publish(incoming, digests, at)
        await vault.release(incoming, digests.sha256)
      }),
    ),
  )
  await vault.close()
  await rm(root, { recursive: true })
  return (FILE_MB * streams) / (ms / 1000)
}

/** Every stream begins with another byte: equal files would be one original. */
async function* pieces(bytes: Uint8Array, stream: number) {
  const first = Buffer.from(bytes.subarray(0, PIECE))
  first[0] = stream
  yield first
  for (let at = PIECE; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w')
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      await file.write(bytes, at, Math.min(PIECE, bytes.length - at))
    await file.datasync()
  } finally {
    await file.close()
  }
}

async function rate(work: () => Promise<unknown>): Promise<number> {
  return FILE_MB / ((await timed(work)) / 1000)
}

type Samples = {
  readonly [name in
    | 'sha256'
    | 'sm3'
    | 'write'
    | 'bound1'
    | 'boundN'
    | 'treeBoundN'
    | 'one'
    | 'many']: readonly number[]
}

function sectionOf(samples: Samples): Section {
  const row = (name: string, of: readonly number[]): Row => summarize(name, 'MB/s', of)
  const bound1 = row('bound of one stream: the slower of SHA-256, SM3, write', samples.bound1)
  const boundN = row('bound of all cores: SHA-256 + SM3 + write', samples.boundN)
  const treeBound = row('the same with the chunk tree, a second SHA-256', samples.treeBoundN)
  return {
    title: 'Ingest: from bytes to a sealed original',
    rows: [
      row('SHA-256 alone, one core', samples.sha256),
      row('SM3 alone, one core', samples.sm3),
      row('write and fdatasync alone', samples.write),
      bound1,
      boundN,
      treeBound,
      against(row('our pass, 1 stream', samples.one), bound1),
      against(row(`our pass, ${STREAMS} streams`, samples.many), boundN),
    ],
    notes: [
      `${FILE_MB} MB a file, source in memory: without network, database and receipt. MB = 10^6 bytes.`,
      `${availableParallelism()} cores; SHA-256, SM3 and write are measured in every round beside our pass, which also makes CRC-32 and the chunk tree.`,
    ],
  }
}
