import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { silentLog } from '../log/silent-log.ts'
import { startPostgres } from './start-postgres.ts'

/** For vitest's globalSetup: one PostgreSQL, without waiting for the disk, for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-tests-'))
  await chmod(folder, 0o711) // the database's account passes through
  const postgres = await startPostgres({
    dataDir: join(folder, 'pg'),
    mode: 'test',
    log: silentLog,
    pgBindir: process.env.PG_BINDIR,
    copies: process.getuid?.() === 0 ? undefined : folder,
  }).catch(async (error) => {
    await rm(folder, { recursive: true, force: true })
    process.stderr.write(`${error.message}\n`) // vitest does not print why a set-up failed
    throw error
  })
  const { admin, connection: app } = postgres
  if (admin !== undefined && 'host' in app) project.provide('testPostgres', { admin, app })
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
