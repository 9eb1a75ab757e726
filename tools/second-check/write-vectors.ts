import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPacket } from '../../packages/verify/fixture/build-packet.ts'

/**
 * `node tools/second-check/write-vectors.ts`: a good packet with a new key, as a ZIP, and its
 * fingerprint. What is done to it is written by hand in packet-broken.json beside it.
 */
const vectors = new URL('../../docs/specs/vectors/', import.meta.url)
const place = mkdtempSync(join(tmpdir(), 'vectors-'))
const folder = join(place, 'packet-good')
const { vkey } = buildPacket(folder, {
  film: new Uint8Array(2 * 1_048_576 + 5000).fill(3),
  name: 'FILM.MP4',
})
const zip = 'import shutil,sys; shutil.make_archive(sys.argv[1], "zip", sys.argv[2])'
execFileSync('python3', ['-c', zip, join(place, 'packet-good'), folder])
writeFileSync(new URL('packet-good.zip', vectors), readFileSync(join(place, 'packet-good.zip')))
writeFileSync(new URL('packet-good.vkey', vectors), `${vkey}\n`)
rmSync(place, { recursive: true })
