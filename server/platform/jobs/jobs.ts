import { fromKysely, PgBoss } from 'pg-boss'
import type { Tx } from '../database/connect.ts'
import type { Log } from '../log/log.ts'

export interface JobQueue<Data extends object> {
  readonly name: string
  /** Enqueues inside the caller's transaction: rolled back with it, and only seen after it. */
  readonly send: (tx: Tx, data: Data, key?: string) => Promise<void>
}

export interface Jobs {
  /** Declares a queue and works it, one job at a time; a throwing handler is tried again later. */
  readonly queue: <Data extends object>(
    name: string,
    parse: (raw: unknown) => Data,
    handle: (data: Data) => Promise<void>,
  ) => Promise<JobQueue<Data>>
  /** Runs something at the times of a cron line (Shanghai), once in the whole installation. */
  readonly every: (name: string, cron: string, run: () => Promise<void>) => Promise<void>
  readonly stop: () => Promise<void>
}

export interface JobsOptions {
  readonly connection: {
    readonly connectionString?: string
    readonly host?: string
    readonly port?: number
    readonly user?: string
    readonly password?: string
    readonly database?: string
  }
  readonly log: Log
}

/** How soon a queue that has filled up is noticed; see `BACKLOG`. */
const BACKLOG_SEEN_SECONDS = 15
/**
 * A worker looks for its next job twice a second. With more than this waiting it goes on at once:
 * else a card of 20,000 photographs takes three hours of waiting, however fast one is read.
 */
const BACKLOG = 10

/**
 * Work that outlives a request, kept in the same PostgreSQL. A killed worker's job runs again
 * after its heartbeat is missed, so every handler must be repeatable.
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    ...options.connection,
    max: 4,
    schema: 'job',
    superviseIntervalSeconds: BACKLOG_SEEN_SECONDS,
    monitorIntervalSeconds: BACKLOG_SEEN_SECONDS,
    queueCacheIntervalSeconds: BACKLOG_SEEN_SECONDS,
  })
  boss.on('error', (error) => options.log.error({ error }, 'job queue'))
  await boss.start()
  return {
    queue: (name, parse, handle) => openQueue(boss, name, parse, handle),
    every: (name, cron, run) => runEvery(boss, name, cron, run),
    stop: () => boss.stop({ graceful: true, close: true, timeout: 10_000 }),
  }
}

async function runEvery(boss: PgBoss, name: string, cron: string, run: () => Promise<void>) {
  await boss.createQueue(name, { policy: 'stately', retryLimit: 5, retryBackoff: true })
  await boss.work(name, { pollingIntervalSeconds: 30, batchSize: 1 }, run)
  await boss.schedule(name, cron, null, { tz: 'Asia/Shanghai' })
}

async function openQueue<Data extends object>(
  boss: PgBoss,
  name: string,
  parse: (raw: unknown) => Data,
  handle: (data: Data) => Promise<void>,
): Promise<JobQueue<Data>> {
  await boss.createQueue(name, {
    policy: 'stately',
    retryLimit: 5,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 4 * 3600,
    heartbeatSeconds: 15,
  })
  const pace = { pollingIntervalSeconds: 0.5, batchSize: 1, burstWhenReadyExceeds: BACKLOG }
  await boss.work(name, pace, async (jobs) => {
    for (const job of jobs) await handle(parse(job.data))
  })
  const send = async (tx: Tx, data: Data, key?: string) => {
    await boss.send(name, data, {
      db: fromKysely(tx),
      ...(key === undefined ? {} : { singletonKey: key }),
    })
  }
  return { name, send }
}
