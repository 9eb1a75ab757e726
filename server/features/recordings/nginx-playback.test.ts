import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import {
  bearer,
  type CardFile,
  type Docking,
  openDocking,
  someFile,
} from '../collect/test-docking.io.ts'
import { WAYS_OUT } from '../collect/test-nginx.io.ts'
import { PlaybackOpened } from './open-playback.ts'
import { probeResult } from './test-probe.ts'

describe.each(WAYS_OUT)('a film sent by $way', ({ nginx }) => {
  let docking: Docking
  let token: string
  let film: CardFile
  let url: string

  beforeAll(async () => {
    docking = await openDocking({ nginx })
    token = await docking.signIn(docking.office.first.login)
    film = someFile(300_000)
    url = `${docking.address}${await opened(docking, token, film)}`
  })
  afterAll(() => docking.close())

  const ask = (headers: { readonly [name: string]: string } = {}, method = 'GET') =>
    fetch(url, { method, headers: { ...bearer(token), ...headers } })
  const part = (from: number, to: number) => Buffer.from(film.bytes.subarray(from, to))
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

  test('comes whole, and nothing may keep a copy of it', async () => {
    const answer = await ask()
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '300000',
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'content-disposition': 'inline',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    })
    expect(answer.headers.get('x-accel-redirect')).toBeNull()
    expect(await bytesOf(answer)).toEqual(part(0, 300_000))
  })

  test.each([
    ['bytes=0-99', 0, 100],
    ['bytes=1000-1999', 1000, 2000],
    ['bytes=299990-', 299_990, 300_000],
    ['bytes=-10', 299_990, 300_000],
    ['bytes=299000-999999', 299_000, 300_000],
  ])('comes by the range %s', async (range, from, to) => {
    const answer = await ask({ range })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/300000`)
    expect(await bytesOf(answer)).toEqual(part(from, to))
  })

  test('comes by a range if it is still the same, whole if it is not', async () => {
    const last = (await ask({}, 'HEAD')).headers.get('last-modified') ?? ''
    const same = await ask({ range: 'bytes=5-9', 'if-range': last })
    expect(same.status).toBe(206)
    expect(await bytesOf(same)).toEqual(part(5, 10))
    const changed = await ask({ range: 'bytes=5-9', 'if-range': 'Mon, 01 Jan 2001 00:00:00 GMT' })
    expect(changed.status).toBe(200)
    expect(await bytesOf(changed)).toEqual(part(0, 300_000))
  })

  test('is as long as it is to who only asks about it', async () => {
    const whole = await ask({}, 'HEAD')
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, '300000'])
    const some = await ask({ range: 'bytes=1000-1999' }, 'HEAD')
    expect([some.status, some.headers.get('content-length')]).toEqual([206, '1000'])
    expect(await bytesOf(some)).toHaveLength(0)
  })

  test('does not come by a range behind its end', async () => {
    expect((await ask({ range: 'bytes=300000-' })).status).toBe(416)
  })

  test('does not come for a stranger, another account, or another address', async () => {
    const second = await docking.signIn(docking.office.second.login)
    for (const who of ['', 'no-such-session', second]) {
      const answer = await fetch(url, { headers: bearer(who) })
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({ code: 'not-found' })
    }
    const other = `${url.slice(0, -1)}${url.endsWith('0') ? '1' : '0'}`
    expect((await fetch(other, { headers: bearer(token) })).status).toBe(404)
  })
})

test('a film asked of us directly is sent by us, also where nginx stands in front', async () => {
  const docking = await openDocking({ nginx: 'files' })
  try {
    const token = await docking.signIn(docking.office.first.login)
    const film = someFile(1000)
    const path = await opened(docking, token, film)
    for (const forged of [{}, { 'x-liuhen-front': 'a'.repeat(64) }]) {
      const headers = { ...bearer(token), ...forged }
      const answer = await fetch(`${docking.behind}${path}`, { headers })
      expect(answer.headers.get('x-accel-redirect')).toBeNull()
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(film.bytes))
    }
  } finally {
    await docking.close()
  }
})

/** Collects the film, says that browsers can play it, and opens a playback. Gives its path. */
async function opened(docking: Docking, token: string, film: CardFile): Promise<string> {
  const { id, uploads } = await docking.declare(token, [film])
  await docking.confirm(token, id)
  const sent = await docking.patch(token, uploads[0] ?? '', { offset: 0, body: film.bytes })
  expect(sent.status).toBe(204)
  const { agency } = docking.office
  const recording = await withTx(docking.open.db, agency, async (tx) => {
    const row = await tx.selectFrom('recording').select('id').executeTakeFirstOrThrow()
    const result = JSON.stringify(probeResult())
    const probed_at = docking.open.house.clock.now()
    const probe = { recording_id: row.id, result, tool: 'test', probed_at }
    await tx.insertInto('probe').values(probe).execute()
    await tx.updateTable('recording').set({ probe_state: 'read', media: 'video' }).execute()
    return row.id
  })
  const answer = await docking.call(token, 'POST', `/recordings/${recording}/playback`, {})
  return PlaybackOpened.parse(answer.body).url ?? ''
}
