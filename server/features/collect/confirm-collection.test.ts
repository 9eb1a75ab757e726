import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { type Answer, type Docking, openDocking, someFile } from './test-docking.io.ts'
import { PASSWORD } from './test-office.io.ts'

let docking: Docking
let token: string
let day = 0

beforeAll(async () => {
  docking = await openDocking()
})
afterAll(() => docking.close())
/** A new day, so that no session, lock or confirmation of another test still lasts. */
beforeEach(async () => {
  day += 1
  clock('01:00')
  token = await docking.signIn(docking.office.first.login)
})

describe('before a second operator has confirmed', () => {
  test('no byte moves, and the refusal names the article', async () => {
    const file = someFile()
    const { uploads, state } = await docking.declare(token, [file])
    expect(state).toBe('waiting')
    const [upload = ''] = uploads
    const answer = await docking.patch(token, upload, { offset: 0, body: file.bytes })
    expect(answer).toMatchObject(refused(409, 'confirmation.missing'))
    expect(articlesOf(answer)).not.toEqual([])
    expect([...(await docking.incoming()).values()].every((bytes) => bytes === 0)).toBe(true)
  })

  test('an empty file is not sealed either', async () => {
    const { id, uploads } = await docking.declare(token, [someFile(0)])
    await docking.head(token, uploads[0] ?? '')
    const { body } = await docking.call(token, 'GET', `/collections/${id}`)
    expect(body).toMatchObject({ files: [{ state: 'declared' }] })
  })
})

describe('the second operator', () => {
  test('who is the first is refused with the article, and nothing moves', async () => {
    const file = someFile()
    const { id, uploads } = await docking.declare(token, [file])
    const answer = await confirmAs(id, docking.office.first.login)
    expect(answer.status).toBe(422)
    expect(articlesOf(answer)).not.toEqual([])
    expect(await stateOf(id)).toBe('waiting')
    const [upload = ''] = uploads
    const sent = await docking.patch(token, upload, { offset: 0, body: file.bytes })
    expect(sent).toMatchObject(refused(409, 'confirmation.missing'))
  })

  test('who is stopped from work is refused with the article, until it is over', async () => {
    const { office } = docking
    const leader = { ...office.officer.actor, roles: ['leader'] }
    const papers = { document: '丹民〔2026〕1号', reason: '私自删除记录' }
    const stop = { id: office.second.actor.person, from: '2020-01-01', to: '2099-12-31' }
    const made = await office.did(leader, 'people.suspend', { ...stop, ...papers })
    const { id } = await docking.declare(token, [someFile()])
    const answer = await confirmAs(id, office.second.login)
    expect(answer.status).toBe(422)
    expect(articlesOf(answer)).not.toEqual([])
    expect(await stateOf(id)).toBe('waiting')
    const lift = { ...papers, id: Object(made).id, because: 'revoked' }
    await office.did(leader, 'people.lift-suspension', lift)
    expect((await confirmAs(id, office.second.login)).status).toBe(200)
  })

  test('who has no post in the office is refused', async () => {
    const { id } = await docking.declare(token, [someFile()])
    const answer = await confirmAs(id, docking.office.officer.login)
    expect(answer.status).toBe(422)
    expect(await stateOf(id)).toBe('waiting')
  })

  test('who has his password by a link of the first is refused, and the other way round', async () => {
    const { first, second, officer } = docking.office
    for (const [issuer, owner] of [
      [first, second],
      [second, first],
    ] as const) {
      await relinked(issuer.actor, owner.actor.person)
      token = await docking.signIn(first.login)
      const { id } = await docking.declare(token, [someFile()])
      expect(await confirmAs(id, second.login)).toMatchObject(refused(422, 'confirmation.linked'))
      expect(await stateOf(id)).toBe('waiting')
      await relinked(officer.actor, owner.actor.person)
      token = await docking.signIn(first.login)
      expect((await confirmAs(id, second.login)).status).toBe(200)
    }
  })

  test('with a wrong password is refused, counted, and locked after ten', async () => {
    const { id } = await docking.declare(token, [someFile()])
    const { login } = docking.office.second
    for (let tries = 1; tries <= 9; tries++) {
      expect(await confirmAs(id, login, '随便猜的一个密码')).toMatchObject(
        refused(401, 'auth.wrong'),
      )
    }
    expect(await confirmAs(id, login, '随便猜的一个密码')).toMatchObject(
      refused(423, 'auth.locked'),
    )
    expect(await confirmAs(id, login)).toMatchObject(refused(423, 'auth.locked'))
    expect(await stateOf(id)).toBe('waiting')
    clock('01:20')
    expect((await confirmAs(id, login)).status).toBe(200)
  })

  test('who is unknown reads like a wrong password', async () => {
    const { id } = await docking.declare(token, [someFile()])
    expect(await confirmAs(id, 'nobody')).toMatchObject(refused(401, 'auth.wrong'))
  })

  test('agrees to the whole list: one that is still growing cannot be confirmed', async () => {
    const files = [{ name: 'a.mp4', bytes: 1, sha256: '0'.repeat(64) }]
    const asked = { label: 'x', station: 'x', totalFiles: 2, totalBytes: 2, files }
    const opened = await docking.call(token, 'POST', '/collections', asked)
    const id = /"id":"([^"]+)"/.exec(JSON.stringify(opened.body))?.[1] ?? ''
    expect(await docking.confirm(token, id)).toMatchObject(refused(409, 'collect.list-incomplete'))
    const more = { from: 1, files: [{ name: 'b.mp4', bytes: 1, sha256: '1'.repeat(64) }] }
    const path = `/collections/${id}/files`
    expect((await docking.call(token, 'POST', path, more)).status).toBe(200)
    expect((await docking.confirm(token, id)).status).toBe(200)
    const after = { ...more, from: 2 }
    expect((await docking.call(token, 'POST', path, after)).status).toBe(409)
  })
})

describe('a confirmation that runs out in the middle', () => {
  test('stops the next bytes, keeps those that came, and goes on once confirmed again', async () => {
    const file = someFile()
    const { id, uploads } = await docking.declare(token, [file])
    const [upload = ''] = uploads
    await docking.confirm(token, id)
    const [half, rest] = [file.bytes.subarray(0, 60_000), file.bytes.subarray(60_000)]
    expect((await docking.patch(token, upload, { offset: 0, body: half })).status).toBe(204)
    clock('03:00')
    token = await docking.signIn(docking.office.first.login)
    expect(
      (await docking.patch(token, upload, { offset: 60_000, body: new Uint8Array() })).status,
    ).toBe(204)
    clock('03:01')
    const late = await docking.patch(token, upload, { offset: 60_000, body: rest })
    expect(late).toMatchObject(refused(409, 'confirmation.expired'))
    expect((await docking.head(token, upload)).headers['upload-offset']).toBe('60000')
    expect((await docking.confirm(token, id)).status).toBe(200)
    expect((await docking.patch(token, upload, { offset: 60_000, body: rest })).status).toBe(204)
    const { body } = await docking.call(token, 'GET', `/collections/${id}`)
    expect(body).toMatchObject({ collection: { sealed: 1 } })
  })
})

test('the same card twice: sightings, one original each, and receipts for both dockings', async () => {
  const card = [someFile(), someFile(), someFile(0)]
  const dockings = []
  for (let time = 0; time < 2; time++) {
    const { id, uploads } = await docking.declare(token, card)
    await docking.confirm(token, id)
    for (const [at, upload] of uploads.entries()) {
      const body = card[at]?.bytes ?? new Uint8Array()
      if (body.length > 0) await docking.patch(token, upload, { offset: 0, body })
      expect((await docking.head(token, upload)).headers['upload-offset']).toBe(`${body.length}`)
    }
    const receipts = await docking.call(token, 'GET', `/collections/${id}/receipts`)
    const page = await docking.call(token, 'GET', `/collections/${id}`)
    dockings.push({ receipts: texts(receipts), page: JSON.stringify(page.body) })
  }
  const [first, second] = dockings
  expect(first?.receipts).toHaveLength(3)
  expect(second?.receipts).toHaveLength(3)
  expect(first?.page).not.toContain('"seenBefore":true')
  expect(second?.page.match(/"seenBefore":true/g)).toHaveLength(3)
  expect(second?.receipts.every((text) => text.includes('"seenBefore":true'))).toBe(true)
  expect(second?.receipts.map(recordingIn)).toEqual(first?.receipts.map(recordingIn))
})

function clock(time: string): void {
  docking.open.setTime(`2026-12-${String(day).padStart(2, '0')}T${time}:00.000Z`)
}

/** Somebody with the post of an administrator issues a link, and it is used. */
async function relinked(issuer: PersonActor, id: string): Promise<void> {
  const { did } = docking.office
  const administrator = { ...issuer, roles: ['administrator'] }
  const { linkToken } = Link.parse(await did(administrator, 'org.renew-link', { id }))
  await did(DOOR, 'org.activate-account', { token: linkToken, password: PASSWORD })
}

const DOOR = { is: 'anonymous', address: 'test' } as const
const Link = z.object({ linkToken: z.string() })

function confirmAs(id: string, login: string, password = PASSWORD): Promise<Answer> {
  return docking.call(token, 'POST', `/collections/${id}/confirm`, { login, password })
}

async function stateOf(id: string) {
  const { body } = await docking.call(token, 'GET', `/collections/${id}`)
  return /"state":"([a-z]+)"/.exec(JSON.stringify(body))?.[1]
}

function refused(status: number, code: string) {
  return { status, body: { code } }
}

function articlesOf({ body }: Answer): string[] {
  return [...JSON.stringify(body).matchAll(/"article":"([^"]+)"/g)].map(
    ([, article]) => `${article}`,
  )
}

function texts({ body }: Answer): string[] {
  return [...JSON.stringify(body).matchAll(/"text":("(?:[^"\\]|\\.)*")/g)].map(([, text]) =>
    String(JSON.parse(text ?? '""')),
  )
}

function recordingIn(text: string): string | undefined {
  return /"recording":"([^"]+)"/.exec(text)?.[1]
}
