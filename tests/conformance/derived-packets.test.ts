import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Uuid } from '@liuhen/format'
import { verifyPacket } from '@liuhen/verify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { derivativesFolder } from '../../server/app/derivative-work.ts'
import { insertNote } from '../../server/features/extraction/notes/notes.io.ts'
import { probeResult } from '../../server/features/recordings/test-probe.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { instantOf } from '../../server/platform/kernel/index.ts'
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

/** A court gets an excerpt in the place of the film, and can tell so without the house. */
let at: SupplyHouse
beforeAll(async () => {
  at = await supplyHouse()
}, 120_000)
afterAll(() => at.close())

test('a derived file goes in the place of the original where it was checked, and says so everywhere', async () => {
  const dv = await supplyOffice(at, 'dv', 'handan-commerce-2016')
  const film = await filmOf(at, dv)
  const made = await excerptOf(at, dv, film)
  const order = { id: dv.file.id, recordings: [film.id], documents: false, purpose: '举证' }
  const instead = { ...order, derivatives: [{ recording: film.id, derivative: made.id }] }
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
  const id = uuid(letterOf.id)
  const wanted = { id, recordings: [film.id], documents: [dv.decision], bound: false }
  await at.did(dv.clerk, 'supplies.choose', { ...wanted, derivatives: instead.derivatives })
  await at.make(id, await packetOf(at, id))
  const page = Object(await at.did(dv.clerk, 'supplies.get', { id }))
  expect(page).toMatchObject({ state: 'ready', problem: null })
  const { recordings, documents, bound } = wanted
  const chosen = { recordings, documents, bound, derivatives: instead.derivatives, departs: [] }
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
  // A file that is no longer what was stated when it was made leaves with nobody.
  for (const [name, bend] of BENT) {
    const path = join(made.folder, name)
    const whole = readFileSync(path)
    writeFileSync(path, bend(whole))
    await at.did(dv.clerk, 'supplies.choose', { ...wanted, derivatives: instead.derivatives })
    await at.make(id, await packetOf(at, id))
    const again = Object(await at.did(dv.clerk, 'supplies.get', { id }))
    const found = [name, again.retained, again.problem]
    expect(found).toEqual([name, null, expect.stringContaining('不一致')])
    writeFileSync(path, whole)
  }
  await noteOf(at, dv, { recording: film.id, derivative: made.id })
  for (const verb of ['extraction.show', 'supplies.of-case']) {
    const { recordings } = Object(await at.did(dv.clerk, verb, { id: dv.file.id }))
    expect(recordings, verb).toMatchObject([{ id: film.id, notedInstead: made.id }])
  }
  await at.did(dv.clerk, 'supplies.choose', wanted)
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
