import { existsSync } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { resolveDataRoot } from '../platform/files/data-folder.ts'
import { frontSecretPath } from '../platform/http/front/front-secret.ts'
import { nginxConfiguration, WAYS_OF_UPLOADS } from '../platform/http/front/nginx-configuration.ts'
import { filmPlaces } from './front.ts'

/**
 * `liuhen nginx`: prints a complete nginx.conf for this data folder, address and certificate.
 * Changes nothing. Exit code 1 when the folder is not one of ours yet, 2 for unusable words.
 */
export async function runNginx(argv: readonly string[]): Promise<number> {
  const words = readWords(argv)
  if (!words.ok) return complain(`${words.zh}\n${USE}`, 2)
  const { certificate, ...asked } = words.asked
  const data = await realpath(words.data).catch(() => words.data)
  const secretFile = frontSecretPath(join(data, 'keys'))
  const bodies = words.bodies ?? join(data, 'staging')
  if (!existsSync(secretFile)) return complain(sayFirst(data, bodies), 1)
  const missing = Object.values(certificate ?? {}).find((path) => !existsSync(path))
  if (missing !== undefined) return complain(`没有这个文件：${missing}`, 1)
  const user = await accountOf((await stat(secretFile)).uid)
  if (user === undefined) return complain(`不知道 ${secretFile} 属于哪个账户。`, 1)
  const places = filmPlaces({ vault: join(data, 'vault'), derived: join(data, 'derived') })
  const unsafe = [bodies, secretFile, asked.run, ...Object.values(certificate ?? {})].find(
    (path) => !SAFE.test(path),
  )
  if (unsafe !== undefined) return complain(`路径里有 nginx 配置不能写的字符：${unsafe}`, 1)
  const chosen = certificate === undefined ? {} : { certificate }
  process.stdout.write(
    nginxConfiguration({ ...asked, ...chosen, user, secretFile, bodies, places }),
  )
  return 0
}

const USE = `用法：liuhen nginx [--data 目录] [--bodies 目录] [--listen 地址:端口] [--name 域名] [--cert 证书文件 --key 私钥文件] [--upstream 127.0.0.1:8080] [--run 目录] [--uploads files|stream]`

function readWords(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        bodies: { type: 'string' },
        listen: { type: 'string' },
        name: { type: 'string', default: '_' },
        cert: { type: 'string' },
        key: { type: 'string' },
        upstream: { type: 'string', default: '127.0.0.1:8080' },
        run: { type: 'string', default: '/run/liuhen-nginx' },
        uploads: { type: 'string', default: 'files' },
      },
    })
    const { cert, key, bodies, name: serverName, uploads } = values
    const way = WAYS_OF_UPLOADS.find((one) => one === uploads)
    if (way === undefined) {
      return unusable(`--uploads 只能是 files 或 stream，不能是“${uploads}”。`)
    }
    if ((cert === undefined) !== (key === undefined)) return unusable('--cert 和 --key 要一起写。')
    const certificate =
      cert === undefined || key === undefined
        ? undefined
        : { file: resolve(cert), key: resolve(key) }
    const listen = values.listen ?? (certificate === undefined ? '80' : '443')
    const wrong = [
      ['--listen', listen, ADDRESS],
      ['--upstream', values.upstream, ADDRESS],
      ['--name', serverName, /^[\w.*-]+$/],
    ].find(([, value, form]) => form instanceof RegExp && !form.test(String(value)))
    if (wrong !== undefined) return unusable(`${wrong[0]} 不能是“${wrong[1]}”。`)
    if (!isAbsolute(values.run)) return unusable('--run 要写绝对路径。')
    const question = {
      asked: values.data,
      environment: process.env,
      root: isRoot(),
      home: homedir(),
    }
    const { upstream, run } = values
    const asked = { listen, serverName, certificate, upstream, run, uploads: way }
    const data = resolveDataRoot(question)
    return { ok: true as const, data, asked, ...(bodies ? { bodies: resolve(bodies) } : {}) }
  } catch (error) {
    return unusable(error instanceof Error ? error.message : '')
  }
}

function unusable(zh: string) {
  return { ok: false as const, zh }
}

const ADDRESS = /^([\w.-]+:|\[[0-9a-f:]+\]:)?[0-9]{1,5}$/
/** What stands in a configuration of nginx without a second meaning. */
const SAFE = /^[\p{L}\p{N}/._@+-]+$/u

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function sayFirst(data: string, bodies: string): string {
  return `${data} 里还没有与 nginx 之间的口令。请先这样启动一次留痕：\n  liuhen start --data ${data} --bodies ${bodies}`
}

/** Name of an account by its number. */
async function accountOf(uid: number): Promise<string | undefined> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  return lines.find(([, , number]) => number === String(uid))?.[0]
}

function complain(zh: string, code: number): number {
  process.stderr.write(`${zh}\n`)
  return code
}
