import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  open,
  readFile,
  realpath,
  rename,
  rm,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './choose-account.ts'
import { PostgresError } from './postgres-error.ts'

/** @throws PostgresError when the account cannot pass to the folder: it is tried as the account */
export async function prepareBase(base: string, account: Account): Promise<string> {
  await mkdir(base, { recursive: true, mode: 0o711 })
  const real = await realpath(base)
  try {
    await promisify(execFile)('sh', ['-c', 'cd -- "$1"', 'sh', real], { ...account.ids, cwd: '/' })
  } catch {
    throw new PostgresError(
      'postgres.unreachable',
      `数据库由系统账户 ${account.name} 运行，它进不了目录 ${real}（上级目录不允许）。` +
        '请用 --data 换一个目录（例如 /var/lib/liuhen），或用 chmod o+x 开放上级目录的通过权限。',
    )
  }
  return real
}

/** Creates a folder that only the account can enter. */
export async function closedFolder(path: string, account: Account): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  return closeFor(path, account)
}

/** A socket's path may have 107 bytes, "/.s.PGSQL.5432" included. */
const LONGEST_SOCKET_FOLDER = 107 - '/.s.PGSQL.5432'.length

/** In the data folder while its path is short; else a random name in /tmp, removed by stop(). */
export async function socketFolder(base: string, account: Account): Promise<string> {
  const near = join(base, 'socket')
  if (Buffer.byteLength(near) <= LONGEST_SOCKET_FOLDER) return closedFolder(near, account)
  return closeFor(await mkdtemp(join(tmpdir(), 'liuhen-db-')), account)
}

async function closeFor(path: string, account: Account): Promise<string> {
  const { uid, gid } = account.ids
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
  await chmod(path, 0o700)
  return path
}

/** The password in the file; the first call makes it: 24 random bytes, 0600, on disk. */
export async function keepPassword(path: string): Promise<string> {
  const kept = await readFile(path, 'utf8').catch(() => '')
  if (kept.length >= 32) return kept.trim()
  const password = randomBytes(24).toString('base64url')
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(password)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
  await syncFolder(join(path, '..'))
  return password
}

export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

export async function removeQuietly(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true })
}
