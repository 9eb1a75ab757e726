import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type BuiltPacket, buildPacket } from '../../packages/verify/fixture/build-packet.ts'
import type { Lie, Twists } from '../../packages/verify/fixture/tell-story.ts'
import { timeAuthority } from '../../server/platform/signature/test-authority.ts'

/**
 * `node tools/second-check/write-vectors.ts [derived | witnessed]`: good packets with new keys, as ZIPs,
 * and their fingerprints; with a word, only those with derived files, and those that lie about them,
 * or only the one of which outsiders have spoken. What is
 * done to them is written by hand in packet-broken.json beside them.
 */
const vectors = new URL('../../docs/specs/vectors/', import.meta.url)
const LIES: readonly Lie[] = [
  'source',
  'parameters',
  'words',
  'original',
  'fact',
  'approval',
  'proof',
]

const [, , word] = process.argv
if (word === undefined) {
  write('packet-good', { film: new Uint8Array(2 * 1_048_576 + 5000).fill(3) })
}
if (word !== 'derived') write('packet-witnessed', { stamp: timeAuthority().stamp })
const film = new Uint8Array(3 * 1_048_576 + 5000).fill(3)
if (word !== 'witnessed') {
  write('packet-derived', { film, derived: { beside: false } })
  write('packet-beside', { film, derived: { beside: true } })
  for (const lie of LIES) write(`packet-derived-${lie}`, { film, derived: { beside: false, lie } })
}

function write(name: string, twists: Twists): void {
  const place = mkdtempSync(join(tmpdir(), 'vectors-'))
  const folder = join(place, name)
  const { vkey }: BuiltPacket = buildPacket(folder, { ...twists, name: 'FILM.MP4' })
  const zip = 'import shutil,sys; shutil.make_archive(sys.argv[1], "zip", sys.argv[2])'
  execFileSync('python3', ['-c', zip, folder, folder])
  writeFileSync(new URL(`${name}.zip`, vectors), readFileSync(`${folder}.zip`))
  writeFileSync(new URL(`${name}.vkey`, vectors), `${vkey}\n`)
  rmSync(place, { recursive: true })
}
