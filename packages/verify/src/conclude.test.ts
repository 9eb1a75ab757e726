import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltPacket, buildPacket } from '../fixture/build-packet.ts'
import { type Files, filesIn, memoryCarrier } from '../fixture/memory-carrier.ts'
import { nodeMachine } from './node/node-machine.ts'
import { judgePacket } from './verify-packet.ts'

let place = ''
let [ours, theirs]: [Files, Files] = [new Map(), new Map()]
let built: BuiltPacket
const film = new Uint8Array(1_200_000).fill(9)
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'conclude-'))
  built = buildPacket(join(place, 'ours'), { film })
  const content = (
    told: Parameters<NonNullable<Parameters<typeof buildPacket>[1]>['content'] & {}>[0],
  ) => ({
    ...told,
    sheet: { ...told.sheet, packet: told.sheet.exportedBy },
  })
  buildPacket(join(place, 'theirs'), { film, content })
  buildPacket(join(place, 'plain'), { film, plain: true })
  ours = filesIn(join(place, 'ours'))
  theirs = filesIn(join(place, 'theirs'))
})
afterAll(() => rmSync(place, { recursive: true }))

const sumUp = async (files: Files, vkey?: string) =>
  (await judgePacket(memoryCarrier(files), nodeMachine, vkey === undefined ? {} : { vkey })).summary
const but = (...changed: readonly (readonly [string, Uint8Array | undefined])[]): Files => {
  const files = new Map(ours)
  for (const [path, bytes] of changed)
    bytes === undefined ? files.delete(path) : files.set(path, bytes)
  return files
}

test('a packet of before the page and the chunk leaves still holds', async () => {
  expect((await sumUp(filesIn(join(place, 'plain')))).code).toBe('holds')
})

test('each kind of wrong packet has its own sentence', async () => {
  const cut = ours.get(built.original)?.subarray(0, 1_100_000)
  expect(await sumUp(new Map())).toMatchObject({ code: 'empty' })
  expect(
    await sumUp(new Map([...ours.keys()].map((path) => [path, new Uint8Array(0)]))),
  ).toMatchObject({ code: 'empty' })
  expect(await sumUp(new Map([['a.txt', film]]))).toMatchObject({ code: 'not-a-packet' })
  expect(await sumUp(but([built.original, undefined]))).toMatchObject({ code: 'truncated' })
  const short = await sumUp(but([built.original, cut]))
  expect(short.code).toBe('truncated')
  expect(short.zh).toContain('从第 1,100,000 字节起缺失')
  expect(await sumUp(but(['data/packet.json', theirs.get('data/packet.json')]))).toMatchObject({
    code: 'mixed',
  })
  const key = theirs.get('data/ledger/log.vkey')
  expect(await sumUp(ours, Buffer.from(key ?? []).toString())).toMatchObject({ code: 'other-key' })
  expect(await sumUp(but(['说明.txt', film]))).toMatchObject({ code: 'changed' })
})

test('the fingerprint from paper does as well as the key, in any spelling', async () => {
  const { ledger } = await judgePacket(memoryCarrier(ours), nodeMachine)
  const fingerprint = ledger?.keyFingerprint ?? ''
  const paper = fingerprint.toUpperCase().replace(/(.{8})/g, '$1 ')
  const same = await judgePacket(memoryCarrier(ours), nodeMachine, { vkey: paper })
  expect(same.ledger?.keyCompared).toBe('same')
  const other = `${fingerprint.slice(1)}${fingerprint.startsWith('0') ? '1' : '0'}`
  expect(await sumUp(ours, other)).toMatchObject({ code: 'other-key' })
})
