import { execFileSync } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Sm3Stream, sm3Lanes } from '@liuhen/format/sm3'
import { type Carrier, folderCarrier, judgePacket, nodeMachine } from '@liuhen/verify'
import { browserMachine } from '../../packages/verify/src/browser/browser-machine.ts'
import { against, summarize, timed } from '../measure.ts'
import type { Row, Section } from '../report.ts'

const BYTES = 1024 * 1_048_576
const ROUNDS = 3
const FILE = 'data/originals/film.mp4'
const FILMS = ['film', 'second', 'third', 'fourth'].map((name) => `data/originals/${name}.mp4`)

/** What it costs to read a large original through the verifier, against the tools of the system. */
export async function benchVerify(): Promise<Section> {
  const place = mkdtempSync(join(tmpdir(), 'bench-verify-'))
  try {
    execFileSync('mkdir', ['-p', join(place, 'data/originals')])
    const path = join(place, FILE)
    const films = FILMS.map((film) => join(place, film))
    for (const film of films) writeFileSync(film, randomFillSync(new Uint8Array(BYTES)))
    const carrier = folderCarrier(place)
    const ways: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['sha256sum', async () => execFileSync('sha256sum', [path])],
      ['SHA-256 alone, of Node', () => alone('sha256', carrier.read(FILE))],
      ['SM3 alone, of Node', () => alone('sm3', carrier.read(FILE))],
      ['SM3 alone, ours', () => ours(carrier.read(FILE))],
      ['openssl dgst -sm3', async () => execFileSync('openssl', ['dgst', '-sm3', path])],
      ['verifier, all digests and the chunk tree', () => digest(nodeMachine)],
      ['verifier, all of two files', () => judgePacket(only(carrier, 2), nodeMachine)],
      ['verifier, all of three files', () => judgePacket(only(carrier, 3), nodeMachine)],
      ['verifier, all of four files', () => judgePacket(carrier, nodeMachine)],
      ['the page’s code in one thread, all digests', () => digest(browserMachine())],
    ]
    const digest = (machine: typeof nodeMachine) => machine.digest(carrier.read(FILE), BYTES)
    const samples = new Map<string, number[]>(ways.map(([name]) => [name, []]))
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, way] of ways) {
        const ms = await timed(way)
        const files =
          ['two', 'three', 'four'].findIndex((word) => name.includes(`${word} files`)) + 2
        samples.get(name)?.push((Math.max(1, files) * BYTES) / 1e6 / (ms / 1000))
      }
    }
    const rows = ways.map(([name]) => summarize(name, 'MB/s', samples.get(name) ?? []))
    const [sha256sum] = rows
    const shown: Row[] = sha256sum ? rows.map((row) => against(row, sha256sum)) : rows
    return {
      title: 'Verifying a large original',
      rows: shown,
      notes: [
        `${ROUNDS} rounds, in turns, of one file of ${BYTES / 1_048_576} MiB in the page cache.`,
        'All digests: SHA-256, SM3, CRC-32 and the leaves of the chunk tree, in one pass; SM3 in a thread of its own, but for the page.',
        'Up to four files are hashed at the same time, their SM3 together in the lanes of one thread.',
      ],
    }
  } finally {
    rmSync(place, { recursive: true })
  }
}

function only(carrier: Carrier, count: number): Carrier {
  const list = async () => {
    const { files, ...listing } = await carrier.list()
    return { ...listing, files: files.slice(0, count) }
  }
  return { ...carrier, list }
}

async function alone(name: string, pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash(name)
  for await (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}

async function ours(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const [lanes, stream] = [sm3Lanes(), new Sm3Stream()]
  for await (const bytes of pieces) lanes.update([{ stream, bytes }])
  return lanes.digest(stream)
}
