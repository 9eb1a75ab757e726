import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../platform/clock/clock.ts'
import { frontOf } from './front.ts'

const run = promisify(execFile)
const COMMAND = fileURLToPath(new URL('../bin/liuhen.mjs', import.meta.url))
let data: string
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'liuhen-nginx-'))
  for (const name of ['keys', 'vault/incoming', 'vault/sha256', 'derived', 'run'])
    await mkdir(join(data, name), { recursive: true })
})
afterEach(() => rm(data, { recursive: true, force: true }))

function open(bodies = join(data, 'staging')) {
  const folders = { keys: join(data, 'keys'), vault: join(data, 'vault') }
  const random = (bytes: number) => new Uint8Array(bytes).fill(7)
  return frontOf(bodies, { ...folders, derived: join(data, 'derived'), random, clock: systemClock })
}

const words = (...more: string[]) => [
  COMMAND,
  'nginx',
  ...['--data', data, '--run', join(data, 'run'), ...more],
]

test.each(['files', 'stream'])(
  'prints a configuration that nginx accepts, over https, uploads as %s',
  async (uploads) => {
    await open()
    const [cert, key] = [join(data, 'cert.pem'), join(data, 'key.pem')]
    const subject = ['-subj', '/CN=liuhen', '-days', '1', '-nodes']
    const asked = ['req', '-x509', '-newkey', 'rsa:2048', '-keyout', key, '-out', cert, ...subject]
    execFileSync('openssl', asked, { stdio: 'ignore' })
    const { stdout } = await run(
      process.execPath,
      words('--cert', cert, '--key', key, '--uploads', uploads),
    )
    expect(stdout).toContain(`user ${userInfo().username};`)
    expect(stdout).toContain('listen 443 ssl http2;')
    const file = join(data, 'nginx.conf')
    await writeFile(file, stdout)
    const tried = spawnSync('/usr/sbin/nginx', ['-t', '-p', data, '-c', file], { encoding: 'utf8' })
    expect(tried.stderr).toContain('test is successful')
  },
)

test.each([
  ['before the product was started for it', [], 1, '--bodies'],
  ['with a certificate and no key', ['--cert', '/c.pem'], 2, '--key'],
  ['with an address that would be more than one', ['--listen', '80; include /x'], 2, '--listen'],
  ['with a name that would be more than one', ['--name', 'a; }'], 2, '--name'],
  ['with a third way of uploads', ['--uploads', 'both'], 2, '--uploads'],
  ['with a word that it does not know', ['--nonsense'], 2, '用法'],
])('%s it prints nothing and says what is missing', async (_what, more, code, says) => {
  const tried = spawnSync(process.execPath, words(...more), { encoding: 'utf8' })
  expect(tried).toMatchObject({ status: code, stdout: '' })
  expect(tried.stderr).toContain(says)
})

test('the secret is made once, for this account alone, and one that others can read is refused', async () => {
  const front = await open()
  const path = join(data, 'keys/front-secret.conf')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const secret = '07'.repeat(32)
  expect(await readFile(path, 'utf8')).toContain(secret)
  expect(front?.trusts({ 'x-liuhen-front': secret })).toBe(true)
  expect(front?.trusts({ 'x-liuhen-front': `${secret}0` })).toBe(false)
  expect(front?.trusts({})).toBe(false)
  await chmod(path, 0o640)
  await expect(open()).rejects.toThrow('chmod 600')
  await chmod(path, 0o600)
  await writeFile(path, 'map $host $liuhen_front { default short; }')
  await expect(open()).rejects.toThrow('内容不对')
})

test('a folder of bodies that others can write, or on another file system, is refused', async () => {
  const folder = join(data, 'staging')
  await mkdir(folder)
  await chmod(folder, 0o777)
  await expect(open()).rejects.toThrow('其他账户不能写入')
  await expect(open('/dev/shm/liuhen-bodies')).rejects.toThrow('同一文件系统')
  await rm('/dev/shm/liuhen-bodies', { recursive: true })
})

test('nginx is sent to originals and derived films, and to nothing else', async () => {
  const front = await open()
  const hex = 'ab'.repeat(32)
  const original = join(data, 'vault/sha256/ab/ab', hex)
  expect(front?.addressOf(original)).toBe(`/_liuhen/originals/ab/ab/${hex}`)
  expect(front?.addressOf(join(data, 'derived/1/proxy.mp4'))).toBe('/_liuhen/derived/1/proxy.mp4')
  for (const path of ['keys/receipt.pem', 'vault/incoming/x', 'vault/sha256', 'derived/../keys/x'])
    expect(front?.addressOf(join(data, path)), path).toBeUndefined()
})
