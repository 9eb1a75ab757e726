import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { instantAt } from '../../platform/kernel/testing.ts'
import { openDeviceOffice } from '../devices/test-office.io.ts'
import { findRecording, scopeOfRecording } from '../recordings/index.ts'
import { insertRecording, newId } from '../recordings/test-rows.io.ts'
import { AT_ONCE } from './link-camera.ts'
import { CamerasPage, LinksPage } from './list-cameras.ts'

const AT = '2026-03-02T08:00:00.000Z'
const [TEN, TWELVE_PAST] = ['2026-03-02T02:00:00.000Z', '2026-03-02T02:12:00.000Z']

let office: Awaited<ReturnType<typeof openDeviceOffice>>

beforeAll(async () => {
  office = await openDeviceOffice(AT, 'dandong-civil-affairs-2019')
})
afterAll(() => office.close())

const ENTRY = { place: '一楼大厅 2 号窗口', area: '窗口台面', retention: 'P1Y' }

function refused(code: string) {
  return { ok: false, refusal: { code } }
}

async function camera(code: string): Promise<Uuid> {
  const asked = { ...ENTRY, code, unit: office.fieldUnit }
  await office.did(office.keeper, 'cameras.register', asked)
  const row = await inAgency((tx) =>
    tx.selectFrom('camera').select('id').where('code', '=', code).executeTakeFirstOrThrow(),
  )
  return row.id
}

function inAgency<T>(work: Parameters<typeof withTx<T>>[2]): Promise<T> {
  return withTx(office.house.db, office.agency, work)
}

async function application(handlers: readonly PersonActor[]): Promise<Uuid> {
  const id = newId()
  const by = handlers[0]?.person ?? office.officer.person
  await inAgency(async (tx) => {
    await tx
      .insertInto('enforcement_case')
      .values({
        ...{ id, agency_id: office.agency, unit_id: office.fieldUnit, number: id },
        ...{ category: 'licence' as const, procedure: 'licence', cause: '社会组织成立登记' },
        ...{ summary: '', source: 'application', step: 'accept', stage: 'start' },
        ...{ state: 'open' as const, salt: Buffer.alloc(16), opened_by: by },
        opened_at: instantAt(AT),
      })
      .execute()
    for (const [position, { person }] of handlers.entries()) {
      const who = { case_id: id, person_id: person, agency_id: office.agency, position }
      await tx
        .insertInto('case_handler')
        .values({ ...who, from_at: instantAt(AT) })
        .execute()
    }
  })
  return id
}

function film(of: Uuid, startedAt: string, minutes: number): Promise<Uuid> {
  return inAgency((tx) =>
    insertRecording(tx, office.agency, office.fieldUnit, office.keeper.person, {
      camera_id: of,
      started_at: instantAt(startedAt),
      duration_ms: minutes * 60_000,
    }),
  )
}

/** The same film so many times again, each with an original of its own. */
async function repeated(recording: Uuid, times: number): Promise<void> {
  const digest = sql`encode(sha256(n::text::bytea), 'hex')`
  await inAgency(async (tx) => {
    await sql`insert into original select (jsonb_populate_record(o,
        jsonb_build_object('sha256', ${digest}))).*
      from original o join recording r on r.original_sha256 = o.sha256, generate_series(1, ${times}) n
      where r.id = ${recording}`.execute(tx)
    await sql`insert into recording select (jsonb_populate_record(r,
        jsonb_build_object('id', gen_random_uuid(), 'original_sha256', ${digest}))).*
      from recording r, generate_series(1, ${times}) n where r.id = ${recording}`.execute(tx)
  })
}

describe('a fixed camera', () => {
  test('is registered by the office with place, area and a term that is long enough', async () => {
    const ask = (who: PersonActor, change: object) =>
      office.does(who, 'cameras.register', {
        ...{ ...ENTRY, code: 'DT-01', unit: office.fieldUnit, ...change },
      })
    expect(await ask(office.officer, {})).toMatchObject(refused('right.missing'))
    const short = await ask(office.keeper, { retention: 'P11M' })
    expect(short).toMatchObject(refused('law.refused'))
    expect(JSON.stringify(short)).toContain('DD-7')
    expect(await ask(office.keeper, { place: ' ' })).toMatchObject(refused('input.invalid'))
    expect(await ask(office.keeper, { retention: 'P12M' })).toMatchObject({ ok: true })
    expect(await ask(office.keeper, {})).toMatchObject(refused('camera.code-taken'))
  })

  test('whose number two give at one moment is registered once; the other is told', async () => {
    const asked = { ...ENTRY, code: 'DT-11', unit: office.fieldUnit }
    const all = await Promise.all(
      [1, 2, 3, 4].map(() => office.does(office.keeper, 'cameras.register', asked)),
    )
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    for (const one of all.filter(({ ok }) => !ok)) {
      expect(one).toMatchObject(refused('camera.code-taken'))
    }
  })

  test('that is retired takes no recordings any more, and stays in the register', async () => {
    const id = await camera('DT-02')
    const opening = {
      ...{ label: '大厅', station: '办公室', camera: id, totalFiles: 1, totalBytes: 1 },
      files: [{ position: 0, name: '20260302100000.mp4', bytes: 1, sha256: 'a'.repeat(64) }],
    }
    const before = await office.does(office.keeper, 'collect.open', {
      ...opening,
      deviceCode: 'X',
    })
    expect(before).toMatchObject({ ok: false })
    await office.did(office.keeper, 'cameras.retire', { id, because: '窗口撤销' })
    expect(await office.does(office.keeper, 'collect.open', opening)).toMatchObject(
      refused('camera.retired'),
    )
    const page = CamerasPage.parse(await office.did(office.officer, 'cameras.list', { id }))
    expect(page.cameras).toMatchObject([{ retired: { because: '窗口撤销' }, kept: '1年' }])
    expect(page.mayRegister).toBe(false)
  })
})

describe('a time of a camera', () => {
  test('is put to the application with its recordings, which its handlers then read', async () => {
    const id = await camera('DT-03')
    const [early, during, late] = [
      await film(id, '2026-03-02T01:00:00.000Z', 30),
      await film(id, '2026-03-02T01:55:00.000Z', 10),
      await film(id, '2026-03-02T02:10:00.000Z', 5),
    ]
    const matter = await application([office.officer, office.head])
    const asked = { case: matter, camera: id, from: TEN, to: TWELVE_PAST }
    expect(await office.does(office.other, 'cameras.link', asked)).toMatchObject(
      refused('right.missing'),
    )
    expect(await office.did(office.officer, 'cameras.link', asked)).toMatchObject({ recordings: 2 })
    expect(await office.does(office.officer, 'cameras.link', asked)).toMatchObject(
      refused('camera.linked-before'),
    )
    const page = LinksPage.parse(
      await office.did(office.officer, 'cameras.links', { case: matter }),
    )
    expect(page.links).toMatchObject([{ mayOpen: true, from: TEN, to: TWELVE_PAST }])
    expect(page.links[0]?.recordings.map((one) => one.id)).toEqual([during, late])
    const own = async (recording: Uuid) =>
      inAgency(async (tx) => {
        const row = await findRecording(tx, recording)
        return row === undefined ? [] : (await scopeOfRecording(tx, row)).own
      })
    expect(await own(during)).toContain(office.officer.person)
    expect(await own(early)).toEqual([])
  })

  test('with more recordings than an act can name is refused, not cut off', async () => {
    const id = await camera('DT-05')
    await repeated(await film(id, TEN, 1), AT_ONCE)
    const asked = { case: await application([office.officer]), camera: id }
    const link = (from: string, to: string) =>
      office.does(office.officer, 'cameras.link', { ...asked, from, to })
    expect(await link(TEN, TWELVE_PAST)).toMatchObject(refused('camera.too-many'))
  })

  test('is refused where it ends before it begins, and where nothing was recorded', async () => {
    const id = await camera('DT-04')
    const matter = await application([office.officer])
    const link = (from: string, to: string) =>
      office.does(office.officer, 'cameras.link', { case: matter, camera: id, from, to })
    expect(await link(TWELVE_PAST, TEN)).toMatchObject(refused('camera.period'))
    expect(await link(TEN, TWELVE_PAST)).toMatchObject(refused('camera.no-recordings'))
  })
})
