import { fromKysely, PgBoss } from 'pg-boss'
import { z } from 'zod'
import { afterCommit, type Tx } from '../database/connect.ts'
import type { Log } from '../log/log.ts'

export interface JobQueue<Data extends object> {
  readonly name: string
  /** Enqueues inside the caller's transaction: rolled back with it, and begun as it commits. */
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
  /** Nobody else works on this database: what is at work in it now was begun by a process that is dead. */
  readonly alone: boolean
  readonly log: Log
}

/** How soon the jobs of another process that was killed are found; see `heartbeatSeconds` below. */
const SUPERVISE_SECONDS = 15
/**
 * A worker is woken by the commit of its job, and looks again at once after each job: nobody waits
 * for this. It finds what no wake-up told: a job tried again, one of a killed or of another process.
 * Looking twice a second instead cost an idle server 14 queries a second.
 */
const FALL_BACK_SECONDS = 5
/** Jobs that wait for other jobs do not occur here; pg-boss looks for them all the same. */
const FLOW_SECONDS = 3600

/**
 * Work that outlives a request, kept in the same PostgreSQL. The job of a killed process runs again,
 * so every handler must be repeatable: at the next start where that process was alone, else after
 * its heartbeat is missed.
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    ...options.connection,
    max: 4,
    schema: 'job',
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    flowIntervalSeconds: FLOW_SECONDS,
  })
  boss.on('error', (error) => options.log.error({ error }, 'job queue'))
  await boss.start()
  if (options.alone) await handBack(boss)
  return {
    queue: (name, parse, handle) => openQueue(boss, name, parse, handle),
    every: (name, cron, run) => runEvery(boss, name, cron, run),
    stop: () => boss.stop({ graceful: true, close: true, timeout: 10_000 }),
  }
}

/**
 * Jobs that a dead process had begun are queued again, before anybody works. The try counts, as it
 * does after a missed heartbeat: a job that kills every process that runs it is given up some time.
 */
async function handBack(boss: PgBoss): Promise<void> {
  const { rows } = await boss.getDb().executeSql(`select name, id from job.job
    where state = 'active' and not starts_with(name, '__pgboss__')`)
  const left = z.array(z.object({ name: z.string(), id: z.string() })).parse(rows)
  for (const { name, id } of left) await boss.fail(name, id, { message: 'the process has ended' })
  const ids = left.map(({ id }) => id)
  const now = `update job.job set start_after = now() where state = 'retry' and id = any($1::uuid[])`
  if (ids.length > 0) await boss.getDb().executeSql(now, [ids])
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
  let worker = ''
  const look = () => boss.notifyWorker(worker)
  worker = await boss.work(name, { pollingIntervalSeconds: FALL_BACK_SECONDS }, async (jobs) => {
    // Whoever found a job looks for the next one as soon as he is done, and waits only when none is.
    look()
    for (const job of jobs) await handle(parse(job.data))
  })
  const send = async (tx: Tx, data: Data, key?: string) => {
    await boss.send(name, data, {
      db: fromKysely(tx),
      ...(key === undefined ? {} : { singletonKey: key }),
    })
    afterCommit(tx, look)
  }
  return { name, send }
}
