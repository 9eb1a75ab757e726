import { execFile } from 'node:child_process'
import { chown, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './choose-account.ts'
import type { Binaries } from './find-binaries.ts'
import { PostgresError } from './postgres-error.ts'
import { closedFolder, removeQuietly, syncFolder } from './prepare-folders.ts'

export interface NewCluster {
  /** holds pg<major>/ and, while it is being made, initializing/ */
  readonly base: string
  readonly binaries: Binaries
  readonly account: Account
  readonly password: string
  readonly durable: boolean
}

/**
 * The cluster's folder; made with initdb if it is not there. Made under another name and renamed
 * when complete, so half an initdb is never taken for a database.
 */
export async function initializeCluster(wanted: NewCluster): Promise<string> {
  const cluster = join(wanted.base, `pg${wanted.binaries.major}`)
  if (await exists(join(cluster, 'PG_VERSION'))) return cluster
  await refuseOtherMajor(wanted.base, wanted.binaries.major)
  const work = join(wanted.base, 'initializing')
  await removeQuietly(work)
  await closedFolder(work, wanted.account)
  try {
    await initdb(join(work, 'data'), work, wanted)
    await rename(join(work, 'data'), cluster)
    await syncFolder(wanted.base)
  } finally {
    await removeQuietly(work)
  }
  return cluster
}

/** There is no pg_upgrade in the package: a new major must not quietly start an empty database. */
async function refuseOtherMajor(base: string, major: number): Promise<void> {
  const other = (await readdir(base)).find((name) => /^pg\d+$/.test(name) && name !== `pg${major}`)
  if (other === undefined) return
  throw new PostgresError(
    'postgres.version',
    `${base} 中已有 PostgreSQL ${other.slice(2)} 的数据，当前程序是 PostgreSQL ${major}。` +
      '请用原版本导出后迁移，或用 PG_BINDIR 指定原版本的程序。',
  )
}

async function initdb(target: string, work: string, wanted: NewCluster): Promise<void> {
  const { binaries, account, password, durable } = wanted
  const passwordFile = join(work, 'password')
  await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' })
  const { uid, gid } = account.ids
  if (uid !== undefined && gid !== undefined) await chown(passwordFile, uid, gid)
  const words = ['-D', target, '-U', 'postgres', '-E', 'UTF8', ...localeWords(binaries.major)]
  words.push('--data-checksums', '--auth=scram-sha-256', '--no-instructions')
  words.push(`--pwfile=${passwordFile}`, ...(durable ? [] : ['--no-sync']))
  try {
    await promisify(execFile)(join(binaries.bin, 'initdb'), words, {
      ...account.ids,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH ?? '' },
    })
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
    throw new PostgresError('postgres.initdb', `无法建立数据库（initdb）：${said}`, { cause })
  }
}

/**
 * The builtin provider orders text the same on every machine, whatever its glibc or ICU; it came
 * with 17. Names are sorted by pinyin per query (collate "zh-x-icu").
 */
function localeWords(major: number): string[] {
  if (major < 17) return ['--locale=C.UTF-8']
  return ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
