import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Uuid } from '@liuhen/format'
import { verifyPacket } from '@liuhen/verify'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { derivativesFolder } from '../../server/app/derivative-work.ts'
import { insertNote } from '../../server/features/extraction/notes/notes.io.ts'
import { NOT_IN_CIRCLE } from '../../server/features/recordings/index.ts'
import { probeResult } from '../../server/features/recordings/test-probe.ts'
import { insertActivity, insertRecording } from '../../server/features/recordings/test-rows.io.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { instantOf, type PersonActor } from '../../server/platform/kernel/index.ts'
import { momentAt } from '../../server/platform/kernel/testing.ts'
import {
  digest,
  filmOf,
  letter,
  NOW,
  packetOf,
  type SupplyHouse,
  type SupplyOffice,
  supplyHouse,
  supplyOffice,
  uuid,
} from './supply-desk.ts'
import { markFor, outlets, packetAndDisc } from './taking-out.ts'

/** A court gets an excerpt in the place of the film, and can tell so without the house. */
let at: SupplyHouse
let server: FastifyInstance
let reader: PersonActor
let dv: SupplyOffice
let film: Awaited<ReturnType<typeof filmOf>>
let made: Awaited<ReturnType<typeof excerptOf>>
let id: Uuid
beforeAll(async () => {
  at = await supplyHouse()
  server = outlets(at, () => reader)
  dv = await supplyOffice(at, 'dv', 'handan-commerce-2016')
  film = await filmOf(at, dv)
  made = await excerptOf(at, dv, film)
}, 120_000)
afterAll(async () => {
  await server.close()
  await at.close()
})

const derivatives = () => [{ recording: film.id, derivative: made.id }]
const wanted = () => ({ id, recordings: [film.id], documents: [dv.decision], bound: false })

async function status(...urls: readonly string[]) {
  const said: number[] = []
  for (const url of urls) said.push((await server.inject({ url })).statusCode)
  return said
}

test('a derived file goes in the place of the original where it was checked, and says so everywhere', async () => {
  const order = { id: dv.file.id, recordings: [film.id], documents: false, purpose: '举证' }
  const instead = { ...order, derivatives: derivatives() }
  const ask = (who = dv.clerk) => at.does(who, 'extraction.order-case-packet', instead)
  const why = async () => {
    const shown = Object(await at.did(dv.clerk, 'extraction.show', { id: dv.file.id }))
    return shown.recordings[0].derivatives[0].why
  }
  expect(await ask()).toMatchObject({ refusal: { code: 'release.derivative-unchecked' } })
  expect(await why()).toMatch(/遮挡检查/)
  await at.did(dv.director, 'releases.check-masking', { id: film.id, derivative: made.id })
  expect(JSON.stringify(await ask())).toContain('HD-20')
  expect(await why()).toMatch(/申请/)
  const letterOf = Object(await at.did(dv.clerk, 'supplies.register', letter(dv.file)))
  id = uuid(letterOf.id)
  await at.did(dv.clerk, 'supplies.choose', { ...wanted(), derivatives: derivatives() })
  await at.make(id, await packetOf(at, id))
  const page = Object(await at.did(dv.clerk, 'supplies.get', { id }))
  expect(page).toMatchObject({ state: 'ready', problem: null })
  const { recordings, documents, bound } = wanted()
  const chosen = { recordings, documents, bound, derivatives: derivatives(), departs: [] }
  expect(page.plan, 'chosen again it begins with this').toEqual(chosen)
  expect(page.items.map((one: { kind: string }) => one.kind)).not.toContain('recording')
  expect(page.items).toContainEqual(
    expect.objectContaining({ kind: 'derivative', title: expect.stringContaining('非原件') }),
  )
  const path = at.vault.pathOf(digest(page.retained.sha256))
  expect(readFileSync(path).indexOf(film.bytes)).toBe(-1)
  const verdict = await verifyPacket(path)
  expect(verdict).toMatchObject({
    holds: true,
    recordings: [{ id: film.id, path: null }],
    derivatives: [{ id: made.id, kind: '摘录', statement: '非原件', holds: true }],
  })
  expect(verdict.notProven.join()).toContain('原件不在包内')
  expect(at.vault.pathOf(film.digests.sha256)).toSatisfy((place: string) =>
    readFileSync(place).equals(film.bytes),
  )
  const [ordered] = (await at.scene.facts('packet.ordered')).slice(-1)
  expect(ordered?.body.derivatives).toEqual([made.id])
}, 120_000)

test('what a court gets of a marked film, and its list, go through the hands of its circle only', async () => {
  const urls = ['zip', 'list.pdf'].map((what) => `/api/v1/supplies/${id}/${what}`)
  reader = dv.clerk
  expect(await status(...urls)).toEqual([200, 200])
  await markFor(at, dv, film.id, dv.director.person)
  expect(await status(...urls)).toEqual([404, 404])
  const marked = Object(await at.did(dv.clerk, 'supplies.get', { id }))
  expect(marked).toMatchObject({ whyNotTake: NOT_IN_CIRCLE })
  expect(JSON.stringify(marked.items)).not.toContain('DSJ0231')
  await markFor(at, dv, film.id, dv.clerk.person)
  expect(await status(...urls)).toEqual([200, 200])
  await markFor(at, dv, film.id, null)
}, 60_000)

test('a derived file that is no longer what was stated when it was made leaves with nobody', async () => {
  for (const [name, bend] of BENT) {
    const path = join(made.folder, name)
    const whole = readFileSync(path)
    writeFileSync(path, bend(whole))
    await at.did(dv.clerk, 'supplies.choose', { ...wanted(), derivatives: derivatives() })
    await at.make(id, await packetOf(at, id))
    const again = Object(await at.did(dv.clerk, 'supplies.get', { id }))
    const found = [name, again.retained, again.problem]
    expect(found).toEqual([name, null, expect.stringContaining('不一致')])
    writeFileSync(path, whole)
  }
}, 120_000)

test('choosing begins with what a note of extraction names, and says where it departs from it', async () => {
  await noteOf(at, dv, { recording: film.id, derivative: made.id })
  for (const verb of ['extraction.show', 'supplies.of-case']) {
    const { recordings } = Object(await at.did(dv.clerk, verb, { id: dv.file.id }))
    expect(recordings, verb).toMatchObject([{ id: film.id, notedInstead: made.id }])
  }
  await at.did(dv.clerk, 'supplies.choose', wanted())
  expect(await at.did(dv.clerk, 'supplies.get', { id })).toMatchObject({
    plan: { derivatives: [], departs: [expect.stringMatching(/写明提供派生件.*装入的是原件/)] },
  })
}, 120_000)

/** A note of extraction in force, as its issue leaves it. */
async function noteOf(
  at: SupplyHouse,
  { agency, clerk, decision, file }: SupplyOffice,
  item: { readonly recording: Uuid; readonly derivative: Uuid },
) {
  const note = { id: uuid(decision), agency: agency.id, case: uuid(file.id) }
  await withTx(at.scene.open.db, agency.id, (tx) =>
    insertNote(tx, { ...note, moment: momentAt(NOW, clerk) }, [{ ...item, proves: '' }]),
  )
}

const BENT: readonly (readonly [file: string, bend: (whole: Buffer) => Buffer])[] = [
  ['film', (whole) => Buffer.concat([whole, whole])],
  ['excerpt.json', (whole) => Buffer.concat([whole, Buffer.from(' ')])],
  // Of the same length, which is all that the row of the making says of it.
  ['border.bin', (whole) => Buffer.from(whole.map((byte, at) => (at === 100 ? byte ^ 1 : byte)))],
]

/** An excerpt of a film, cut as the product cuts it; where its files lie. */
async function excerptOf(
  at: SupplyHouse,
  { agency, clerk }: Pick<SupplyOffice, 'agency' | 'clerk'>,
  film: { readonly id: Uuid },
) {
  const result = JSON.stringify(probeResult({ durationMs: 2000, container: 'mov' }))
  const row = { recording_id: film.id, result, tool: 'test', probed_at: instantOf(NOW) }
  await withTx(at.scene.open.db, agency.id, (tx) => tx.insertInto('probe').values(row).execute())
  const parameters = { kind: 'excerpt', fromMs: 0, toMs: 1000, border: 'given' }
  const asked = { id: film.id, parameters }
  const ordered = Object(await at.did(clerk, 'derivatives.order', asked))
  const id = uuid(ordered.derivative)
  await at.derive(id)
  return { id, folder: join(derivativesFolder(at.ports.folder), id.slice(-2), id) }
}

test('a packet leaves file by file by the same article and with a fact; what is marked, through its circle only', async () => {
  const cd = await supplyOffice(at, 'cd', 'chengde-safety-2017')
  const activity = await withTx(at.scene.open.db, cd.agency.id, (tx) =>
    insertActivity(tx, cd.agency.id, cd.agency.units.field, [cd.li.person], {
      case_id: cd.file.id,
    }),
  )
  const marked = await withTx(at.scene.open.db, cd.agency.id, (tx) =>
    insertRecording(tx, cd.agency.id, cd.agency.units.field, cd.clerk.person, {
      ...{ activity_id: activity, name: '询问.MP4' },
    }),
  )
  const { packet, disc } = await packetAndDisc(at, cd, marked)
  const list = { is: 'ready', files: [{ path: '说明.txt' }, { path: 'data/a.pdf' }] }
  const files = async () => at.does(reader, 'extraction.list-packet-files', { id: packet })
  const [zip, image] = [`/api/v1/packets/${packet}/zip`, `/api/v1/discs/${disc}/image`]
  const one = (path: string) => `/api/v1/packets/${packet}/files/${encodeURIComponent(path)}`
  const taken = async () =>
    (await at.scene.facts('packet.downloaded')).filter(({ subjects }) =>
      subjects.some(({ id }) => id === packet),
    )
  // The article speaks to whoever is an officer as well.
  reader = await cd.agency.hire('郑八', 'office', 'records-office', 'officer')
  expect(await files()).toMatchObject({ refusal: { code: 'law.refused' } })
  expect(await status(one('说明.txt'), one('data/a.pdf'), zip)).toEqual([422, 422, 422])
  expect(await taken()).toEqual([])
  reader = cd.clerk
  expect(await files()).toMatchObject({ ok: true, output: list })
  const sent = await server.inject({ url: one('data/a.pdf') })
  expect(sent.rawPayload.equals(cd.bytes)).toBe(true)
  expect(await status(one('说明.txt'), one('data/a.pdf'), one('none'))).toEqual([200, 200, 404])
  expect((await taken()).map(({ body }) => body)).toEqual([{ as: 'files' }])
  const other = await cd.agency.hire('钱九', 'office', 'records-office')
  await markFor(at, cd, marked, other.person)
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
