import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { actorOf, insertLink } from '../../features/org/index.ts'
import { orgVerbs } from '../../features/org/module.ts'
import { peopleVerbs } from '../../features/people/module.ts'
import { withTx } from '../../platform/database/connect.ts'
import type { Actor, PersonActor } from '../../platform/kernel/index.ts'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import { perform } from './perform.ts'
import type { Performed } from './performed.ts'
import { type TestHouse, testHouse } from './testing.ts'

export const PASSWORD = '下午三点在凤城路口见面吧'
export const DOOR: Actor = { is: 'anonymous', address: '127.0.0.1' }

/** A test house with one agency and its signed-in administrator. */
export interface TestOffice extends TestHouse {
  readonly admin: PersonActor
  readonly ask: (name: string, who: Actor, input: unknown, key?: string) => Promise<Performed>
  readonly link: (expiresAt: string) => Promise<string>
  readonly session: (login: string) => Promise<{ readonly sessionToken: string }>
}

export async function testOffice(at: string, until: string): Promise<TestOffice> {
  const open = await testHouse(at)
  const ask: TestOffice['ask'] = async (name, who, input, key) => {
    const found = [...orgVerbs, ...peopleVerbs].find((one) => one.name === name)
    if (found === undefined) throw new Error(name)
    return perform(open.house, found, who, input, key)
  }
  const session = async (login: string) => {
    const answer = await ask('org.sign-in', DOOR, { login, password: PASSWORD })
    if (!answer.ok) throw new Error(answer.refusal.code)
    return z.object({ sessionToken: z.string() }).parse(answer.output)
  }
  const link = (expiresAt: string) => insertTestLink(open, expiresAt)
  const answer = await ask(
    'org.found-installation',
    DOOR,
    founding(await link(until), 'first', '甲局', 'admin1'),
  )
  if (!answer.ok) throw new Error(answer.refusal.code)
  const { sessionToken } = await session('admin1')
  const admin = await actorOf(open.db, sessionToken, open.house.clock.now())
  if (admin === undefined) throw new Error('no session')
  return { ...open, admin, ask, link, session }
}

let ids = 100

async function insertTestLink(open: TestHouse, expiresAt: string): Promise<string> {
  const token = open.house.random(32)
  ids += 1
  const id: Uuid = expiresAt < open.house.clock.now() ? momentAt(expiresAt).newId() : someId(ids)
  await withTx(open.db, '*', (tx) =>
    insertLink(tx, {
      id,
      token,
      purpose: 'found-installation',
      expiresAt: instantAt(expiresAt),
    }),
  )
  return Buffer.from(token).toString('base64url')
}

export function founding(token: string, code: string, name: string, login: string) {
  return {
    token,
    agency: { code, name },
    units: [{ name: '办公室', kind: 'records-office' }],
    administrator: { name: '管理员', badgeNumber: 'A1', login, password: PASSWORD },
  }
}

export function refused(code: string) {
  return { ok: false, refusal: { code } }
}
