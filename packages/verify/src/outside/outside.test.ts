import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { timeAuthority } from '../../../../server/platform/signature/test-authority.ts'
import { buildPacket } from '../../fixture/build-packet.ts'
import { type Forgery, forge } from '../../fixture/forge.ts'
import { filesIn, memoryCarrier } from '../../fixture/memory-carrier.ts'
import { reseal } from '../../fixture/reseal.ts'
import { nodeMachine } from '../node/node-machine.ts'
import { verifyPacket } from '../node/verify-place.ts'
import { printVerdict } from '../print-verdict.ts'
import { judgePacket } from '../verify-packet.ts'

const place = mkdtempSync(join(tmpdir(), 'outside-'))
const folder = join(place, 'packet')
const authority = timeAuthority()
let vkey = ''
beforeAll(() => {
  vkey = buildPacket(folder, { stamp: authority.stamp }).vkey
})
afterAll(() => rmSync(place, { recursive: true }))

const file = (path: string) => readFileSync(join(folder, path))
const inLedger = (name: string) => {
  const [found = ''] = readdirSync(join(folder, 'data/ledger', name)).toSorted()
  return `data/ledger/${name}/${found}`
}
/** The packet with one byte of a file changed, and its manifests as they were. */
async function flipped(path: string, at: number) {
  const kept = file(path)
  writeFileSync(join(folder, path), Uint8Array.from(kept).with(at, (kept[at] ?? 0) ^ 1))
  const verdict = await verifyPacket(folder, { vkey })
  writeFileSync(join(folder, path), kept)
  return verdict
}

test('a witness and an authority say since when the film was sealed, by their clocks', async () => {
  const verdict = await verifyPacket(folder, { vkey })
  expect(verdict.checks.filter(({ holds }) => !holds)).toEqual([])
  const [recording] = verdict.recordings
  expect(recording?.proven.join()).not.toContain('单位以外')
  expect(recording?.notProven).toEqual([
    '至迟在 2026-11-21 09:12:00（北京时间）已经封存：只有自称 witness.example/w1 的公钥签过，未核对',
  ])
  expect(verdict.outside.witnesses).toMatchObject([
    { name: 'witness.example/w1', at: '2026-11-21T05:12:00.000Z', compared: 'not-compared' },
  ])
  expect(verdict.outside.stamps).toMatchObject([
    { authority: 'Test authority', checked: true },
    { authority: 'Test authority', checked: true },
  ])
  expect(verdict.notProven.join()).toMatch(/见证人 witness.*没有核对.*时间戳机构 Test authority/)
})

test('a key that the reader brings is compared, as a key or as a fingerprint', async () => {
  const [key = ''] = file('data/ledger/witnesses').toString().split('\n')
  const first = await verifyPacket(folder, { vkey, witnesses: [key] })
  const [told] = first.outside.witnesses
  expect(told?.compared).toBe('same')
  expect(first.recordings[0]?.proven.at(-1)).toMatch(
    /^单位以外的证明：至迟在 2026-11-21 .*已经封存（witness\.example\/w1）$/,
  )
  expect(first.recordings[0]?.notProven).toEqual([])
  const { outside } = await verifyPacket(folder, { vkey, witnesses: [told?.fingerprint ?? ''] })
  expect(outside.witnesses[0]?.compared).toBe('same')
  const [stamp] = outside.stamps
  const stampCertificates = [stamp?.certificate.toUpperCase() ?? '']
  const stamped = await verifyPacket(folder, { vkey, stampCertificates })
  expect(stamped.holds).toBe(true)
  expect(stamped.recordings[0]?.proven.at(-1)).toContain('已经封存（Test authority）')
})

test.each([
  ['a witness', 'witnesses', 'ledger.witness-pinned'],
  ['a certificate', 'stampCertificates', 'ledger.stamp-pinned'],
] as const)(
  '%s that the reader named and that signed nothing here is a fault',
  async (_what, option, code) => {
    const told = await verifyPacket(folder, { vkey, [option]: ['ab'.repeat(32)] })
    const broken = told.checks.filter(({ holds }) => !holds)
    expect(broken).toMatchObject([{ code, expected: 'ab'.repeat(32) }])
    expect(broken[0]?.found).toMatch(/^只有 [0-9a-f]{64}$/)
    expect(told.summary.code).toBe('other-witness')
    const list = option === 'witnesses' ? told.outside.witnesses : told.outside.stamps
    expect(list[0]?.compared).toBe('other')
    expect(told.recordings[0]).toMatchObject({ holds: true })
    const silent = join(place, `silent-${option}`)
    const plain = buildPacket(silent)
    const nobody = await verifyPacket(silent, { vkey: plain.vkey, [option]: ['ab'.repeat(32)] })
    expect(nobody.checks.find((one) => one.code === code)).toMatchObject({
      found: '没有有效的签名',
    })
  },
)

/** In memory, with manifests that fit, as nobody needs a key for it. */
async function forged(forgery: Forgery, of = filesIn(folder), key = vkey) {
  const witnesses = [...of.keys()].includes('data/ledger/witnesses') ? pinned() : []
  const options = { vkey: key, witnesses }
  const verdict = await judgePacket(memoryCarrier(forge(of, forgery)), nodeMachine, options)
  return { ...verdict, broken: verdict.checks.filter(({ holds }) => !holds) }
}
const pinned = () => file('data/ledger/witnesses').toString().split('\n').filter(Boolean)

test('a line under the name of a known witness, and an own witness with an early time, change nothing for who brings the key', async () => {
  for (const forgery of ['namesake', 'own witness'] as const) {
    const { holds, recordings, outside } = await forged(forgery)
    expect(holds).toBe(true)
    expect(recordings[0]?.proven.at(-1)).toContain('至迟在 2026-11-21 09:12:00')
    const known = outside.witnesses.filter(({ compared }) => compared === 'same')
    expect(known).toMatchObject([{ name: 'witness.example/w1', at: '2026-11-21T05:12:00.000Z' }])
  }
})

test('a witness that somebody made himself proves nothing, under whatever name', async () => {
  const plain = join(place, 'own')
  const built = buildPacket(plain)
  const { recordings, notProven, missing } = await forged('own witness', filesIn(plain), built.vkey)
  expect(recordings[0]?.proven.join()).not.toMatch(/单位以外|2025/)
  expect(recordings[0]?.notProven.join()).toContain('自称 最高人民检察院见证 的公钥签过，未核对')
  expect(missing.filter(({ code }) => code === 'clock')).toEqual([])
  expect(notProven.join()).toContain('见证人 最高人民检察院见证 确是所说的机关：没有核对')
})

test('a copied key that signed nothing is a fault, and the warning stays', async () => {
  const plain = join(place, 'copied')
  const built = buildPacket(plain)
  for (const forgery of ['copied key', 'far witness'] as const) {
    const { broken, notProven } = await forged(forgery, filesIn(plain), built.vkey)
    expect(new Set(broken.map(({ code }) => code))).toEqual(new Set(['ledger.witnesses']))
    expect(notProven.join()).toContain('封存的时间没有单位以外的证明')
  }
})

test('a sealing in a fork of the same size borrows no time of the state that the witness saw', async () => {
  const fork = join(place, 'fork')
  const built = buildPacket(fork, { stamp: authority.stamp, fork: true })
  const { checks, recordings } = await verifyPacket(fork, { vkey: built.vkey })
  const broken = checks.filter(({ holds }) => !holds)
  expect(broken).toMatchObject([{ code: 'ledger.since' }])
  expect(broken[0]?.found).toContain('账本有两个历史')
  expect(recordings[0]?.notProven.join()).not.toContain('09:12:00')
})

test('a stamp of an algorithm that is not here is not ticked, and nothing is taken from it', async () => {
  const plain = join(place, 'pss')
  const built = buildPacket(plain)
  const files = new Map(filesIn(plain))
  const text = `${textIn(files, 'data/ledger/checkpoint').split('\n\n')[0]}\n`
  const stamp = Buffer.from(authority.stamp(new TextEncoder().encode(text)))
  // RSA-PSS in the place of the signature's algorithm, and a signature that is none.
  const named = stamp.lastIndexOf('06092a864886f70d0101', undefined, 'hex')
  stamp[named + 10] = 0x0a
  stamp[stamp.length - 5] = (stamp.at(-5) ?? 0) ^ 1
  files.set(`data/ledger/stamps/${text.split('\n')[1]}.tsr`, stamp)
  reseal(files)
  const options = { vkey: built.vkey }
  const verdict = await judgePacket(memoryCarrier(files), nodeMachine, options)
  expect(verdict.holds).toBe(true)
  expect(verdict.checks.map(({ code }) => code)).not.toContain('ledger.stamps')
  expect(verdict.open).toMatchObject([{ code: 'ledger.stamps' }])
  expect(verdict.recordings[0]?.notProven).toEqual([])
  expect(verdict.notProven.join()).toContain('封存的时间没有单位以外的证明')
  const said = printVerdict(verdict)
  expect(said).toContain('？ 时间戳是对账本检查点的，签名有效：没有核对')
  expect(said).not.toMatch(/✓.*时间戳|证书指纹/)
})

const textIn = (files: ReadonlyMap<string, Uint8Array>, path: string) =>
  Buffer.from(files.get(path) ?? []).toString()

test('a sealing that a witness saw before the agency says it was made is told as a wrong clock', async () => {
  const early = join(place, 'early')
  const seenAt = Date.parse('2026-11-21T00:30:00Z') / 1000
  const built = buildPacket(early, { stamp: authority.stamp, seenAt })
  const [key = ''] = readFileSync(join(early, 'data/ledger/witnesses'), 'utf8').split('\n')
  const told = await verifyPacket(early, { vkey: built.vkey, witnesses: [key] })
  const clocks = ({ missing }: typeof told) => missing.filter(({ code }) => code === 'clock')
  expect(clocks(told)[0]?.zh).toMatch(
    /封存时间是 2026-11-21 09:07:00，witness\.example\/w1 在 2026-11-21 08:30:00 已经见到它/,
  )
  expect(clocks(await verifyPacket(folder, { vkey }))).toEqual([])
  // Anybody could have made the key: without it being compared no clock is blamed.
  expect(clocks(await verifyPacket(early, { vkey: built.vkey }))).toEqual([])
})

test('a packet without outsiders is whole, and says what is lacking', async () => {
  const plain = join(place, 'plain')
  const built = buildPacket(plain)
  const verdict = await verifyPacket(plain, { vkey: built.vkey })
  expect(verdict.holds).toBe(true)
  expect(verdict.checks.map(({ code }) => code)).not.toContain('ledger.witnesses')
  expect(verdict.notProven).toContain(
    '封存的时间没有单位以外的证明：没有见证人的签名，也没有时间戳',
  )
})

test.each([
  ['the line of a witness', 'data/ledger/checkpoint', 'ledger.witnesses', -20],
  ['the key of a witness', 'data/ledger/witnesses', 'ledger.witnesses', -20],
] as const)('%s is found when a byte of it is another', async (_what, path, code, at) => {
  const verdict = await flipped(path, file(path).length + at)
  const broken = verdict.checks.filter(({ holds }) => !holds).map((one) => one.code)
  expect(broken).toContain('bag.sha256')
  expect(broken).toContain(code)
})

test('an earlier proof that is not of this fact, or that nobody spoke of, is a fault', async () => {
  const path = inLedger('since')
  const kept = file(path).toString()
  const alone = kept.replace(/— witness.*\n/, '')
  const stamps = readdirSync(join(folder, 'data/ledger/stamps')).map((name) => ({
    path: join(folder, 'data/ledger/stamps', name),
    kept: file(`data/ledger/stamps/${name}`),
  }))
  writeFileSync(join(folder, path), alone)
  for (const one of stamps) rmSync(one.path)
  const silent = await verifyPacket(folder, { vkey })
  for (const one of stamps) writeFileSync(one.path, one.kept)
  writeFileSync(join(folder, path), kept.replace(/^index \d+$/m, 'index 0'))
  const other = await verifyPacket(folder, { vkey })
  writeFileSync(join(folder, path), kept)
  const faults = [silent, other].map(({ checks }) =>
    checks.find(({ code, holds }) => code === 'ledger.since' && !holds),
  )
  expect(faults.map((fault) => fault?.found)).toEqual([
    '没有见证人或时间戳说到这个检查点',
    '证明无效',
  ])
})
