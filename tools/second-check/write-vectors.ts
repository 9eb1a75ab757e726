import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import type { Fact } from '@liuhen/format'
import { type BuiltPacket, buildPacket } from '../../packages/verify/fixture/build-packet.ts'
import { type Forgery, forge } from '../../packages/verify/fixture/forge.ts'
import { filesIn } from '../../packages/verify/fixture/memory-carrier.ts'
import type { Lie, Twists } from '../../packages/verify/fixture/tell-story.ts'
import { timeAuthority } from '../../server/platform/signature/test-authority.ts'

/**
 * `node tools/second-check/write-vectors.ts [derived | witnessed | forged]`: good packets with new keys,
 * as ZIPs, and their fingerprints; with a word, only those with derived files, and those that lie about
 * them, or only the one of which outsiders have spoken, or only those that somebody forged. What is
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

const MACHINE = { machine: 'liuhen' }

const [, , word] = process.argv
if (word === undefined) {
  write('packet-good', { film: new Uint8Array(2 * 1_048_576 + 5000).fill(3) })
}
if (word === undefined || word === 'witnessed') {
  write('packet-witnessed', { stamp: timeAuthority().stamp })
}
const film = new Uint8Array(3 * 1_048_576 + 5000).fill(3)
if (word === undefined || word === 'derived') {
  write('packet-derived', { film, derived: { beside: false } })
  write('packet-beside', { film, derived: { beside: true } })
  for (const lie of LIES) write(`packet-derived-${lie}`, { film, derived: { beside: false, lie } })
}
if (word === undefined || word === 'forged') {
  const { stamp } = timeAuthority()
  const heard: Twists = { stamp }
  // Without any key of the agency, in a packet that is true otherwise.
  const plain: readonly Forgery[] = ['beside', 'copied key', 'far witness', 'proof longer']
  for (const forgery of plain) write(`packet-forged-${nameOf(forgery)}`, {}, forgery)
  for (const forgery of ['namesake', 'own witness', 'stamp longer'] as const) {
    write(`packet-forged-${nameOf(forgery)}`, heard, forgery)
  }
  // By the agency itself, under a ledger that is sound.
  const last = (kind: string) => (facts: readonly Fact[]) => [
    ...facts.filter((fact) => fact.kind !== kind),
    ...facts.filter((fact) => fact.kind === kind),
  ]
  const first = (kind: string) => (facts: readonly Fact[]) =>
    last(kind)(facts.toReversed()).toReversed()
  const approved = (by: (facts: readonly Fact[]) => Fact['actor']) => (facts: readonly Fact[]) =>
    facts.map((fact) => {
      if (fact.kind !== 'masking.checked') return fact
      const actor = by(facts)
      return {
        ...fact,
        actor,
        body: { ...fact.body, ...('person' in actor && { by: actor.person }) },
      }
    })
  const orderer = approved(
    (facts) => facts.find(({ kind }) => kind === 'derivative.ordered')?.actor ?? MACHINE,
  )
  write('packet-forged-fork', { ...heard, fork: true })
  write('packet-forged-behind', { arrange: last('recording.sealed') })
  const derived = { film, derived: { beside: true } }
  write('packet-forged-unseen', { ...derived, arrange: first('masking.checked') })
  write('packet-forged-machine', { ...derived, arrange: approved(() => MACHINE) })
  write('packet-forged-orderer', { ...derived, arrange: orderer })
}

function nameOf(forgery: Forgery): string {
  return forgery.replace(' ', '-')
}

function write(name: string, twists: Twists, forgery?: Forgery): void {
  const place = mkdtempSync(join(tmpdir(), 'vectors-'))
  const folder = join(place, name)
  const { vkey }: BuiltPacket = buildPacket(folder, { ...twists, name: 'FILM.MP4' })
  if (forgery !== undefined) {
    for (const [path, bytes] of forge(filesIn(folder), forgery)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), bytes)
    }
  }
  const zip = 'import shutil,sys; shutil.make_archive(sys.argv[1], "zip", sys.argv[2])'
  execFileSync('python3', ['-c', zip, folder, folder])
  writeFileSync(new URL(`${name}.zip`, vectors), readFileSync(`${folder}.zip`))
  writeFileSync(new URL(`${name}.vkey`, vectors), `${vkey}\n`)
  rmSync(place, { recursive: true })
}
