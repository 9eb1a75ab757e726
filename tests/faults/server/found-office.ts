import { z } from 'zod'
import { callApi, foundAndSignIn } from './call-api.ts'
import type { RunningServer } from './run-server.ts'

/** Both of the records office, `first` and `second`, have chosen this one. */
export const OFFICE_PASSWORD = '下午三点在凤城路口见面吧'

/**
 * An agency under 丹东's regulation: nothing moves before a second of the office has confirmed.
 * @returns the session token of the first one
 */
export async function foundOffice(server: RunningServer): Promise<string> {
  const admin = await foundAndSignIn(server, { code: 'ceshi', name: '测试单位' })
  const adopt = { pack: 'dandong-civil-affairs-2019' }
  await callApi(server, 'POST', '/regulations/adopt', admin, adopt)
  const { units } = Named.parse(await callApi(server, 'GET', '/units', admin))
  for (const [login, name] of Object.entries({ first: '陈静', second: '刘洋' })) {
    const unit = units[0]?.id
    const person = { name, badgeNumber: login, login, unit, roles: ['records-office'] }
    const hired = Hired.parse(await callApi(server, 'POST', '/people', admin, person))
    const link = { token: hired.linkToken, password: OFFICE_PASSWORD }
    await callApi(server, 'POST', '/accounts/activate', '', link)
  }
  const words = { login: 'first', password: OFFICE_PASSWORD }
  return Session.parse(await callApi(server, 'POST', '/session', '', words)).sessionToken
}

/** The second operator confirms whatever waits. */
export async function confirmWaiting(server: RunningServer, token: string): Promise<void> {
  const path = '/collections?state=waiting'
  const { collections } = Waiting.parse(await callApi(server, 'GET', path, token))
  for (const { id } of collections) {
    const second = { login: 'second', password: OFFICE_PASSWORD }
    await callApi(server, 'POST', `/collections/${id}/confirm`, token, second)
  }
}

const Named = z.object({ units: z.array(z.object({ id: z.string() })) })
const Hired = z.object({ linkToken: z.string() })
const Waiting = z.object({ collections: z.array(z.object({ id: z.string() })) })
const Session = z.object({ sessionToken: z.string() })
