import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Fact, parsePacketSheet } from '@liuhen/format'
import { afterAll, expect, test } from 'vitest'
import { buildExcerpt } from '../fixture/build-excerpt.ts'
import { buildPacket } from '../fixture/build-packet.ts'
import { filesIn, memoryCarrier } from '../fixture/memory-carrier.ts'
import type { Lie, Twists } from '../fixture/tell-story.ts'
import { CHECK_CODES, openFindings } from './checks.ts'
import { judgeExcerpt } from './excerpt/judge-excerpt.ts'
import { nodeMachine } from './node/node-machine.ts'
import { judgePacket } from './verify-packet.ts'

/** The vectors say whether a packet holds; here what a reader is told. */
const place = mkdtempSync(join(tmpdir(), 'derived-'))
afterAll(() => rmSync(place, { recursive: true }))

function packet(lie?: Lie, twists: Twists = {}) {
  const folder = join(place, lie ?? (twists.arrange ? 'arranged' : 'good'))
  const film = new Uint8Array(3 * 1_048_576 + 5000).fill(3)
  buildPacket(folder, { film, derived: { beside: false, ...(lie && { lie }) }, ...twists })
  return new Map(filesIn(folder))
}

async function judged(files: ReturnType<typeof packet>) {
  const verdict = await judgePacket(memoryCarrier(files), nodeMachine)
  return { ...verdict, broken: verdict.checks.filter(({ holds }) => !holds) }
}

test('a changed chunk of a derived file is named by its bytes, and its neighbour stands', async () => {
  const files = packet()
  const path = 'data/derivatives/excerpt.mp4'
  const bytes = Uint8Array.from(files.get(path) ?? [])
  files.set(path, bytes.with(1_048_580, (bytes[1_048_580] ?? 0) ^ 1))
  const { broken, derivatives, summary } = await judged(files)
  expect(broken).toContainEqual(
    expect.objectContaining({
      ...{ code: 'derivative.bytes', where: path },
      ranges: [{ from: 1_048_576, to: 2_097_152 }],
    }),
  )
  expect(summary.zh).toContain('第 1,048,576–2,097,151 字节')
  expect(derivatives.map(({ holds }) => holds)).toEqual([false, true])
})

test('other words for the treatment than its parameters lead to are a contradiction', async () => {
  const { summary, broken } = await judged(packet('words'))
  expect(summary.code).toBe('contradicts')
  expect(new Set(broken.map(({ code }) => code))).toEqual(new Set(['derivative.treatment']))
})

test('a derived file in the place of the original is called what it is', async () => {
  const { broken, recordings } = await judged(packet('original'))
  expect(JSON.stringify(broken)).toContain('这是登记过的派生件，不是原件')
  expect(recordings).toMatchObject([{ holds: false, proven: [] }])
})

test('a derived file is not proven where the sealing of its original is not', async () => {
  const files = packet()
  const sheet = parsePacketSheet(files.get('data/packet.json') ?? new Uint8Array(0))
  const proof = `data/proofs/${sheet.recordings[0]?.sealedBy}.tlog-proof`
  const text = Buffer.from(files.get(proof) ?? []).toString()
  files.set(proof, Buffer.from(text.replace(/^index \d+$/m, 'index 0')))
  const { derivatives } = await judged(files)
  expect(derivatives).toMatchObject([
    { holds: false, proven: [] },
    { holds: false, proven: [] },
  ])
})

test.each([
  [
    'by who ordered it',
    '核准的就是预定这份派生件的人',
    ({ actor }: Fact) => ({ actor, by: actor }),
  ],
  ['by a machine', '核准的不是本人', () => ({ actor: MACHINE, by: MACHINE })],
  [
    'in the name of another',
    '核准的不是本人',
    ({ actor: by }: Fact, { actor }: Fact) => ({ actor, by }),
  ],
] as const)('an approval %s is none', async (_who, said, actorsOf) => {
  const { broken } = await judged(
    packet(undefined, {
      ...{ film: new Uint8Array(9), derived: { beside: true } },
      arrange: (facts) => {
        const ordered = facts.find(({ kind }) => kind === 'derivative.ordered')
        return facts.map((fact) => {
          if (fact.kind !== 'masking.checked') return fact
          const { actor, by } = actorsOf(ordered ?? fact, fact)
          const named = 'person' in by ? by.person : ''
          return { ...fact, actor, body: { ...fact.body, by: named } }
        })
      },
    }),
  )
  expect(broken).toMatchObject([{ code: 'derivative.facts' }])
  expect(broken[0]?.found).toContain(said)
})

const MACHINE = { machine: 'liuhen' }

test('a thousand faults elsewhere do not hide the one that concerns a film', () => {
  const findings = openFindings()
  findings.settle(...CHECK_CODES)
  for (let at = 0; at < 1500; at++) {
    findings.fault('ledger.facts', { where: `data/facts/${at}.json` })
  }
  expect(findings.hurts(['data/originals/a.mp4'])).toBe(false)
  findings.fault('ledger.facts', { where: 'data/facts/mine.json actor' })
  expect(findings.report().filter(({ holds }) => !holds)).toHaveLength(1000)
  expect(findings.hurts(['data/facts/mine.json'])).toBe(true)
})

test.each([
  { early: false, holds: true, found: undefined },
  { early: true, holds: false, found: expect.stringContaining('制作时原件还没有封存') },
])('an excerpt alone holds if its original was sealed before it was made: $holds', async (one) => {
  const folder = join(place, `excerpt-${one.early}`)
  const film = new Uint8Array(3 * 1_048_576).fill(3)
  buildExcerpt(folder, { film, from: 500_000, to: 2_500_000, early: one.early })
  const { holds, checks } = await judgeExcerpt(memoryCarrier(filesIn(folder)), nodeMachine)
  expect([holds, checks.find(({ code }) => code === 'made')?.found]).toEqual([one.holds, one.found])
})
