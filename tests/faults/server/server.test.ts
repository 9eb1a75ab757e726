import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  databaseProcesses,
  dataFolder,
  eventually,
  type RunningServer,
  serversForEachTest,
  startServer,
} from './run-server.ts'

const PASSWORD = '下午三点在凤城路口见面吧'

async function post(server: RunningServer, path: string, body: object) {
  const answer = await fetch(`${server.address}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-liuhen': '1' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}

async function found(server: RunningServer) {
  const token = /setup#(\S+)/.exec(server.output())?.[1]
  return post(server, '/setup', {
    token,
    agency: { code: 'ceshi', name: '测试单位' },
    units: [{ name: '办公室', kind: 'records-office' }],
    administrator: { name: '管理员', badgeNumber: 'A1', login: 'admin', password: PASSWORD },
  })
}

describe('a server that ends', { timeout: 180_000 }, () => {
  const { data, start } = serversForEachTest()

  test('stops cleanly when asked, and starts again with everything', async () => {
    const first = await start()
    expect((await found(first)).status).toBe(200)
    expect(await first.end('SIGTERM')).toBe(0)
    expect(first.output()).toContain('已停止')
    expect(await databaseProcesses(data())).toEqual([])
    const second = await start()
    expect(second.output()).not.toContain('setup#')
    expect((await post(second, '/session', { login: 'admin', password: PASSWORD })).status).toBe(
      200,
    )
  })

  test('after kill -9 nothing acknowledged is lost, no database is orphaned, no lock is stale', async () => {
    const first = await start()
    expect((await found(first)).status).toBe(200)
    await first.end('SIGKILL')
    expect(await eventually(async () => (await databaseProcesses(data())).length === 0)).toBe(true)
    const second = await start()
    expect((await post(second, '/session', { login: 'admin', password: PASSWORD })).status).toBe(
      200,
    )
  })

  test('started at once after kill -9, while the old database is still ending, it takes over', async () => {
    const first = await start()
    expect((await found(first)).status).toBe(200)
    await first.end('SIGKILL')
    const second = await start()
    expect((await post(second, '/session', { login: 'admin', password: PASSWORD })).status).toBe(
      200,
    )
  })
})

describe('a server that runs', () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>
  let server: RunningServer
  beforeAll(async () => {
    folder = await dataFolder()
    server = await startServer(folder.path)
  })
  afterAll(async () => {
    await server.end('SIGKILL')
    await folder.remove()
  })

  test('a second server on the same folder refuses, says who holds it, and harms nothing', async () => {
    await expect(startServer(folder.path)).rejects.toThrow(
      new RegExp(`正被另一个留痕进程使用（进程号 ${server.child.pid}`),
    )
    expect((await found(server)).status).toBe(200)
  })

  test('words that it does not know end it with what it knows', async () => {
    await expect(startServer(folder.path, ['--prot', '1'])).rejects.toThrow('可用参数')
  })

  test('without the header of our page no write is accepted', async () => {
    const answer = await fetch(`${server.address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(answer.status).toBe(401)
  })

  test('headers keep foreign pages out', async () => {
    const answer = await fetch(`${server.address}/api/v1/health`)
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})
