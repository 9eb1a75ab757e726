import { createHash, randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { uuidv7 } from '@liuhen/format'
import { fateOfUpload, loadReceiptKey } from '../features/collect/index.ts'
import {
  appendFacts,
  LedgerFault,
  loadIdentity,
  openLedgerDoor,
  type Sequencer,
  startSequencer,
} from '../features/ledger/index.ts'
import { findMediaTools, openProbe } from '../features/media/index.ts'
import { loadRights } from '../features/org/index.ts'
import {
  openShelf,
  REGULATIONS,
  refreshDuties,
  ShelfError,
  under,
} from '../features/regulations/index.ts'
import { openVault, type Vault } from '../features/vault/index.ts'
import { type Clock, systemClock } from '../platform/clock/clock.ts'
import type { StartOptions } from '../platform/config/start-options.ts'
import { connect, type Db, withTx } from '../platform/database/connect.ts'
import { MigrationError, migrate } from '../platform/database/migrate.ts'
import { type DataFolder, openDataFolder } from '../platform/files/data-folder.ts'
import { FolderHeldError } from '../platform/files/lock-folder.ts'
import { FrontError } from '../platform/http/front/front-error.ts'
import { startJobs } from '../platform/jobs/jobs.ts'
import type { Log } from '../platform/log/log.ts'
import { PostgresError } from '../platform/postgres/postgres-error.ts'
import { startPostgres } from '../platform/postgres/start-postgres.ts'
import { type Closers, closers } from '../platform/process/closers.ts'
import { startCopyWork } from './copy-work.ts'
import { frontOf } from './front.ts'
import type { House } from './hallway/perform.ts'
import { keepHouse } from './housekeeping.ts'
import { openLastingQueue } from './lasting-work.ts'
import { openDoor } from './open-door.ts'
import type { Ports } from './ports.ts'
import { openPreviewQueue, previewsOrdered } from './preview-work.ts'
import { activitiesToJudge, openMediaQueues } from './probe-work.ts'
import { watchOrders } from './proxy-work.ts'
import { openRefreshQueue, refreshesOrdered } from './refresh-work.ts'
import { openReminders } from './remind-work.ts'

/** A running installation. */
export interface OpenHouse {
  readonly house: House
  readonly ports: Ports
  readonly sequencer: Sequencer
  readonly folder: string
  /** http://host:port, without a slash at its end. */
  readonly address: string
  readonly close: () => Promise<void>
}

export type HouseOpened =
  | ({ readonly ok: true } & { readonly house: OpenHouse })
  | {
      readonly ok: false
      readonly zh: string
    }

/**
 * Opens everything in order; what was opened is closed again in the opposite order, also when a
 * later step fails. A fault that a person can mend comes back as a Chinese sentence.
 */
export async function openHouse(
  options: StartOptions,
  log: Log,
  clock: Clock = systemClock,
): Promise<HouseOpened> {
  const open = closers()
  try {
    return { ok: true, house: await openAll(options, log, open, clock) }
  } catch (error) {
    await open.close()
    const zh = sentenceOf(error, options)
    if (zh === undefined) throw error
    return { ok: false, zh }
  }
}

async function openAll(
  options: StartOptions,
  log: Log,
  open: Closers,
  clock: Clock,
): Promise<OpenHouse> {
  const rights = loadRights()
  const folder = await openDataFolder(options.data)
  open.add(() => folder.release())
  openShelf(REGULATIONS, join(folder.root, 'regulations'))
  const { db, connection } = await openDatabase(options, log, folder, open)
  const ledger = await openLedger(folder, clock)
  const holder = uuidv7(Date.now(), randomBytes(10))
  const sequencer = await startSequencer({
    db,
    house: ledger,
    holder,
    onError: (error) => log.error({ error }, 'sequencer'),
  })
  open.add(() => sequencer.stop())
  const vault = await openVault({
    root: folder.vault,
    reserveBytes: RESERVE_BYTES,
    immutable: true,
  })
  open.add(() => vault.close())
  await sweepVault(db, vault, log)
  let queued: Queues | undefined
  const house: House = {
    ...houseOf(db, sequencer, rights, clock),
    follow: async (tx, facts) => {
      for (const activity of activitiesToJudge(facts)) {
        await queued?.judge.send(tx, { activity }, activity)
      }
      for (const job of previewsOrdered(facts)) await queued?.preview.send(tx, job, job.draft)
      for (const job of refreshesOrdered(facts)) {
        await queued?.refresh.send(tx, job, job.agency)
        await queued?.lasting.send(tx, job, job.agency)
      }
    },
  }
  const queues = await openWork(house, vault, folder, connection, log, open)
  queued = queues
  const receiptKey = await loadReceiptKey(folder.keys, randomBytes)
  const ports = { ledger, vault, receiptKey, queues, folder }
  const copies = { house, vault, paths: options.copies ?? [], log, watch: true, immutable: true }
  const copying = await startCopyWork(copies)
  open.add(() => copying.stop())
  open.add(keepHouse({ house, vault, log }))
  const front = await frontOf(options.bodies, { ...folder, ...house })
  const server = await openDoor({ house, ports, log, front })
  open.add(() => server.close())
  await server.listen({ port: options.port, host: options.host })
  const address = addressOf(server.server.address(), options.host)
  return { house, ports, sequencer, folder: folder.root, address, close: open.close }
}

type Queues = Awaited<ReturnType<typeof openWork>>

/** Never given away to uploads: the database and the ledger must still be able to write. */
const RESERVE_BYTES = 512 * 1024 ** 2

async function openDatabase(options: StartOptions, log: Log, folder: DataFolder, open: Closers) {
  const { databaseUrl: url, pgBindir } = options
  const postgres = await startPostgres({
    dataDir: folder.postgres,
    mode: 'durable',
    log,
    ...(url === undefined ? {} : { url }),
    ...(pgBindir === undefined ? {} : { pgBindir }),
  })
  open.add(() => postgres.stop())
  await migrate(postgres.connection)
  const db = connect(postgres.connection, (error) => log.error({ error }, 'database connection'))
  open.add(() => db.destroy())
  return { db, connection: postgres.connection }
}

/** Finishes or clears what a crash left in incoming/; what no row knows is left for a person. */
async function sweepVault(db: Db, vault: Vault, log: Log): Promise<void> {
  const left = await vault.sweep((upload) => withTx(db, '*', (tx) => fateOfUpload(tx, upload)))
  if (left.unknown.length > 0)
    log.warn({ files: left.unknown }, 'files in incoming/ that no upload knows')
}

async function openLedger(folder: DataFolder, { now }: Clock) {
  const identity = await loadIdentity(folder.keys, randomBytes)
  openLedgerDoor(identity)
  return { folder: join(folder.vault, 'ledger'), identity, now }
}

function houseOf(
  db: Db,
  sequencer: Sequencer,
  rights: ReturnType<typeof loadRights>,
  clock: Clock,
): House {
  return {
    db,
    clock,
    random: (bytes) => randomBytes(bytes),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    append: appendFacts,
    wake: sequencer.wake,
    under,
    refreshDuties,
    may: rights,
  }
}

async function openWork(
  house: House,
  vault: Vault,
  folder: DataFolder,
  connection: Parameters<typeof startJobs>[0]['connection'],
  log: Log,
  open: Closers,
) {
  const tools = findMediaTools()
  const probe = openProbe(tools)
  open.add(() => probe.close())
  const jobs = await startJobs({ connection, log })
  open.add(() => jobs.stop())
  const { derived } = folder
  const worker = { house, jobs, log, tools, probe, originalPath: vault.pathOf, derived }
  const queues = await openMediaQueues(worker)
  open.add(watchOrders(worker, queues.proxy))
  const preview = await openPreviewQueue(worker)
  const lasting = await openLastingQueue(worker)
  await openReminders(worker)
  return { ...queues, preview, lasting, refresh: await openRefreshQueue(worker) }
}

function addressOf(address: AddressInfo | string | null, host: string): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${port}`
}

/** Faults that a person can mend say so in Chinese; everything else is a bug and is thrown. */
function sentenceOf(error: unknown, options: StartOptions): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (MENDABLE.some((kind) => error instanceof kind)) return error.message
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `端口 ${options.port} 已被占用：请用 --port 指定另一个端口，或先停止占用它的程序。`
  }
  if ('code' in error && error.code === 'EACCES') {
    return `没有权限：${error.message}。请换一个端口（--port）或数据目录（--data）。`
  }
  return undefined
}

const MENDABLE = [
  PostgresError,
  FolderHeldError,
  MigrationError,
  LedgerFault,
  ShelfError,
  FrontError,
]
