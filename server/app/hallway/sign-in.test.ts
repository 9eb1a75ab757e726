import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { actorOf } from '../../features/org/index.ts'
import { instantAt } from '../../platform/kernel/testing.ts'
import { DOOR, PASSWORD, refused, type TestOffice, testOffice } from './test-office.ts'

let office: TestOffice

beforeAll(async () => {
  office = await testOffice('2026-11-21T01:00:00.000Z', '2026-11-21T02:00:00.000Z')
})
afterAll(() => office.close())

test('ten wrong passwords lock the account, each try is a fact, and the right one waits', async () => {
  const wrong = { login: 'admin1', password: '不对的密码不对的密码' }
  for (let tries = 1; tries <= 9; tries++) {
    expect(await office.ask('org.sign-in', DOOR, wrong)).toMatchObject(refused('auth.wrong'))
  }
  expect(await office.ask('org.sign-in', DOOR, wrong)).toMatchObject(refused('auth.locked'))
  const right = { login: 'admin1', password: PASSWORD }
  expect(await office.ask('org.sign-in', DOOR, right)).toMatchObject(refused('auth.locked'))
  office.setTime('2026-11-21T01:15:00.000Z')
  expect(await office.ask('org.sign-in', DOOR, right)).toMatchObject({ ok: true })
})

test('ten guesses at the same moment count as ten', async () => {
  const wrong = { login: 'admin1', password: '同时乱猜的一个密码' }
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => office.ask('org.sign-in', DOOR, wrong)),
  )
  expect(
    answers.filter((answer) => !answer.ok && answer.refusal.code === 'auth.locked'),
  ).toHaveLength(1)
  office.setTime('2026-11-21T01:45:00.000Z')
})

test('a session ends when it is idle too long, closed, or its account is disabled', async () => {
  const { sessionToken } = await office.session('admin1')
  const at = (time: string) => actorOf(office.db, sessionToken, instantAt(time))
  expect(await at('2026-11-21T02:14:59.000Z')).toMatchObject({ person: office.admin.person })
  expect(await at('2026-11-21T02:45:00.000Z')).toBeUndefined()
  const other = await office.session('admin1')
  const who = await actorOf(office.db, other.sessionToken, office.house.clock.now())
  if (who === undefined) throw new Error('no session')
  await office.ask('org.sign-out', who, {})
  expect(await actorOf(office.db, other.sessionToken, office.house.clock.now())).toBeUndefined()
})

test('a new link lets a locked-out person choose a password, ends the old one and its sessions', async () => {
  const before = await office.session('admin1')
  const renewed = await office.ask('org.renew-link', office.admin, { id: office.admin.person })
  const again = await office.ask('org.renew-link', office.admin, { id: office.admin.person })
  if (!renewed.ok || !again.ok) throw new Error('refused')
  const { linkToken: old } = Link.parse(renewed.output)
  const { linkToken: token } = Link.parse(again.output)
  const fresh = '今天换了一句新的话来作密码'
  const activate = (link: string) =>
    office.ask('org.activate-account', DOOR, { token: link, password: fresh })
  expect(await activate(old)).toMatchObject(refused('auth.link-unknown'))
  expect(await activate(token)).toMatchObject({ ok: true })
  const now = office.house.clock.now()
  expect(await actorOf(office.db, before.sessionToken, now)).toBeUndefined()
  const signIn = (password: string) =>
    office.ask('org.sign-in', DOOR, { login: 'admin1', password })
  expect(await signIn(PASSWORD)).toMatchObject(refused('auth.wrong'))
  expect(await signIn(fresh)).toMatchObject({ ok: true })
})

const Link = z.object({ linkToken: z.string() })
