import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './choose-account.ts'
import { askVersion, type Binaries, findNativeFolder } from './find-binaries.ts'
import { PostgresError } from './postgres-error.ts'

const OLDEST = 15
const NEWEST = 18

/**
 * Finds PostgreSQL programs that the account can really execute (it is tried, not guessed):
 * PG_BINDIR, else the npm package, else a copy of the package where the account can reach it
 * (a project under a home of mode 0700 is out of its reach).
 * @param copies folder for that copy, e.g. /var/lib/liuhen
 */
export async function placeBinaries(
  account: Account,
  copies: string,
  pgBindir: string | undefined,
): Promise<Binaries> {
  if (pgBindir !== undefined && pgBindir !== '') return readGiven(pgBindir, account)
  const native = await findNativeFolder()
  if (native === undefined) {
    throw new PostgresError(
      'postgres.platform',
      `本机（${process.platform} ${process.arch}）没有自带的 PostgreSQL。` +
        '请用环境变量 DATABASE_URL 指定 PostgreSQL 15 至 18，或用 PG_BINDIR 指定本机 PostgreSQL 的 bin 目录。',
    )
  }
  const inPlace = await askVersion(join(native, 'bin'), account)
  if (inPlace !== undefined) return { bin: join(native, 'bin'), major: inPlace }
  return copyForAccount(native, account, copies)
}

async function readGiven(bin: string, account: Account): Promise<Binaries> {
  const major = await askVersion(bin, account)
  if (major !== undefined && major >= OLDEST && major <= NEWEST) return { bin, major }
  const found = major === undefined ? '其中的 postgres 无法运行' : `版本是 ${major}`
  throw new PostgresError(
    'postgres.no-binaries',
    `PG_BINDIR=${bin} 不可用：${found}。需要账户 ${account.name} 能执行的 PostgreSQL 15 至 18。`,
  )
}

/** 58 MB, root-owned, made once a version: published by rename, so half a copy never counts. */
async function copyForAccount(native: string, account: Account, copies: string): Promise<Binaries> {
  const version = await packageVersion(native)
  const target = join(copies, `postgres-programs-${version}`)
  const existing = await askVersion(join(target, 'bin'), account)
  if (existing !== undefined) return { bin: join(target, 'bin'), major: existing }
  const draft = `${target}.${randomBytes(6).toString('hex')}`
  await mkdir(copies, { recursive: true, mode: 0o755 })
  await cp(native, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  })
  await promisify(execFile)('chmod', ['-R', 'u=rwX,go=rX', draft])
  await rm(target, { recursive: true, force: true })
  await rename(draft, target)
  const major = await askVersion(join(target, 'bin'), account)
  if (major !== undefined) return { bin: join(target, 'bin'), major }
  throw new PostgresError(
    'postgres.unreachable',
    `账户 ${account.name} 无法执行 ${target} 下的数据库程序（该分区可能禁止执行程序）。` +
      '请用环境变量 DATABASE_URL 指定已有的 PostgreSQL。',
  )
}

/** As root: the program prints its version to anybody. */
async function packageVersion(native: string): Promise<string> {
  const { stdout } = await promisify(execFile)(join(native, 'bin/postgres'), ['--version'])
  return /\(PostgreSQL\) ([\w.]+)/.exec(stdout)?.[1] ?? 'unknown'
}
