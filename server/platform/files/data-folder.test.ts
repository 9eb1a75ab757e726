import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDataFolder, resolveDataRoot } from './data-folder.ts'
import { FolderHeldError, lockFolder } from './lock-folder.ts'

const module = new URL('./data-folder.ts', import.meta.url).href
let parent = ''

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'liuhen-files-'))
})
afterEach(async () => {
  await rm(parent, { recursive: true, force: true })
})

describe('where the data lives', () => {
  const question = { environment: {}, root: false, home: '/home/li' }
  test.each([
    [{ ...question, asked: '/srv/x', environment: { LIUHEN_DATA: '/srv/y' } }, '/srv/x'],
    [{ ...question, environment: { LIUHEN_DATA: '/srv/y' } }, '/srv/y'],
    [{ ...question, environment: { LIUHEN_DATA: '' } }, '/home/li/.local/share/liuhen'],
    [{ ...question, environment: { XDG_DATA_HOME: '/data' } }, '/data/liuhen'],
    [{ ...question, root: true }, '/var/lib/liuhen'],
  ])('%j lives in %s', (asked, root) => {
    expect(resolveDataRoot(asked)).toBe(root)
  })

  test('keys are closed to everybody else, also in a folder that was restored open', async () => {
    const first = await openDataFolder(join(parent, 'data'))
    await first.release()
    const again = await openDataFolder(join(parent, 'data'))
    expect((await stat(again.keys)).mode & 0o777).toBe(0o700)
    expect((await stat(again.root)).mode & 0o777).toBe(0o711)
    await again.release()
  })
})

describe('one process per data folder', () => {
  test('the second is refused and is told who has it, whatever path it came by', async () => {
    const first = await openDataFolder(join(parent, 'data'))
    await symlink(first.root, join(parent, 'alias'))
    const second = openDataFolder(join(parent, 'alias'))
    await expect(second).rejects.toThrow(`进程号 ${process.pid}，`)
    await expect(second).rejects.toBeInstanceOf(FolderHeldError)
    await first.release()
    const third = await openDataFolder(join(parent, 'alias'))
    await third.release()
  })

  test('two starts in the same moment: exactly one gets it', async () => {
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => lockFolder(parent)))
    const won = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(won).toHaveLength(1)
    await Promise.all(won.map((lock) => lock.release()))
  })

  test('kill -9 of the holder frees it at once', async () => {
    const code = `const { openDataFolder } = await import('${module}')
      await openDataFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
    const holder = spawn(process.execPath, ['--input-type=module', '-e', code, join(parent, 'd')])
    await once(holder.stdout, 'data')
    await expect(openDataFolder(join(parent, 'd'))).rejects.toThrow(`进程号 ${holder.pid}，`)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await (await openDataFolder(join(parent, 'd'))).release()
  })

  test('where only socket files exist, one that a killed process left behind is taken over', async () => {
    const code = `const { lockFolder } = await import('${new URL('./lock-folder.ts', import.meta.url).href}')
      await lockFolder(process.argv[1], 'darwin'); console.log('held'); setInterval(() => {}, 1000)`
    const holder = spawn(process.execPath, ['--input-type=module', '-e', code, parent])
    await once(holder.stdout, 'data')
    await expect(lockFolder(parent, 'darwin')).rejects.toThrow(`进程号 ${holder.pid}，`)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await (await lockFolder(parent, 'darwin')).release()
  })
})
