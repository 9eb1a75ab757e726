import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import {
  databaseProcesses,
  dataFolder,
  eventually,
  type RunningServer,
  startServer,
} from './run-server.ts'

const PASSWORD = '下午三点在凤城路口见面吧'
const DANDONG = 'dandong-civil-affairs-2019'

let folder: Awaited<ReturnType<typeof dataFolder>>
let running: RunningServer[] = []

beforeEach(async () => {
  folder = await dataFolder()
})
afterEach(async () => {
  for (const server of running) await server.end('SIGKILL')
  running = []
  await eventually(async () => (await databaseProcesses(folder.path)).length === 0)
  await folder.remove()
})

test('an ordered preview is computed, also when kill -9 comes between', async () => {
  const first = await start()
  const token = await foundAndSignIn(first)
  await call(first, 'POST', '/regulations/adopt', token, { pack: DANDONG })
  const asked = { pack: DANDONG, version: 'next', inForceFrom: nextYear() }
  const { id } = Named.parse(await call(first, 'POST', '/regulation/drafts', token, asked))
  const path = `/regulation/drafts/${id}/preview`
  expect(Previewed.parse(await call(first, 'POST', path, token, {})).state).toBe('running')
  await first.end('SIGKILL')
  await eventually(async () => (await databaseProcesses(folder.path)).length === 0)
  const second = await start()
  const done = () => call(second, 'GET', path, token).then((body) => Previewed.parse(body).state)
  expect(await eventually(async () => (await done()) === 'done', 90_000)).toBe(true)
}, 180_000)

const Named = z.object({ id: z.string() })
const Previewed = z.object({ state: z.string() })
const Session = z.object({ sessionToken: z.string() })

async function start(): Promise<RunningServer> {
  const server = await startServer(folder.path)
  running.push(server)
  return server
}

/** The first day of the next year. */
function nextYear(): string {
  return `${new Date().getFullYear() + 1}-01-01`
}

async function foundAndSignIn(server: RunningServer): Promise<string> {
  await call(server, 'POST', '/setup', '', {
    token: /setup#(\S+)/.exec(server.output())?.[1],
    agency: { code: 'ceshi', name: '测试单位' },
    units: [{ name: '办公室', kind: 'records-office' }],
    administrator: { name: '管理员', badgeNumber: 'A1', login: 'admin', password: PASSWORD },
  })
  const opened = await call(server, 'POST', '/session', '', { login: 'admin', password: PASSWORD })
  return Session.parse(opened).sessionToken
}

async function call(
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
