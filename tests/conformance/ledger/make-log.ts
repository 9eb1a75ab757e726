import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  cosignCheckpoint,
  ED25519_COSIGNATURE,
  ED25519_NOTE,
  EMPTY_EDGE,
  edgeRoot,
  formatVkey,
  growTree,
  signCheckpoint,
  tiledConsistencyProof,
  tiledInclusionProof,
  toBase64,
  utf8,
} from '@liuhen/format'
import { sha256 } from '../../../server/features/ledger/index.ts'
import { tileReader } from '../../../server/features/ledger/tile-files.io.ts'

/** Writes a log of this many entries, grown in uneven batches, signed and witnessed. */
export async function makeLog(folder: string, size: number): Promise<void> {
  let edge = EMPTY_EDGE
  for (let batch = 1; edge.size < size; batch = batch * 2 + 1) {
    const count = Math.min(batch, size - edge.size)
    const from = edge.size
    const grown = growTree(
      sha256,
      edge,
      Array.from({ length: count }, (_, at) => entry(from + at)),
    )
    for (const { path, bytes } of grown.files) await put(join(folder, path), bytes)
    edge = grown.edge
  }
  const [log, witness] = [party('liuhen.example/log'), party('witness.example/w1')]
  const head = { origin: log.name, size, root: edgeRoot(sha256, edge) }
  const signed = signCheckpoint(sha256, head, log)
  const note = cosignCheckpoint(sha256, signed, witness, 1_795_237_920)
  await put(join(folder, 'checkpoint'), utf8(note))
  const logKey = formatVkey(sha256, { ...log, type: ED25519_NOTE })
  const witnessKey = formatVkey(sha256, { ...witness, type: ED25519_COSIGNATURE })
  await put(join(folder, 'log.vkey'), utf8(`${logKey}\n`))
  await put(join(folder, 'w1.vkey'), utf8(`${witnessKey}\n`))
  await writeProofs(folder, size)
}

/** Proofs as our code reads them from the tiles: for at most 200 places and old sizes. */
export async function writeProofs(folder: string, size: number): Promise<void> {
  const tree = { hash: sha256, read: tileReader(folder), size }
  const step = Math.max(1, Math.floor(size / 100))
  const lines: string[] = []
  for (let at = 0; at < size; at += step) {
    lines.push(['I', at, ...(await tiledInclusionProof(tree, at)).map(toBase64)].join(' '))
    lines.push(
      ['C', at + 1, ...(await tiledConsistencyProof(tree, at + 1)).map(toBase64)].join(' '),
    )
  }
  await put(join(folder, 'proofs.txt'), utf8(`${lines.join('\n')}\n`))
}

function entry(at: number): Uint8Array {
  return utf8(`{"at":${at},"记录":"${'执法'.repeat(at % 7)}"}`)
}

function party(name: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const der = publicKey.export({ format: 'der', type: 'spki' })
  const signer = (message: Uint8Array) => sign(null, message, privateKey)
  return { name, publicKey: Uint8Array.from(der.subarray(-32)), sign: signer }
}

async function put(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
}
