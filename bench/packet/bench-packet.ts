import { execFile } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { copyFile, mkdtemp, open, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import Fastify from 'fastify'
import { planZip } from '../../server/platform/zip/plan-zip.ts'
import { streamZip } from '../../server/platform/zip/stream-zip.ts'
import { against, summarize, timed } from '../measure.ts'
import type { Section } from '../report.ts'

const FILES = 4
const BYTES = (Number(process.env.LIUHEN_BENCH_PACKET_MB ?? 2048) / FILES) * 1_048_576
const ROUNDS = 5
const TAKE = fileURLToPath(new URL('./take-packet.ts', import.meta.url))
const run = promisify(execFile)

/** How fast a packet of films leaves as one ZIP over HTTP into a file, beside copying the films. */
export async function benchPacket(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-bench-'))
  try {
    const films: string[] = []
    for (let n = 0; n < FILES; n++) films.push(await fill(join(folder, `film-${n}`)))
    const server = await serve(films)
    const [copies, packets, streams]: [number[], number[], number[]] = [[], [], []]
    try {
      for (let round = 0; round < ROUNDS; round++) {
        copies.push(rate(await timed(() => copyAll(films, join(folder, 'copy')))))
        for (const at of films.keys()) await rm(join(folder, `copy-${at}`))
        packets.push(rate(await timed(() => take(server.url, join(folder, 'packet.zip')))))
        await rm(join(folder, 'packet.zip'))
        streams.push(rate(await timed(() => take(server.url, '-'))))
      }
    } finally {
      await server.close()
    }
    const copy = summarize('the same films copied on the disk, durable', 'MB/s', copies)
    const packet = summarize('a packet as ZIP over HTTP into a file, durable', 'MB/s', packets)
    const stream = summarize('the same to a client that keeps nothing', 'MB/s', streams)
    const notes = [
      `${FILES} films of ${BYTES / 1_048_576} MiB, sources in the page cache, in turns; client and server on the same two cores, the client's start included.`,
    ]
    return {
      title: 'A packet as one file',
      rows: [against(packet, copy), against(stream, copy), copy],
      notes,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function rate(ms: number): number {
  return (FILES * BYTES) / 1000 / ms
}

async function fill(path: string): Promise<string> {
  const file = await open(path, 'w')
  const block = randomFillSync(new Uint8Array(1_048_576))
  for (let written = 0; written < BYTES; written += block.length) await file.write(block)
  await file.datasync()
  await file.close()
  return path
}

/** Removed only when all stand, as the packet does: memory that a machine touches first is dear. */
async function copyAll(films: readonly string[], to: string): Promise<void> {
  for (const [at, film] of films.entries()) {
    await copyFile(film, `${to}-${at}`)
    const file = await open(`${to}-${at}`, 'r+')
    await file.datasync()
    await file.close()
  }
}

async function take(url: string, to: string): Promise<void> {
  const { stdout } = await run(process.execPath, [TAKE, url, to])
  if (Number(stdout) <= FILES * BYTES) throw new Error(`only ${stdout} bytes came`)
}

async function serve(films: readonly string[]) {
  const plan = planZip(films.map((_film, at) => ({ name: `p/film-${at}`, bytes: BYTES, crc32: 0 })))
  const server = Fastify()
  const source = (at: number) => ({ path: films[at] ?? '' })
  server.get('/zip', (_request, reply) => {
    reply.header('content-length', plan.bytes)
    const bytes = streamZip(plan, source, 0, plan.bytes)
    return reply.send(Readable.from(bytes, { objectMode: false }))
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const address: AddressInfo | string | null = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}/zip`, close: () => server.close() }
}
