import { createHash, randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { uuidv7 } from '@liuhen/format'
import { openStandards } from '../features/case-files/index.ts'
import { openProcedures, openSealedTexts } from '../features/cases/index.ts'
import { loadReceiptKey } from '../features/collect/index.ts'
import { openPress, openTemplates } from '../features/documents/index.ts'
import { appendFacts, type Sequencer, startSequencer } from '../features/ledger/index.ts'
import { findMediaTools, openProbe } from '../features/media/index.ts'
import { loadRights } from '../features/org/index.ts'
import { openShelf, REGULATIONS, refreshDuties, under } from '../features/regulations/index.ts'
import { openVault } from '../features/vault/index.ts'
import { type Clock, systemClock } from '../platform/clock/clock.ts'
import type { StartOptions } from '../platform/config/start-options.ts'
import { connect, type Db } from '../platform/database/connect.ts'
import { migrate } from '../platform/database/migrate.ts'
import { type DataFolder, openDataFolder } from '../platform/files/data-folder.ts'
import { type JobsOptions, startJobs } from '../platform/jobs/jobs.ts'
import type { Log } from '../platform/log/log.ts'
import { startPostgres } from '../platform/postgres/start-postgres.ts'
import { type Closers, closers } from '../platform/process/closers.ts'
import { openAccessWork } from './access-work.ts'
import { openCaseFileQueues } from './case-file-work.ts'
import { openCertificateQueue } from './certificate-work.ts'
import { startCopyWork } from './copy-work.ts'
import { openDerivativeQueue } from './derivative-work.ts'
import { openDiscQueues } from './disc-work.ts'
import { openSealQueue } from './document-work.ts'
import { followFacts, type Queues } from './follow-facts.ts'
import { frontOf } from './front.ts'
import type { House } from './hallway/perform.ts'
import { keepHouse } from './housekeeping.ts'
import { openLastingQueue } from './lasting-work.ts'
import { openLedger, openRounds } from './ledger-work.ts'
import { sentenceOf } from './mendable-fault.ts'
import { openDoor } from './open-door.ts'
import { openPacketQueue } from './packet-work.ts'
import type { Ports } from './ports.ts'
import { openPostWork } from './post-work.ts'
import { openPreviewQueue } from './preview-work.ts'
import { openMediaQueues } from './probe-work.ts'
import { watchOrders } from './proxy-work.ts'
import { openRefreshQueue } from './refresh-work.ts'
import { openReleaseQueue } from './release-work.ts'
import { openReminders } from './remind-work.ts'
import { startSearchWork } from './search-work.ts'
import { openSupplyQueue } from './supply-work.ts'
import { sweepVault } from './sweep-vault.ts'
import { startViewingWork } from './viewing-work.ts'

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
  openProcedures(join(folder.root, 'procedures'))
  await openSealedTexts(folder.keys, randomBytes)
  const { db, database } = await openDatabase(options, log, folder, open)
  const ledger = await openLedger(folder, clock, options)
  const holder = uuidv7(Date.now(), randomBytes(10))
  const sequencer = await startSequencer({
    db,
    house: ledger,
    holder,
    onError: (error) => log.error({ error }, 'sequencer'),
  })
  open.add(() => sequencer.stop())
  const rounds = openRounds(db, ledger, log)
  open.add(() => rounds.stop())
  const vault = await openVault({
    root: folder.vault,
    reserveBytes: RESERVE_BYTES,
    immutable: true,
  })
  open.add(() => vault.close())
  await sweepVault(db, vault, log)
  const search = startSearchWork({ db, log })
  open.add(() => search.stop())
  let queued: Queues | undefined
  const house: House = {
    ...houseOf(db, sequencer, rights, clock),
    follow: followFacts(search, () => queued),
  }
  openTemplates(undefined, join(folder.root, 'templates'))
  openStandards(join(folder.root, 'case-file-standards'))
  const press = openPress({ fonts: { own: join(folder.root, 'fonts') }, scratch: folder.run })
  open.add(() => press.close())
  const receiptKey = await loadReceiptKey(folder.keys, randomBytes)
  const bytes = { vault, press, folder, ledger: rounds.ledger, receiptKey }
  const queues = await openWork(house, bytes, database, log, open)
  queued = queues
  const ports = { ...bytes, queues }
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
  const { connection, own } = postgres
  return { db, database: { connection, alone: own } }
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
  ports: Pick<Ports, 'vault' | 'press' | 'folder' | 'ledger' | 'receiptKey'>,
  database: Pick<JobsOptions, 'connection' | 'alone'>,
  log: Log,
  open: Closers,
): Promise<Queues> {
  const tools = findMediaTools()
  const probe = openProbe(tools)
  open.add(() => probe.close())
  const jobs = await startJobs({ ...database, log })
  open.add(() => jobs.stop())
  const { vault, folder } = ports
  const { derived } = folder
  const worker = { house, jobs, log, tools, probe, originalPath: vault.pathOf, derived }
  const queues = await openMediaQueues(worker)
  open.add(watchOrders(worker, queues.proxy))
  open.add(await startViewingWork(worker))
  const preview = await openPreviewQueue(worker)
  const lasting = await openLastingQueue(worker)
  await openPostWork(worker)
  await openReminders(worker)
  await openAccessWork(worker)
  const certificate = await openCertificateQueue(worker, folder.keys)
  const seal = await openSealQueue({ house, jobs, ports, log })
  const files = await openCaseFileQueues({ house, jobs, ports, log })
  const derivatives = await openDerivativeQueue({ house, jobs, ports, tools, log })
  const releases = await openReleaseQueue({ house, jobs, ports, tools, log })
  const packets = await openPacketQueue({ house, jobs, ports, log })
  const discs = await openDiscQueues({ house, jobs, ports, log })
  const supplies = await openSupplyQueue({ house, jobs, ports, log })
  const refresh = await openRefreshQueue(worker)
  return {
    ...queues,
    preview,
    lasting,
    certificate,
    seal,
    files,
    derivatives,
    discs,
    releases,
    packets,
    refresh,
    supplies,
  }
}

function addressOf(address: AddressInfo | string | null, host: string): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${port}`
}
