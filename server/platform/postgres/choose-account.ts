import { execFile } from 'node:child_process'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PostgresError } from './postgres-error.ts'

/** Who runs the database. ids is empty when that is whoever runs us. */
export interface Account {
  readonly name: string
  readonly ids: { readonly uid?: number; readonly gid?: number }
}

const SYSTEM_ACCOUNT = 'liuhen-db'

/**
 * PostgreSQL refuses to run as root. So root hands it to another account: the owner of the cluster
 * that exists, else the one that is asked for, else `postgres`, else a system account made here
 * (not `nobody`: other programs run as nobody and could read the data).
 */
export async function chooseAccount(base: string, asked?: string): Promise<Account> {
  const uid = process.getuid?.() ?? -1
  const own = await findAccount((entry) => entry.uid === uid)
  if (uid !== 0) {
    if (own !== undefined) return { name: own.name, ids: {} }
    // initdb looks its account up by name and fails without one.
    throw noAccount(`当前用户（uid ${uid}）在 /etc/passwd 中没有条目`)
  }
  const owner = await clusterOwner(base)
  const found =
    owner !== undefined
      ? await findAccount((entry) => entry.uid === owner)
      : await findAccount((entry) => entry.name === (asked ?? 'postgres'))
  const chosen = found ?? (await findOrCreateSystemAccount(owner, asked))
  if (chosen.uid === 0) throw noAccount('数据库目录属于 root，而 PostgreSQL 不能以 root 运行')
  return { name: chosen.name, ids: { uid: chosen.uid, gid: chosen.gid } }
}

async function clusterOwner(base: string): Promise<number | undefined> {
  const cluster = (await readdir(base).catch(() => [])).find((name) => /^pg\d+$/.test(name))
  return cluster === undefined ? undefined : (await stat(join(base, cluster))).uid
}

async function findOrCreateSystemAccount(
  ownerUid: number | undefined,
  asked: string | undefined,
): Promise<PasswdEntry> {
  if (ownerUid !== undefined) throw noAccount(`数据库目录属于不存在的账户（uid ${ownerUid}）`)
  if (asked !== undefined) throw noAccount(`没有名为 ${asked} 的系统账户`)
  const existing = await findAccount((entry) => entry.name === SYSTEM_ACCOUNT)
  if (existing !== undefined) return existing
  const words = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  await promisify(execFile)('useradd', [
    ...words,
    '--shell',
    '/usr/sbin/nologin',
    SYSTEM_ACCOUNT,
  ]).catch((cause) => {
    throw noAccount(`无法创建系统账户 ${SYSTEM_ACCOUNT}`, { cause })
  })
  const created = await findAccount((entry) => entry.name === SYSTEM_ACCOUNT)
  if (created === undefined) throw noAccount(`创建系统账户 ${SYSTEM_ACCOUNT} 后仍找不到它`)
  return created
}

function noAccount(what: string, options?: ErrorOptions): PostgresError {
  return new PostgresError(
    'postgres.no-account',
    `${what}，自带数据库无法启动。请换用普通系统账户运行，或用环境变量 DATABASE_URL 指定已有的 PostgreSQL。`,
    options,
  )
}

interface PasswdEntry {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

async function findAccount(
  wanted: (entry: PasswdEntry) => boolean,
): Promise<PasswdEntry | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return passwd
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .find((entry) => entry.name !== '' && wanted(entry))
}
