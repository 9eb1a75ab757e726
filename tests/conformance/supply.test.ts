import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Uuid } from '@liuhen/format'
import { verifyPacket } from '@liuhen/verify'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mountDiscs } from '../../server/app/disc-route.ts'
import { discsFolder } from '../../server/app/disc-work.ts'
import { mountPackets } from '../../server/app/packet-route.ts'
import { mountPacketZips } from '../../server/app/packet-zip-route.ts'
import { mountSupplies } from '../../server/app/supply-route.ts'
import { imagePath } from '../../server/features/discs/index.ts'
import { PASSWORD } from '../../server/features/people/test-people.io.ts'
import { NOT_IN_CIRCLE } from '../../server/features/recordings/index.ts'
import { insertActivity, insertRecording } from '../../server/features/recordings/test-rows.io.ts'
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
  for (const mount of [mountSupplies, mountPackets, mountPacketZips, mountDiscs]) {
    mount(server, at.scene.open.house, async () => reader, at.ports)
  }
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
  const back = await at.did(cd.clerk, 'supplies.return', { id: supply, pages: 85 })
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
  // A mark binds the outlet too: what holds a marked film, and its list, go through the circle.
  const status = async () => {
    const said: number[] = []
    for (const what of ['zip', 'list.pdf']) {
      said.push((await server.inject({ url: `/api/v1/supplies/${id}/${what}` })).statusCode)
    }
    return said
  }
  reader = hd.clerk
  expect(await status()).toEqual([200, 200])
  await markFor(hd.agency.id, film.id, hd.director.person)
  expect(await status()).toEqual([404, 404])
  const marked = Object(await at.did(hd.clerk, 'supplies.get', { id }))
  expect(marked).toMatchObject({ whyNotTake: NOT_IN_CIRCLE })
  expect(JSON.stringify(marked.items)).not.toContain('DSJ0231')
  await markFor(hd.agency.id, film.id, hd.clerk.person)
  expect(await status()).toEqual([200, 200])
}, 60_000)

function markFor(agency: Uuid, film: Uuid, person: Uuid) {
  return withTx(at.scene.open.db, agency, (tx) =>
    tx
      .updateTable('recording')
      .set({ circle: [person] })
      .where('id', '=', film)
      .execute(),
  )
}

/** A packet of the case, and a disc with its image, as the jobs leave them. */
async function packetAndDisc(film: Uuid) {
  const [packet, disc] = [uuid(crypto.randomUUID()), uuid(crypto.randomUUID())]
  const hex = sha256(cd.bytes)
  const now = at.scene.open.house.clock.now()
  const plan = { recordings: [film], documents: false, derivatives: [], purpose: '举证' }
  await withTx(at.scene.open.db, cd.agency.id, async (tx) => {
    await tx
      .insertInto('packet')
      .values({
        ...{ id: packet, agency_id: cd.agency.id, subject_type: 'case', subject_id: cd.file.id },
        ...{ files: 2, bytes: 9, manifest_sha256: hex, content: '{}', fact_id: packet },
        ...{ checkpoint_size: 1, ordered_by: cd.clerk.person, ordered_at: now, state: 'ready' },
        plan: JSON.stringify(plan),
      })
      .execute()
    const note = { path: '说明.txt', bytes: 3, content: Buffer.from('abc'), original_sha256: null }
    const kept = { path: 'data/a.pdf', bytes: cd.bytes.length, content: null, original_sha256: hex }
    for (const [position, file] of [note, kept].entries()) {
      const row = { packet_id: packet, position, sha256: hex, sm3: hex, ...file }
      await tx.insertInto('packet_file').values(row).execute()
    }
    await tx
      .insertInto('disc')
      .values({
        ...{ id: disc, agency_id: cd.agency.id, case_id: cd.file.id, packet_id: packet },
        ...{ set_id: disc, part: 1, parts: 1, year: 2026, sequence: 1, number: '盘〔2026〕1号' },
        ...{ medium: 'dvd', purpose: '附卷', state: 'ready', form: '{}', absent: '{}' },
        ...{ image_bytes: 5, image_sha256: hex, ordered_by: cd.clerk.person, ordered_at: now },
      })
      .execute()
    const on = { disc_id: disc, recording_id: film, agency_id: cd.agency.id, position: 0 }
    await tx.insertInto('disc_recording').values(on).execute()
  })
  const image = imagePath(discsFolder(at.ports.folder), disc)
  mkdirSync(dirname(image), { recursive: true })
  writeFileSync(image, 'image')
  return { packet, disc }
}

test('a packet leaves file by file by the same article and with a fact; what is marked, through its circle only', async () => {
  const activity = await withTx(at.scene.open.db, cd.agency.id, (tx) =>
    insertActivity(tx, cd.agency.id, cd.agency.units.field, [cd.li.person], {
      case_id: cd.file.id,
    }),
  )
  const film = await withTx(at.scene.open.db, cd.agency.id, (tx) =>
    insertRecording(tx, cd.agency.id, cd.agency.units.field, cd.clerk.person, {
      ...{ activity_id: activity, name: '询问.MP4' },
    }),
  )
  const { packet, disc } = await packetAndDisc(film)
  const list = { is: 'ready', files: [{ path: '说明.txt' }, { path: 'data/a.pdf' }] }
  const files = async () => at.does(reader, 'extraction.list-packet-files', { id: packet })
  const [zip, image] = [`/api/v1/packets/${packet}/zip`, `/api/v1/discs/${disc}/image`]
  const one = (path: string) => `/api/v1/packets/${packet}/files/${encodeURIComponent(path)}`
  const status = async (...urls: readonly string[]) => {
    const said: number[] = []
    for (const url of urls) said.push((await server.inject({ url })).statusCode)
    return said
  }
  const taken = async () =>
    (await at.scene.facts('packet.downloaded')).filter(({ subjects }) =>
      subjects.some(({ id }) => id === packet),
    )
  // The article speaks to whoever is an officer as well.
  reader = await cd.agency.hire('郑八', 'office', 'records-office', 'officer')
  expect(await files()).toMatchObject(BY_ARTICLE)
  expect(await status(one('说明.txt'), one('data/a.pdf'), zip)).toEqual([422, 422, 422])
  expect(await taken()).toEqual([])
  reader = cd.clerk
  expect(await files()).toMatchObject({ ok: true, output: list })
  const sent = await server.inject({ url: one('data/a.pdf') })
  expect(sent.rawPayload.equals(cd.bytes)).toBe(true)
  expect(await status(one('说明.txt'), one('data/a.pdf'), one('none'))).toEqual([200, 200, 404])
  expect((await taken()).map(({ body }) => body)).toEqual([{ as: 'files' }])
  const other = await cd.agency.hire('钱九', 'office', 'records-office')
  await withTx(at.scene.open.db, cd.agency.id, (tx) =>
    tx
      .updateTable('recording')
      .set({ circle: [other.person] })
      .where('id', '=', film)
      .execute(),
  )
  const shown = async () => {
    const { packets } = Object(await at.did(reader, 'extraction.show', { id: cd.file.id }))
    const { whyNot, recordings } = Object(await at.did(reader, 'discs.show', { id: disc }))
    return [packets[0].whyNotTake, whyNot.download, recordings[0].name]
  }
  expect(await files()).toMatchObject({ refusal: { code: 'not-found' } })
  expect(await status(one('说明.txt'), zip, image)).toEqual([404, 404, 404])
  expect(await shown()).toEqual([NOT_IN_CIRCLE, NOT_IN_CIRCLE, '（已作保密标记）'])
  reader = other
  expect(await files()).toMatchObject({ ok: true })
  expect(await status(one('说明.txt'), zip, image)).toEqual([200, 200, 200])
  expect(await shown()).toEqual([null, null, '询问.MP4'])
})
