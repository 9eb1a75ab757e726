import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import vectors from '../../../docs/specs/vectors/tlog-tiles.json' with { type: 'json' }
import { equalBytes, utf8 } from './bytes.ts'
import { consistencyProof, inclusionProof, leafHash, treeRoot } from './merkle.ts'
import { formatEntryBundle, parseEntryBundle, tileCount, tilePath } from './tile.ts'
import { tiledConsistencyProof, tiledInclusionProof, tiledRoot } from './tile-reader.ts'
import { EMPTY_EDGE, edgeRoot, growTree, readEdge } from './tile-tree.ts'

const hash = (bytes: Uint8Array) => Uint8Array.from(createHash('sha256').update(bytes).digest())
const entriesFrom = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => utf8(`{"entry":${from + at},"名":"记录"}`))

test('paths are those of the specification', () => {
  for (const { level, index, width, path } of vectors.paths) {
    expect(tilePath(level, index, width)).toBe(path)
  }
})

test('a tree of 70,000 has the tiles that the specification counts', () => {
  for (const { size, level, full, partial } of vectors.counts) {
    expect(tileCount(level, size)).toEqual({ full, partial })
  }
})

/** Files in memory that refuse what the product promises never to do. */
function memoryLog() {
  const files = new Map<string, Uint8Array>()
  const write = (path: string, bytes: Uint8Array) => {
    const known = files.get(path)
    if (known && !equalBytes(known, bytes)) throw new Error(`rewritten: ${path}`)
    files.set(path, bytes)
  }
  const read = async (path: string) => files.get(path)
  return { files, write, read }
}

async function grown(batches: readonly number[], resume: boolean) {
  const log = memoryLog()
  let edge = EMPTY_EDGE
  const sizes: number[] = []
  for (const count of batches) {
    if (resume) edge = await readEdge(log.read, edge.size)
    const step = growTree(hash, edge, entriesFrom(edge.size, count))
    for (const { path, bytes } of step.files) log.write(path, bytes)
    edge = step.edge
    sizes.push(edge.size)
  }
  const leaves = entriesFrom(0, edge.size).map((entry) => leafHash(hash, entry))
  return { log, edge, sizes, leaves }
}

const schedules = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 7 })

describe('a tree in tiles', () => {
  test('equals the tree in memory, whatever the batches, resumed or not, at every size', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, fc.boolean(), async (batches, resume) => {
        const { log, edge, sizes, leaves } = await grown(batches, resume)
        expect(edgeRoot(hash, edge)).toEqual(treeRoot(hash, leaves))
        for (const size of sizes) {
          const root = await tiledRoot({ hash, read: log.read, size })
          expect(root).toEqual(treeRoot(hash, leaves.slice(0, size)))
        }
      }),
      { numRuns: 40 },
    )
  })
  test('gives the proofs of the tree in memory', async () => {
    const { log, leaves } = await grown([200, 56, 1, 300, 700], true)
    const tree = { hash, read: log.read, size: leaves.length }
    for (const index of [0, 1, 255, 256, 257, 511, 512, 1023, 1024, 1256]) {
      expect(await tiledInclusionProof(tree, index)).toEqual(inclusionProof(hash, leaves, index))
      const consistency = await tiledConsistencyProof(tree, index)
      expect(consistency).toEqual(consistencyProof(hash, leaves, index))
    }
  })
  test('crosses a level-2 boundary: 65,537 leaves', async () => {
    const { log, edge, leaves } = await grown([65_535, 1, 1], true)
    expect(edgeRoot(hash, edge)).toEqual(treeRoot(hash, leaves))
    const tree = { hash, read: log.read, size: 65_537 }
    expect(await tiledInclusionProof(tree, 300)).toEqual(inclusionProof(hash, leaves, 300))
  })
  test('reads a full tile where the partial one was dropped, and refuses a missing one', async () => {
    const { log, leaves } = await grown([100, 200], false)
    for (const path of [...log.files.keys()]) if (path.includes('.p/100')) log.files.delete(path)
    const at100 = await tiledRoot({ hash, read: log.read, size: 100 })
    expect(at100).toEqual(treeRoot(hash, leaves.slice(0, 100)))
    expect((await readEdge(log.read, 100)).tail).toHaveLength(100)
    log.files.delete('tile/0/000')
    await expect(tiledRoot({ hash, read: log.read, size: 100 })).rejects.toThrow('no tile')
  })
})

describe('an entry bundle', () => {
  test('gives back its entries', () => {
    const bundles = fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 20 })
    fc.assert(
      fc.property(bundles, (entries) => {
        const back = parseEntryBundle(formatEntryBundle(entries), entries.length)
        expect(back).toEqual(entries)
      }),
    )
  })
  test('cut at any place, or of another width, is refused', () => {
    const bundle = formatEntryBundle(entriesFrom(0, 3))
    for (let end = 0; end < bundle.length; end++) {
      expect(() => parseEntryBundle(bundle.subarray(0, end), 3)).toThrow()
    }
    expect(() => parseEntryBundle(bundle, 2)).toThrow('another width')
  })
  test('refuses an entry above 65,535 bytes and takes one of exactly that', () => {
    expect(() => formatEntryBundle([new Uint8Array(65_536)])).toThrow('too long')
    expect(formatEntryBundle([new Uint8Array(65_535)])).toHaveLength(65_537)
  })
})
