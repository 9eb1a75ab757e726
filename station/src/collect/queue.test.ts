import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jobFolder } from './choose-job.ts'
import { openQueue } from './queue.ts'
import { lockJob } from './state-folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liuhen-queue-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const FILE = { name: 'a\n.MP4', bytes: 3, sha256: 'aa', mtimeNs: '5', inode: '7' }
const FOUND = { name: 'a\n.MP4', path: Buffer.from('/a'), bytes: 3, mtimeNs: 5n, inode: 7n }
const DECLARING = {
  key: 'k',
  label: 'l',
  station: 's',
  device: '',
  clockShows: '',
  clockReadMs: 1,
  bootId: '',
  files: [FILE],
}

describe('the queue', () => {
  test('remembers over a new start: digests, the fixed list, the collection', async () => {
    const before = await openQueue(folder)
    await before.noteHashed(FILE)
    await before.noteDeclaring(DECLARING)
    await before.noteSentAge(40)
    await before.noteOpened('c')
    await before.close()
    const after = await openQueue(folder)
    expect(after.hashedBefore(FOUND)).toMatchObject(FILE)
    expect(after.declaring()).toMatchObject(DECLARING)
    expect(after.sentAges()).toEqual([40])
    expect(after.collection()).toBe('c')
    await after.close()
  })

  test.each([
    ['size', { bytes: 4 }],
    ['time', { mtimeNs: 6n }],
    ['place', { inode: 8n }],
  ])('a digest counts no more once the file has another %s', async (_name, change) => {
    const queue = await openQueue(folder)
    await queue.noteHashed(FILE)
    expect(queue.hashedBefore({ ...FOUND, ...change })).toBeUndefined()
    await queue.close()
  })

  test('a line that a power loss tore is dropped, and the next one is whole', async () => {
    const before = await openQueue(folder)
    await before.noteOpened('c')
    await before.close()
    appendFileSync(join(folder, 'journal.jsonl'), '{"is":"opened","coll')
    const after = await openQueue(folder)
    expect(after.collection()).toBe('c')
    await after.noteOpened('d')
    await after.close()
    expect(readFileSync(join(folder, 'journal.jsonl'), 'utf8').split('\n')).toHaveLength(3)
  })

  test('put aside, it begins anew and the old journal stays', async () => {
    const before = await openQueue(folder)
    await before.noteOpened('c')
    await before.putAside()
    await before.close()
    const after = await openQueue(folder)
    expect(after.collection()).toBeUndefined()
    await after.close()
    expect(readFileSync(join(folder, 'journal-c.jsonl'), 'utf8')).toContain('opened')
  })

  test('two commands do not work on the same folder', async () => {
    const job = jobFolder(folder, { server: 'http://a', login: 'w', folder: '/card' })
    const unlock = await lockJob(job)
    await expect(lockJob(job)).rejects.toThrow('另一个窗口')
    await unlock()
    await (await lockJob(job))()
  })

  test('the lock of a killed command is taken over', async () => {
    appendFileSync(join(folder, 'lock'), '999999999 12345')
    await (await lockJob(folder))()
  })
})
