import { execFileSync } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderCarrier, judgePacket, nodeMachine } from '@liuhen/verify'
import { browserMachine } from '../../packages/verify/src/browser/browser-machine.ts'
import { against, summarize, timed } from '../measure.ts'
import type { Row, Section } from '../report.ts'

const BYTES = 512 * 1_048_576
const ROUNDS = 3
const FILE = 'data/originals/film.mp4'
const SECOND = 'data/originals/second.mp4'

/** What it costs to read a large original through the verifier, against the tools of the system. */
export async function benchVerify(): Promise<Section> {
  const place = mkdtempSync(join(tmpdir(), 'bench-verify-'))
  try {
    execFileSync('mkdir', ['-p', join(place, 'data/originals')])
    const path = join(place, FILE)
    const second = join(place, SECOND)
    for (const film of [path, second]) writeFileSync(film, randomFillSync(new Uint8Array(BYTES)))
    const carrier = folderCarrier(place)
    const ways: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['sha256sum', async () => execFileSync('sha256sum', [path])],
      ['verifier, SHA-256 alone', () => alone('sha256', carrier.read(FILE))],
      ['verifier, SM3 alone', () => alone('sm3', carrier.read(FILE))],
      ['openssl dgst -sm3', async () => execFileSync('openssl', ['dgst', '-sm3', path])],
      ['verifier, all digests and the chunk tree', () => digest(nodeMachine)],
      ['sha256sum of two files', async () => execFileSync('sha256sum', [path, second])],
      ['verifier, all of two files', () => judgePacket(carrier, nodeMachine)],
      ['the page’s code in one thread, all digests', () => digest(browserMachine())],
    ]
    const digest = (machine: typeof nodeMachine) => machine.digest(carrier.read(FILE), BYTES)
    const samples = new Map<string, number[]>(ways.map(([name]) => [name, []]))
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, way] of ways) {
        const ms = await timed(way)
        const bytes = name.includes('two files') ? 2 * BYTES : BYTES
        samples.get(name)?.push(bytes / 1e6 / (ms / 1000))
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
        'Two files are hashed at the same time, each with its thread for SM3: on two processors or more.',
        'One takes as long as SM3 alone does in the OpenSSL of Node; nothing else of it shows.',
      ],
    }
  } finally {
    rmSync(place, { recursive: true })
  }
}

async function alone(name: string, pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash(name)
  for await (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}
