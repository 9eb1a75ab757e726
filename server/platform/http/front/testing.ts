import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { type NginxAsked, nginxConfiguration } from './nginx-configuration.ts'

export interface RunningNginx {
  /** http://host:port, without a slash at its end. */
  readonly address: string
  /** What it has complained of so far. */
  readonly said: () => string
  readonly close: () => Promise<void>
}

/** The real nginx with our own configuration, in a folder that the caller removes. */
export async function startNginx(
  folder: string,
  asked: Omit<NginxAsked, 'user' | 'run' | 'listen' | 'serverName'>,
): Promise<RunningNginx> {
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o711)
  const listen = `127.0.0.1:${await freePort()}`
  const user = userInfo().username
  const configuration = nginxConfiguration({ ...asked, user, run: folder, listen, serverName: '_' })
  const file = join(folder, 'nginx.conf')
  await writeFile(file, configuration)
  const nginx = spawn('/usr/sbin/nginx', ['-p', folder, '-c', file, '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  nginx.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const ended = once(nginx, 'exit')
  const address = `http://${listen}`
  for (let tries = 0; !(await answers(address)); tries++) {
    if (nginx.exitCode !== null || tries > 100) throw new Error(`nginx did not start: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    address,
    said: () => said,
    close: async () => {
      nginx.kill('SIGTERM')
      await ended
    },
  }
}

async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/api/v1/health`).then(
    () => true,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
