import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Uuid } from '@liuhen/format'
import { verifyPacket } from '@liuhen/verify'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mountSupplies } from '../../server/app/supply-route.ts'
import { PASSWORD } from '../../server/features/people/test-people.io.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import type { PersonActor } from '../../server/platform/kernel/index.ts'
import { heardOutside } from './outsiders.ts'
import {
  digest,
  filmOf,
  letter,
  NOW,
  packetOf,
  type SupplyHouse,
  type SupplyOffice,
  scan,
  sha256,
  supplyHouse,
  supplyOffice,
  uuid,
} from './supply-desk.ts'

/** 承德第十八条, from the letter to the return, and what a court can check of it by itself. */
let at: SupplyHouse
let cd: SupplyOffice
let server: FastifyInstance
let reader: PersonActor
let supply: Uuid
let archive: Uint8Array

beforeAll(async () => {
  at = await supplyHouse()
  cd = await supplyOffice(at, 'cd', 'chengde-safety-2017')
  server = fastify()
  mountSupplies(server, at.scene.open.house, async () => reader, at.ports)
  reader = cd.clerk
}, 120_000)
afterAll(async () => {
  await server.close()
  await at.close()
})

const BY_ARTICLE = { ok: false, refusal: { code: 'law.refused' } }
const ISSUE = { way: 'hand', receiver: '王法官', paper: 'original', pages: 86 }

test('an officer of another unit registers nothing; the office does, and the case is held', async () => {
  const refused = await at.does(cd.li, 'supplies.register', letter(cd.file))
  expect(refused).toMatchObject(BY_ARTICLE)
  expect(JSON.stringify(refused)).toContain('CD-18')
  const made = Object(await at.did(cd.clerk, 'supplies.register', letter(cd.file)))
  supply = uuid(made.id)
  expect(made).toMatchObject({ number: '供〔2026〕1号', holdTitle: expect.any(String) })
  const [held] = await at.scene.facts('hold.placed')
  expect(held?.subjects).toContainEqual({ type: 'case', id: cd.file.id })
  const sealed = await scan(at, cd.clerk, supply, 'letter')
  const url = `/api/v1/supplies/${supply}/papers/${sealed.id}/file`
  const opened = await server.inject({ url })
  expect(opened.rawPayload.equals(sealed.bytes)).toBe(true)
  expect(opened.headers['content-security-policy']).toContain('sandbox')
  reader = cd.agency.admin
  expect((await server.inject({ url })).statusCode).toBe(403)
  reader = cd.clerk
  expect((await server.inject({ url: url.replace(sealed.id, supply) })).statusCode).toBe(404)
})

test('the copy that stays is what is downloaded, and the public verifier finds it whole', async () => {
  const wanted = { id: supply, recordings: [], documents: [cd.decision], bound: false }
  expect(await at.does(cd.li, 'supplies.choose', wanted)).toMatchObject(BY_ARTICLE)
  await at.did(cd.clerk, 'supplies.choose', wanted)
  expect(await at.does(cd.clerk, 'supplies.issue', { id: supply, ...ISSUE })).toMatchObject(
    BY_ARTICLE,
  )
  await at.make(supply, await packetOf(at, supply))
  const page = Object(await at.did(cd.clerk, 'supplies.get', { id: supply }))
  expect(page).toMatchObject({ state: 'ready', problem: null, whyNot: { issue: null } })
  const sealed = { kind: 'document', pages: expect.any(Number), sha256: sha256(cd.bytes) }
  expect(page.items).toContainEqual(expect.objectContaining(sealed))
  const path = at.vault.pathOf(digest(page.retained.sha256))
  const { holds, outside } = await verifyPacket(path)
  const heard = [outside.witnesses.length, outside.stamps.map(({ checked }) => checked)]
  expect([holds, heard]).toEqual([true, [1, [true]]])
  const url = `/api/v1/supplies/${supply}/zip`
  const sent = await server.inject({ url })
  archive = sent.rawPayload
  expect(sha256(archive)).toBe(page.retained.sha256)
  const half = Math.floor(archive.length / 2)
  const rest = await server.inject({ url, headers: { range: `bytes=${half}-` } })
  expect([rest.statusCode, sha256(rest.rawPayload)]).toEqual([206, sha256(archive.subarray(half))])
  const id = await packetOf(at, supply)
  expect(await at.does(cd.clerk, 'extraction.list-packet-files', { id })).toMatchObject({
    refusal: { code: 'packet.of-supply' },
  })
  reader = cd.li
  for (const asked of [url, url.replace('zip', 'list.pdf')]) {
    const refused = await server.inject({ url: asked })
    expect([refused.statusCode, refused.body]).toEqual([422, expect.stringContaining('CD-18')])
  }
  reader = cd.clerk
}, 60_000)

test('a byte that was turned in the copy is located by the verifier', async () => {
  const bent = Uint8Array.from(archive)
  const start = Buffer.from(bent).indexOf(cd.bytes)
  expect(start).toBeGreaterThan(0)
  bent[start + 700] = (bent[start + 700] ?? 0) ^ 1
  const path = join(at.folder, 'bent.zip')
  writeFileSync(path, bent)
  const verdict = await verifyPacket(path)
  expect(verdict).toMatchObject({ holds: false, summary: { code: 'changed' } })
  expect(JSON.stringify(verdict.checks)).toMatch(/data\/papers\/[^"]*行政处罚决定书|data\/papers\//)
})

test('a court checks it with python alone, on a machine without the product', () => {
  const place = join(at.folder, 'court')
  mkdirSync(place)
  const zip = join(place, 'given.zip')
  writeFileSync(zip, archive)
  const python = (...args: readonly string[]) =>
    spawnSync('/usr/bin/python3', ['-I', ...args], { env: {}, encoding: 'utf8', cwd: place })
  expect(python('-m', 'zipfile', '-e', zip, 'out').status).toBe(0)
  const { stdout: name } = python('-c', 'import os; print(os.listdir("out")[0])')
  const given = python(CHECK, join(place, 'out', name.trim()))
  expect([given.stdout.trim(), given.status]).toEqual(['holds', 0])
  expect(heardOutside(join(place, 'out', name.trim()))).toEqual(['holds', 0])
  const victim = join(place, 'out', name.trim(), 'data', 'packet.json')
  const text = readFileSync(victim)
  writeFileSync(victim, text.with(9, (text[9] ?? 0) ^ 1))
  expect(python(CHECK, join(place, 'out', name.trim())).status).not.toBe(0)
})

const CHECK = fileURLToPath(new URL('../../tools/second-check/check_packet.py', import.meta.url))

test('the outlet issues, the register says so, and the paper is at the court until its return', async () => {
  const issue = { id: supply, ...ISSUE, returnBy: '2026-12-01T02:00:00.000Z' }
  expect(await at.does(cd.li, 'supplies.issue', issue)).toMatchObject(BY_ARTICLE)
  expect(await at.does(cd.clerk, 'supplies.issue', issue)).toMatchObject({ ok: true })
  const line = await withTx(at.scene.open.db, cd.agency.id, (tx) =>
    tx.selectFrom('access_entry').selectAll().executeTakeFirstOrThrow(),
  )
  expect(line).toMatchObject({ kind: 'release', viewer: '双桥区人民法院', case_id: cd.file.id })
  const look = async () => Object(await at.did(cd.li, 'supplies.of-case', { id: cd.file.id }))
  expect(await look()).toMatchObject({ out: { name: '双桥区人民法院' } })
  const list = await server.inject({ url: `/api/v1/supplies/${supply}/list.pdf` })
  expect(list.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  const book = await server.inject({ url: '/api/v1/supplies.xlsx' })
  expect(book.rawPayload.subarray(0, 2).toString()).toBe('PK')

  at.scene.open.setTime('2026-12-02T02:00:00.000Z')
  const overdue = { state: 'overdue' }
  expect(await at.did(cd.clerk, 'supplies.list', overdue)).toMatchObject({
    overdue: 1,
    supplies: [{ id: supply, overdue: true }],
  })
  expect(await dutiesOf()).toMatchObject([{ who: 'records-office' }])
  const said = { id: supply, pages: 85, remark: '缺第 12 页，已去函索要' }
  const back = await at.did(cd.clerk, 'supplies.return', said)
  expect(back).toMatchObject({ difference: -1 })
  expect(await look()).toMatchObject({ out: null, supplies: [{ state: 'returned' }] })
  expect(await at.did(cd.clerk, 'supplies.list', overdue)).toMatchObject({ overdue: 0 })
  at.scene.open.setTime(NOW)
})

function dutiesOf() {
  return withTx(at.scene.open.db, cd.agency.id, (tx) =>
    tx.selectFrom('duty').selectAll().where('matter_id', '=', supply).execute(),
  )
}

test('what a letter holds is lifted on the paper that ended the dispute, by whom the article names', async () => {
  const asked = { id: supply, paper: '（2026）冀08行终21号', reason: '判决已生效' }
  const lift = (over: object, who = cd.clerk) =>
    at.does(who, 'supplies.lift-hold', { ...asked, ...over })
  const second = (name: string) => ({ login: cd.agency.login(name), password: PASSWORD })
  expect(await lift(second('陈局'))).toMatchObject({ refusal: { code: 'supply.ending-missing' } })
  await scan(at, cd.clerk, supply, 'ending')
  expect(await lift(second('陈局'), cd.li)).toMatchObject(BY_ARTICLE)
  expect(await lift({})).toMatchObject({ refusal: { code: 'supply.lift-approver' } })
  expect(await lift({ ...second('陈局'), paper: '' })).toMatchObject({
    refusal: { code: 'supply.lift-paper' },
  })
  for (const over of [second('孙七'), second('李四'), { ...second('陈局'), reason: '' }]) {
    const refused = await lift(over)
    expect(refused).toMatchObject(BY_ARTICLE)
    expect(JSON.stringify(refused)).toContain('CD-11')
  }
  expect(await lift({ ...second('陈局'), password: 'wrong' })).toMatchObject({ ok: false })
  expect(await at.scene.facts('hold.lifted')).toEqual([])
  expect(await lift(second('陈局'))).toMatchObject({ ok: true })
  const [placed] = await at.scene.facts('hold.placed')
  const [lifted] = await at.scene.facts('hold.lifted')
  expect(lifted?.subjects).toEqual(placed?.subjects)
  expect(lifted?.body).toMatchObject({
    approvedBy: cd.leader.person,
    trigger: placed?.body.trigger,
  })
  expect(JSON.stringify(lifted)).not.toMatch(/判决|行终/)
  expect(await lift(second('陈局'))).toMatchObject({ refusal: { code: 'supply.hold-lifted' } })
  expect(await at.did(cd.clerk, 'supplies.get', { id: supply })).toMatchObject({
    lifted: { approvedBy: '陈局', paper: '（2026）冀08行终21号' },
  })
})

test('where no regulation names the outlet the right decides, and no article is made up', async () => {
  const dd = await supplyOffice(at, 'dd', 'dandong-civil-affairs-2019')
  expect(await at.does(dd.li, 'supplies.register', letter(dd.file))).toMatchObject({
    refusal: { code: 'right.missing', citations: [] },
  })
  expect(await at.did(dd.clerk, 'supplies.register', letter(dd.file))).toMatchObject({
    holdTitle: null,
  })
  expect(await at.does(dd.clerk, 'supplies.get', { id: supply })).toMatchObject({
    refusal: { code: 'not-found' },
  })
  const { id } = Object(await at.did(dd.clerk, 'supplies.register', letter(dd.file)))
  const wanted = { id, paper: '判决书', reason: '已生效' }
  expect(await at.does(dd.clerk, 'supplies.lift-hold', wanted)).toMatchObject({
    refusal: { code: 'supply.no-hold' },
  })
})

test('a film goes with its proof; one byte turned in it is located in the copy that stays', async () => {
  const hd = await supplyOffice(at, 'fm', 'handan-commerce-2016')
  const film = await filmOf(at, hd)
  const made = Object(await at.did(hd.clerk, 'supplies.register', letter(hd.file)))
  const id = uuid(made.id)
  const wanted = { id, recordings: [film.id], documents: [hd.decision], bound: false }
  await at.did(hd.clerk, 'supplies.choose', wanted)
  await at.make(id, await packetOf(at, id))
  const page = Object(await at.did(hd.clerk, 'supplies.get', { id }))
  expect(page).toMatchObject({ state: 'ready', problem: null })
  expect(page.items).toContainEqual(
    expect.objectContaining({ kind: 'recording', sha256: film.digests.sha256 }),
  )
  const kept = readFileSync(at.vault.pathOf(digest(page.retained.sha256)))
  const start = kept.indexOf(film.bytes)
  expect(start).toBeGreaterThan(0)
  kept[start + 900] = (kept[start + 900] ?? 0) ^ 1
  const path = join(at.folder, 'bent-film.zip')
  writeFileSync(path, kept)
  const verdict = await verifyPacket(path)
  expect(verdict).toMatchObject({ holds: false, recordings: [{ id: film.id, holds: false }] })
  const broken = verdict.checks.filter(({ holds }) => !holds)
  expect(JSON.stringify(broken)).toContain('data/originals/DSJ0231_0001.MP4')
}, 60_000)
