import { z } from 'zod'
import type { RunningServer } from './run-server.ts'

const PASSWORD = '下午三点在凤城路口见面吧'
const Session = z.object({ sessionToken: z.string() })

/** One request to a running server as a script sends it; the answer's JSON, whatever its status. */
export async function callApi(
  server: RunningServer,
  method: 'GET' | 'POST',
  path: string,
  token: string,
  body?: object,
): Promise<unknown> {
  const answer = await fetch(`${server.address}/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'x-liuhen': '1',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return answer.json()
}

/** Founds an agency with the link that the server printed; the administrator's session token. */
export async function foundAndSignIn(
  server: RunningServer,
  agency: { readonly code: string; readonly name: string },
): Promise<string> {
  await callApi(server, 'POST', '/setup', '', {
    token: /setup#(\S+)/.exec(server.output())?.[1],
    agency,
    units: [{ name: '办公室', kind: 'records-office' }],
    administrator: { name: '管理员', badgeNumber: 'A1', login: 'admin', password: PASSWORD },
  })
  const words = { login: 'admin', password: PASSWORD }
  return Session.parse(await callApi(server, 'POST', '/session', '', words)).sessionToken
}
