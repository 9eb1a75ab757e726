import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MediaFacts } from './media.ts'
import { READ_LIMITS, type ReadAt } from './mp4/read-at.ts'
import { readBoxes } from './read-boxes.ts'

const folder = fileURLToPath(new URL('../../../demo/recordings/', import.meta.url))
const load = (file: string) => new Uint8Array(readFileSync(folder + file))

/** A port over bytes in memory that counts what is read. */
function memory(bytes: Uint8Array): { readAt: ReadAt; read: () => number } {
  let total = 0
  return {
    readAt: async (offset, length) => {
      const part = bytes.slice(offset, Math.max(offset, offset + length))
      total += part.length
      return part
    },
    read: () => total,
  }
}

async function read(bytes: Uint8Array) {
  const facts = await readBoxes(memory(bytes).readAt, bytes.length)
  const whole = { container: 'mov', bytes: bytes.length, unread: [], tools: {}, ...facts }
  expect(MediaFacts.safeParse(JSON.parse(JSON.stringify(whole))).success).toBe(true)
  return facts
}

const u32 = (value: number) => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

function box(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts)
  return Buffer.concat([u32(8 + body.length), Buffer.from(type, 'latin1'), body])
}

const seeds = [
  'b-gap40s/DSJ0231_013457_20251118140500_0011.MP4',
  'f-truncated/DSJ0417_020188_20251120081700_0042.MP4',
  'g-formats/DSJ0555_030021_20251120112000_0001.MOV',
  'e-edited/DSJ0231_013457_20251119153000_0031_reencode.MP4',
].map(load)

/** Where boxes say their type, so that mutations hit structure and not picture data. */
const structure = seeds.map((bytes) => {
  const text = Buffer.from(bytes).toString('latin1')
  const found = text.matchAll(
    /moov|moof|trak|[tm][kdvf]hd|hdlr|st[ts]s|st[sc][zcd]|stco|ctts|trun|tfdt|elst|stsd|mdat/g,
  )
  return [...found].map((match) => match.index)
})

describe('hostile structure', () => {
  test('any mutation of header bytes ends quickly, with facts that fit their schema', async () => {
    const edit = fc.record({
      box: fc.nat(),
      shift: fc.integer({ min: -8, max: 40 }),
      value: fc.nat(255),
    })
    const mutation = fc.record({
      seed: fc.nat(seeds.length - 1),
      edits: fc.array(edit, { minLength: 1, maxLength: 6 }),
    })
    await fc.assert(
      fc.asyncProperty(mutation, async ({ seed, edits }) => {
        const bytes = Uint8Array.from(seeds[seed] ?? [])
        const places = structure[seed] ?? []
        for (const one of edits) {
          const at = (places[one.box % places.length] ?? 0) + one.shift
          bytes[Math.max(0, at)] = one.value
        }
        const begun = performance.now()
        await read(bytes)
        expect(performance.now() - begun).toBeLessThan(1_000)
      }),
      { numRuns: 3_000 },
    )
  }, 120_000)

  test('any cut of a file ends quickly', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(seeds.length - 1),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (seed, part) => {
          const bytes = seeds[seed] ?? new Uint8Array()
          await read(bytes.slice(0, Math.floor(bytes.length * part)))
        },
      ),
      { numRuns: 300 },
    )
  }, 60_000)

  test('noise behind a good first box never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4096 }), async (noise) => {
        await read(Buffer.concat([box('ftyp', Buffer.from('mp42')), box('moov', noise), noise]))
      }),
      { numRuns: 500 },
    )
  })

  test('claims of 2³¹ samples cost milliseconds', async () => {
    for (const part of ['20251120120400_0085', '20251120120500_0086']) {
      const bytes = load(`h-damaged/DSJ0231_013457_${part}.MP4`)
      const begun = performance.now()
      const facts = await read(bytes)
      expect(performance.now() - begun).toBeLessThan(100)
      expect(facts.damage.map((one) => one.code)).toContain('index-inconsistent')
      expect(facts.tracks[0]?.endMs).toBe(30_000)
    }
  })

  test('equal sizes, chunks on one spot and huge counts cannot make it walk for ever', async () => {
    const huge = 0xffffffff
    const chunks = Buffer.concat(Array.from({ length: 100_000 }, () => u32(40)))
    const stbl = box(
      'stbl',
      box('stts', u32(0), u32(1), u32(huge), u32(1)),
      box('stsz', u32(0), u32(1), u32(huge)),
      box('stsc', u32(0), u32(1), u32(1), u32(1_000_000), u32(1)),
      box('stco', u32(0), u32(100_000), chunks),
    )
    const zero = (count: number) => new Uint8Array(count)
    const trak = box(
      'trak',
      box('tkhd', zero(84)),
      box(
        'mdia',
        box('mdhd', zero(12), u32(1000), zero(8)),
        box('hdlr', zero(8), Buffer.from('vide'), zero(12)),
        box('minf', stbl),
      ),
    )
    const file = Buffer.concat([
      box('ftyp', Buffer.from('mp42')),
      box('mdat', zero(3_000_000)),
      box('moov', trak),
    ])
    const begun = performance.now()
    await read(file)
    expect(performance.now() - begun).toBeLessThan(1_000)
  })

  test('boxes inside boxes, and a million of them, meet a limit that is told', async () => {
    let deep = box('trak')
    for (let i = 0; i < 50; i++) deep = box('trak', deep)
    const many = Buffer.concat(Array.from({ length: 20_000 }, () => box('free')))
    for (const inner of [deep, many]) {
      const facts = await read(box('moov', inner))
      expect(facts.damage.map((one) => one.code)).toContain('reading-limited')
    }
  })

  test('an index of a gigabyte is refused before it is read', async () => {
    const head = Buffer.concat([u32(1), Buffer.from('moov'), u32(0), u32(1 << 30)])
    const port = memory(head)
    const facts = await readBoxes(port.readAt, (1 << 30) + 16)
    expect(facts.damage.map((one) => one.code)).toContain('index-too-large')
    expect(port.read()).toBeLessThan(1_000)
  })

  test('a budget of bytes ends reading with what was found so far', async () => {
    const bytes = load('f-truncated/DSJ0417_020188_20251120081700_0042.MP4')
    const facts = await readBoxes(memory(bytes).readAt, bytes.length, {
      ...READ_LIMITS,
      totalBytes: 4_000,
    })
    expect(facts.damage.map((one) => one.code)).toContain('reading-limited')
    expect(facts.tracks[0]?.endMs).toBeGreaterThan(0)
  })

  test('the port failing is the machine, not the content: it is not swallowed', async () => {
    const broken: ReadAt = async () => {
      throw new Error('EIO')
    }
    await expect(readBoxes(broken, 1000)).rejects.toThrow('EIO')
  })
})

test('only the index is read, not the film', async () => {
  const bytes = load('a-continuous/DSJ0231_013457_20251118093012_0001.MP4')
  const port = memory(bytes)
  await readBoxes(port.readAt, bytes.length)
  // moov (14 kB) and the first 128 kB, where encoders name themselves.
  expect(port.read()).toBeLessThan(150_000)
})

test('an index in front of a cut film counts the pictures that are still there', async () => {
  const bytes = load('e-edited/DSJ0231_013457_20251119153000_0031_reencode.MP4')
  const facts = await read(bytes.slice(0, Math.floor(bytes.length / 2)))
  expect(facts.damage.map((one) => one.code)).toEqual(
    expect.arrayContaining(['truncated', 'media-missing']),
  )
  expect(facts.tracks[0]?.endMs).toBeGreaterThan(10_000)
  expect(facts.tracks[0]?.endMs).toBeLessThan(18_000)
})

test('zeros behind a finished file are reserved space, not damage', async () => {
  const bytes = load('b-gap40s/DSJ0231_013457_20251118140500_0011.MP4')
  const facts = await read(Buffer.concat([bytes, new Uint8Array(50_000)]))
  expect(facts.damage).toEqual([])
  expect(facts.tracks[0]?.endMs).toBe(30_000)
})
