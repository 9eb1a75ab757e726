import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { filmPlaces } from '../../server/app/front.ts'
import { frontSecretPath } from '../../server/platform/http/front/front-secret.ts'
import type { WayOfUploads } from '../../server/platform/http/front/nginx-configuration.ts'
import { startNginx } from '../../server/platform/http/front/testing.ts'

const MAIN = fileURLToPath(new URL('../../server/app/main.ts', import.meta.url))
const PASSWORD = '下午三点在凤城路口见面吧'

/** The product, running as a user starts it, with one of the records office signed in. */
export interface RunningHouse {
  readonly address: string
  /** The same house through nginx in front; undefined where there is no nginx. */
  readonly front: string | undefined
  /** Through an nginx that hands uploads on as they come. */
  readonly handing: string | undefined
  readonly token: string
  readonly call: (method: string, path: string, body?: object) => Promise<unknown>
  /** The most memory that it held so far, MB of 10^6 bytes. */
  readonly peakMegabytes: () => Promise<number>
  readonly close: () => Promise<void>
}

const Session = z.object({ sessionToken: z.string() })
const Units = z.object({ units: z.array(z.object({ id: z.string() })) })
const Registered = z.object({ linkToken: z.string() })

export async function runHouse(folder: string): Promise<RunningHouse> {
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o711)
  const data = join(folder, 'data')
  const bodies = join(data, 'staging')
  const child = spawn(process.execPath, [MAIN, '--data', data, '--bodies', bodies, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString()
      if (said.includes('按 Ctrl+C')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  const address = /留痕已启动：(\S+)/.exec(said)?.[1] ?? ''
  const token = await signInClerk(address, /setup#(\S+)/.exec(said)?.[1] ?? '')
  const standing = existsSync('/usr/sbin/nginx')
  const nginx = standing ? await nginxBefore(address, data, 'files') : undefined
  const handing = standing ? await nginxBefore(address, data, 'stream') : undefined
  return {
    address,
    front: nginx?.address,
    handing: handing?.address,
    token,
    call: (method, path, body) => call(address, token, method, path, body),
    peakMegabytes: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      return (Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024) / 1e6
    },
    close: async () => {
      await nginx?.close()
      await handing?.close()
      child.removeAllListeners('exit')
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      // Originals are immutable; here they have served.
      await once(spawn('chattr', ['-R', '-f', '-i', data], { stdio: 'ignore' }), 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Outside the data folder's own folders, as the manual sets it up. */
function nginxBefore(address: string, data: string, uploads: WayOfUploads) {
  return startNginx(join(data, '..', `nginx-${uploads}`), {
    uploads,
    upstream: `127.0.0.1:${new URL(address).port}`,
    secretFile: frontSecretPath(join(data, 'keys')),
    bodies: join(data, 'staging'),
    places: filmPlaces({ vault: join(data, 'vault'), derived: join(data, 'derived') }),
  })
}

async function signInClerk(address: string, setup: string): Promise<string> {
  await call(address, '', 'POST', '/setup', {
    token: setup,
    agency: { code: 'bench', name: '测速单位' },
    units: [{ name: '办公室', kind: 'records-office' }],
    administrator: { name: '管理员', badgeNumber: 'A1', login: 'admin', password: PASSWORD },
  })
  const signIn = async (login: string) =>
    Session.parse(await call(address, '', 'POST', '/session', { login, password: PASSWORD }))
      .sessionToken
  const admin = await signIn('admin')
  const { units } = Units.parse(await call(address, admin, 'GET', '/units'))
  const person = { name: '陈静', badgeNumber: 'B1', login: 'clerk', unit: units[0]?.id }
  const registered = await call(address, admin, 'POST', '/people', {
    ...person,
    roles: ['records-office'],
  })
  const { linkToken } = Registered.parse(registered)
  await call(address, '', 'POST', '/accounts/activate', { token: linkToken, password: PASSWORD })
  return signIn('clerk')
}

async function call(address: string, token: string, method: string, path: string, body?: object) {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'x-liuhen': '1',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const json: unknown = await answer.json()
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(json)}`)
  return json
}
