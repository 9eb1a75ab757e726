import { randomBytes } from 'node:crypto'
import { parseFact } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { momentAt, someId } from '../../../platform/kernel/testing.ts'
import { bearer, type Docking, openDocking, sha256Of, someFile } from '../test-docking.io.ts'
import { WAYS_OUT } from '../test-nginx.io.ts'
import { KeptApartListed } from './kept-apart.ts'
import { type ApartFound, CopyTaken, decideTakeCopy } from './take-copy.ts'

describe.each(WAYS_OUT)('bytes that were kept apart, sent by $way', ({ nginx }) => {
  let docking: Docking
  let token: string
  /** Three tries of one card: bytes that were not what was declared, and a file before and after. */
  const tries = { other: someFile(300_000), after: someFile(60_000), begun: someFile(60_000) }
  const upload = { other: '', after: '', begun: '' }

  beforeAll(async () => {
    docking = await openDocking({ nginx })
    token = await docking.signIn(docking.office.first.login)
    const declares = { sha256: sha256Of(randomBytes(9)) }
    upload.other = await sent({ ...tries.other, declares }, tries.other.bytes)
    const before = { ...tries.after, bytes: new Uint8Array(tries.begun.bytes) }
    upload.begun = await sent(before, before.bytes.subarray(0, 20_000))
    upload.after = await sent(tries.after, tries.after.bytes)
  })
  afterAll(() => docking.close())

  async function sent(file: Parameters<Docking['declare']>[1][number], body: Uint8Array) {
    const { id, uploads } = await docking.declare(token, [file])
    await docking.confirm(token, id)
    const [one = ''] = uploads
    await docking.patch(token, one, { offset: 0, body })
    await docking.call(token, 'POST', `/collections/${id}/close`, {})
    docking.open.setTime(later(docking.open.house.clock.now()))
    return one
  }

  const take = (of: string, who = token) =>
    docking.call(who, 'POST', `/kept-apart/${of}/copies`, {})
  const fetched = async (of: string, headers: Record<string, string> = {}) => {
    const { url } = CopyTaken.parse((await take(of)).body)
    return fetch(`${docking.address}${url}`, { headers: { ...bearer(token), ...headers } })
  }
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

  test('are saved whole, each try as it came: their digest is what was found, or declared', async () => {
    const { files } = KeptApartListed.parse((await docking.call(token, 'GET', '/kept-apart')).body)
    const listed = new Map(files.map((file) => [file.upload, file]))
    const other = await bytesOf(await fetched(upload.other))
    expect(sha256Of(other)).toBe(listed.get(upload.other)?.otherSha256)
    const after = await bytesOf(await fetched(upload.after))
    expect(sha256Of(after)).toBe(listed.get(upload.after)?.declaredSha256)
    const begun = await bytesOf(await fetched(upload.begun))
    expect(begun.equals(Buffer.from(tries.begun.bytes.subarray(0, 20_000)))).toBe(true)
  })

  test('are only ever saved, under a name that says what they are', async () => {
    const answer = await fetched(upload.other)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''%E9%9D%9E/),
      'content-length': '300000',
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers.get('x-accel-redirect')).toBeNull()
    await answer.arrayBuffer()
  })

  test('come by a range, so that an interrupted saving goes on', async () => {
    const answer = await fetched(upload.other, { range: 'bytes=1000-1999' })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe('bytes 1000-1999/300000')
    expect(await bytesOf(answer)).toEqual(Buffer.from(tries.other.bytes.subarray(1000, 2000)))
  })

  test('leave a fact each time: who, which try, both digests, however many ranges are read', async () => {
    const before = (await facts()).length
    const { url } = CopyTaken.parse((await take(upload.other)).body)
    for (const range of ['bytes=0-9', 'bytes=10-19']) {
      await (
        await fetch(`${docking.address}${url}`, { headers: { ...bearer(token), range } })
      ).text()
    }
    const stated = await facts()
    expect(stated).toHaveLength(before + 1)
    const { bytes } = tries.other
    expect(stated.at(-1)).toMatchObject({
      actor: { person: docking.office.first.actor.person },
      subjects: [{ type: 'upload', id: upload.other }, { type: 'collection' }],
      body: { reason: 'digest', other: sha256Of(bytes), bytes: bytes.length },
    })
  })

  test('do not come for a stranger, another account, another post, or after their time', async () => {
    const { url } = CopyTaken.parse((await take(upload.other)).body)
    const second = await docking.signIn(docking.office.second.login)
    for (const who of ['', 'no-such-session', second]) {
      const answer = await fetch(`${docking.address}${url}`, { headers: bearer(who) })
      expect(answer.status).toBe(404)
    }
    const outsider = await docking.signIn(docking.office.officer.login)
    expect((await take(upload.other, outsider)).status).toBe(403)
    expect(await take(someId(9))).toMatchObject({ status: 404, body: { code: 'not-found' } })
    docking.open.setTime('2026-11-21T05:10:00.000Z')
    token = await docking.signIn(docking.office.first.login)
    expect((await fetch(`${docking.address}${url}`, { headers: bearer(token) })).status).toBe(404)
  })

  async function facts() {
    const query = docking.open.db.selectFrom('ledger_entry').select('leaf').orderBy('id')
    const rows = await query.where('kind', '=', 'upload.apart-taken').execute()
    return rows.map(({ leaf }) => parseFact(leaf))
  }
})

const later = (at: string) => new Date(Date.parse(at) + 60_000).toISOString()

describe('what is kept apart', () => {
  const now = momentAt('2026-11-21T01:00:00.000Z', {
    is: 'person',
    ...{ person: someId(1), account: someId(2), session: someId(3), agency: someId(4) },
    ...{ unit: someId(5), roles: ['records-office'] },
    authenticatedAt: momentAt('2026-11-21T01:00:00.000Z').at,
  })
  const found: ApartFound = {
    scope: { agency: someId(4) },
    ...{ upload: someId(6), collection: someId(7), reason: 'unfinished' },
    ...{ declaredSha256: 'd'.repeat(64), otherSha256: null, bytes: 9, cleared: false },
  }

  test('is open for four hours', () => {
    expect(decideTakeCopy(found, { upload: found.upload }, now)).toMatchObject({
      accepted: { copy: { account: someId(2), expiresAt: '2026-11-21T05:00:00.000Z' } },
    })
  })

  test('is refused where it was let go, because the whole file is sealed', () => {
    const gone = decideTakeCopy({ ...found, cleared: true }, { upload: found.upload }, now)
    expect(gone).toMatchObject({ ok: false, refusal: { code: 'kept-apart.cleared' } })
  })
})
