import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { connect, type Db, type Tx, withTx } from '../database/connect.ts'
import { silentLog } from '../log/silent-log.ts'
import { type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { type Jobs, startJobs } from './jobs.ts'

const Job = z.object({ number: z.number() })

describe('a job', () => {
  let database: TestDatabase
  let db: Db
  let jobs: Jobs
  const done: number[] = []
  let queue: Awaited<ReturnType<typeof openQueue>>
  const openQueue = () =>
    jobs.queue('count', Job.parse, async ({ number }) => {
      done.push(number)
      if (number === FAILS && done.filter((one) => one === FAILS).length === 1) {
        throw new Error('once')
      }
    })
  const send = (tx: Tx, number: number) => queue.send(tx, { number }, String(number))
  beforeAll(async () => {
    database = await testDatabase()
    db = connect({ ...database.connection }, () => {})
    jobs = await startJobs({ connection: database.connection, alone: false, log: silentLog })
    queue = await openQueue()
  })
  afterAll(async () => {
    await jobs.stop()
    await db.destroy()
    await database.drop()
  })

  test('begins when its transaction commits, long before the next poll', async () => {
    await withTx(db, '*', (tx) => send(tx, 0))
    await expect.poll(() => done, { timeout: 10_000 }).toContain(0)
    // The queue was just found empty: from here on only a wake-up or the poll finds what comes.
    await withTx(db, '*', (tx) => send(tx, 1))
    await expect.poll(() => done, { timeout: 2_000 }).toContain(1)
  })

  test('never begins when its transaction rolls back', async () => {
    const failed = withTx(db, '*', async (tx) => {
      await send(tx, 2)
      throw new Error('the change failed')
    })
    await expect(failed).rejects.toThrow('the change failed')
    await withTx(db, '*', (tx) => send(tx, 3))
    await expect.poll(() => done, { timeout: 2_000 }).toContain(3)
    expect(done).not.toContain(2)
  })

  test('of many that are queued together waits for those before it, and for no poll between', async () => {
    const many = Array.from({ length: 40 }, (_, at) => 100 + at)
    await withTx(db, '*', async (tx) => {
      for (const number of many) await send(tx, number)
    })
    await expect.poll(() => done, { timeout: 4_000 }).toEqual(expect.arrayContaining(many))
  })

  test('that nobody told of, as of another process, is found by the poll', async () => {
    await db.transaction().execute((tx) => send(tx, 4))
    await expect.poll(() => done, { timeout: 15_000 }).toContain(4)
  }, 20_000)

  test('that failed is tried again', async () => {
    await withTx(db, '*', (tx) => send(tx, FAILS))
    await expect
      .poll(() => done.filter((one) => one === FAILS), { timeout: 25_000 })
      .toEqual([FAILS, FAILS])
  }, 30_000)
})

describe('a job that a process had begun', () => {
  let database: TestDatabase
  let db: Db
  const open: Jobs[] = []
  const begun: string[] = []
  /** Jobs end when the test does: their process hangs, or is dead. */
  const end = Promise.withResolvers<void>()
  const process = async (name: string, alone: boolean) => {
    const jobs = await startJobs({ connection: database.connection, alone, log: silentLog })
    open.push(jobs)
    return jobs.queue('long', Job.parse, async ({ number }) => {
      begun.push(`${name} ${number}`)
      await end.promise
    })
  }
  beforeAll(async () => {
    database = await testDatabase()
    db = connect({ ...database.connection }, () => {})
  })
  afterAll(async () => {
    end.resolve()
    for (const jobs of open) await jobs.stop()
    await db.destroy()
    await database.drop()
  })

  test('stays with it while it may live, and goes at once to one that knows that it is alone', async () => {
    const queue = await process('first', false)
    await withTx(db, '*', (tx) => queue.send(tx, { number: 1 }, '1'))
    await expect.poll(() => begun, { timeout: 10_000 }).toEqual(['first 1'])
    const second = await process('second', false)
    await withTx(db, '*', (tx) => second.send(tx, { number: 2 }, '2'))
    await expect.poll(() => begun, { timeout: 10_000 }).toContainEqual(expect.stringMatching(/ 2$/))
    expect(begun.filter((one) => one.endsWith(' 1'))).toEqual(['first 1'])
    await process('third', true)
    await expect.poll(() => begun, { timeout: 2_000 }).toContain('third 1')
  }, 40_000)
})

const FAILS = 5
