import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AT, newId } from '../../server/features/recordings/test-rows.io.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { approved, idOf, type Office, openReleasing, type Releasing } from './releasing-house.ts'

let house: Releasing
beforeAll(async () => {
  house = await openReleasing()
})
afterAll(() => house.close())

describe('a leak', () => {
  let office: Office
  let recording: Uuid
  let id: Uuid
  beforeAll(async () => {
    office = await house.office('dandong-civil-affairs-2019', 'leak')
    recording = await office.recording()
    const asked = { action: 'release', states: { recipient: '市电视台' } }
    const request = await approved(house, office, recording, asked, ['director', 'leader'])
    id = idOf(await house.did('releases.make', office.people.keeper, { request, delivery: 'disc' }))
    await house.make(id)
  })
  const trace = (input: object) => house.did('leaks.trace', office.people.asker, input)

  test('is traced from the code of a watermark that was misread in one place to person, unit and time', async () => {
    const { officer } = office.people
    const opened = await house.did('recordings.open-playback', officer, { id: recording })
    const code: string = opened.viewing.watermark.at(-1)
    const misread = `${code.slice(0, 3)}${code[3] === 'Z' ? 'Y' : 'Z'}${code.slice(4)}`
    const found = { kind: 'viewing', recording, person: 'officer', unit: '一科' }
    expect(await trace({ how: 'code', code })).toMatchObject({ mended: false, trails: [found] })
    expect(await trace({ how: 'code', code: misread })).toMatchObject({
      mended: true,
      code,
      trails: [found],
    })
    const { entry } = opened.viewing
    expect(await trace({ how: 'code', code: entry })).toMatchObject({ code: null, trails: [found] })
    for (const of of ['供', '泄', '外查']) {
      const other = await trace({ how: 'code', code: entry.replace('登', of) })
      expect(other, of).toMatchObject({ trails: [] })
    }
    const times = { from: '2026-11-21T07:59:00.000Z', to: '2026-11-21T08:01:00.000Z' }
    const named = await trace({ how: 'person', name: 'officer', ...times })
    expect(named.trails).toMatchObject([found])
    const traced = (await house.scene.facts('leak.traced')).at(-1)
    expect(traced).toMatchObject({ body: { how: 'person', found: 1 } })
  })

  test('is traced from a file to the copy, from its number too, and from whole MiB to the original', async () => {
    const made = readFileSync(house.fileOf(id, 1))
    const sha256 = createHash('sha256').update(made).digest('hex')
    const copy = { kind: 'made-copy', recording, number: '音复〔2026〕1号', person: '市电视台' }
    const file = { how: 'file', bytes: made.length }
    expect(await trace({ ...file, sha256 })).toMatchObject({ trails: [copy] })
    const numbered = await trace({ how: 'code', code: '音复[2026]1号' })
    expect(numbered).toMatchObject({ trails: [{ kind: 'made-copy', recording, person: 'asker' }] })
    const original = await trace({ ...file, sha256: house.film.sha256 })
    expect(original.trails).toContainEqual(expect.objectContaining({ kind: 'original', recording }))
    const leaves = ['11', '22', '33'].map((one) => one.repeat(32))
    await office.chunks(leaves)
    const cut = await trace({ ...file, sha256: 'f'.repeat(64), leaves: leaves.slice(1) })
    expect(cut.trails).toContainEqual(expect.objectContaining({ kind: 'part', recording }))
    expect(JSON.stringify(cut)).toContain('第 2 至 3 块')
    expect(
      await trace({ ...file, sha256: 'e'.repeat(64), leaves: ['44'.repeat(32)] }),
    ).toMatchObject({
      trails: [],
    })
    const { agency, person } = office.people.officer
    const digests = { parameters_digest: 'a'.repeat(64), source_sha256: house.film.sha256 }
    await withTx(house.scene.open.db, agency, (tx) =>
      tx
        .insertInto('ordered_derivative')
        .values({
          ...{ id: newId(), agency_id: agency, recording_id: recording, kind: 'treated' },
          ...{ parameters: '{}', ...digests, state: 'made', ordered_by: person },
          ...{
            ordered_at: AT,
            changed_at: AT,
            made: JSON.stringify({ sha256: house.film.sha256 }),
          },
        })
        .execute(),
    )
    const twice = await trace({ ...file, sha256: house.film.sha256 })
    expect(JSON.stringify(twice)).toContain('同样的内容有 2 处来源，只凭文件不能认定')
  })

  test('is registered with all who looked or received, and there for supervisors only', async () => {
    const { asker, officer, keeper } = office.people
    const told = { id: recording, where: '短视频平台', account: '网民转发' }
    for (const who of [officer, keeper]) {
      expect(await house.ask('leaks.register', who, told)).toMatchObject({ ok: false })
      expect(await house.ask('leaks.trace', who, { how: 'code', code: '1' })).toMatchObject({
        ok: false,
      })
    }
    expect(await house.did('leaks.register', asker, told)).toMatchObject({
      number: '泄〔2026〕1号',
    })
    expect(await house.did('leaks.list', asker, {})).toMatchObject({ leaks: [{ recording }] })
    const { recipients } = await house.did('leaks.recipients', asker, { id: recording })
    const release = {
      how: '对外提供',
      person: 'asker',
      remarks: expect.stringContaining('市电视台'),
    }
    for (const one of [release, { how: '查阅', person: 'officer' }]) {
      expect(recipients).toContainEqual(expect.objectContaining(one))
    }
    expect(await house.scene.facts('leak.registered')).toHaveLength(1)
  })
})
