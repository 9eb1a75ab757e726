import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { appendFile, mkdtemp, readdir, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parseInstant, parseUuid, type Sha256 } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { flagHelper } from './flag-helper.io.ts'
import { immutability } from './immutable.io.ts'
import { openVault, type Vault } from './index.ts'

const run = promisify(execFile)
const CAN = await canMark()

/** What a crash between the last unlink and the marking leaves, and what a start makes of it. */
describe.skipIf(!CAN)(`marks of originals${CAN ? '' : ' (left out: chattr +i cannot)'}`, () => {
  let root = ''
  let vault: Vault
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'vault-marks-'))
    vault = await openVault({ root, reserveBytes: 0, immutable: true })
  })
  afterAll(async () => {
    await vault.close()
    await run('chattr', ['-R', '-i', root])
    await rm(root, { recursive: true })
  })

  test('that a crash left out are set by the next start, on the original and its record', async () => {
    const crashed = await crashedBefore('immutable')
    expect(await marked(crashed)).toEqual([false, false])
    expect(await vault.repairMarks(() => false)).toBe(2)
    expect(await marked(crashed)).toEqual([true, true])
    const path = vault.pathOf(crashed)
    await expect(appendFile(path, 'more')).rejects.toMatchObject({ code: 'EPERM' })
    await expect(unlink(path)).rejects.toMatchObject({ code: 'EPERM' })
    expect(await vault.verify(crashed)).toEqual([])
  })

  test('are set once: a start that finds all of them set sets none', async () => {
    await vault.repairMarks(() => false)
    expect(await vault.repairMarks(() => false)).toBe(0)
  })

  test('are not set on what still lies in incoming/ too: it could not be let go of there', async () => {
    const crashed = await crashedBefore('incoming.unlink')
    expect(await vault.repairMarks(() => false)).toBe(1)
    expect(await marked(crashed)).toEqual([false, true])
  })

  test('are left for the next time when the house closes meanwhile', async () => {
    const crashed = await crashedBefore('immutable')
    expect(await vault.repairMarks(() => true)).toBe(0)
    expect(await marked(crashed)).toEqual([false, false])
  })

  test('are set on files whose names a shell or chattr could misread', async () => {
    const folder = await mkdtemp(join(root, 'it\'s $(touch x) `y` \\ "z" -R\n原件 '))
    const paths = ['-i', '--', "a'b", '*', 'two\nlines', ' '].map((name) => join(folder, name))
    for (const path of paths) await writeFile(path, '')
    const flag = immutability(true)
    await flag.protect(paths)
    expect(flag.state()).toBe('on')
    for (const path of paths) await expect(unlink(path)).rejects.toMatchObject({ code: 'EPERM' })
    expect((await readdir(folder)).length).toBe(paths.length)
  })

  test('are set for each of many that come at once, and a lost file fails its own caller alone', async () => {
    const flag = immutability(true)
    const paths = Array.from({ length: 450 }, (_, at) => join(root, `many-${at}`))
    for (const path of paths) await writeFile(path, '')
    const lost = flag.protect([join(root, 'lost')])
    const all = paths.map((path) => flag.protect([path]))
    await expect(lost).rejects.toMatchObject({ code: 'ENOENT' })
    await Promise.all(all)
    for (const path of paths) await expect(unlink(path)).rejects.toMatchObject({ code: 'EPERM' })
  })

  test('are set after the helper was killed, between two files and in the middle of one', async () => {
    const killed = await script(
      '[ -e "$0.once" ] || { touch "$0.once"; kill -9 $PPID; }; chattr "$@"',
    )
    const helper = flagHelper({ command: killed })
    const [first, second] = [join(root, 'first'), join(root, 'second')]
    for (const path of [first, second]) await writeFile(path, '')
    expect(await helper.set([first])).toBe(true)
    process.kill(helper.pid() ?? 0, 'SIGKILL')
    expect(await helper.set([second])).toBe(true)
    for (const path of [first, second])
      await expect(unlink(path)).rejects.toMatchObject({ code: 'EPERM' })
  })

  test('are told as unavailable when the helper dies each time or hangs, and keep nobody waiting', async () => {
    const broken = [await script('kill -9 $PPID'), await script('sleep 60'), '/no/such/command']
    for (const command of broken) {
      const flag = immutability(true, flagHelper({ command, longestMs: 300 }))
      const path = join(root, 'unmarked')
      await writeFile(path, '')
      await flag.protect([path])
      expect(flag.state()).toBe('unavailable')
      await flag.protect([path])
      await unlink(path)
    }
  })

  test('need no process while nothing comes', async () => {
    const helper = flagHelper({ idleMs: 20 })
    const path = join(root, 'idle')
    await writeFile(path, '')
    expect(await helper.set([path])).toBe(true)
    const pid = helper.pid() ?? 0
    await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false)
    expect(await helper.set([path])).toBe(true)
  })

  /** A command that stands for chattr. */
  async function script(text: string): Promise<string> {
    const path = join(await mkdtemp(join(root, 'script-')), 'run')
    await writeFile(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 })
    return path
  }

  /** Seals new bytes in a vault that dies before this step. */
  async function crashedBefore(step: 'immutable' | 'incoming.unlink'): Promise<Sha256> {
    const onStep = (when: string, name: string) => {
      if (when === 'before' && name === step) throw new Error('dead')
    }
    const dying = await openVault({ root, reserveBytes: 0, immutable: true, onStep })
    try {
      const incoming = await dying.receive(known(parseUuid(crypto.randomUUID())))
      await incoming.append(once(randomBytes(10_000)), 10_000)
      const { digests } = await incoming.measure()
      await dying.publish(incoming, digests, known(parseInstant('2026-11-21T04:12:00.000Z')))
      await expect(dying.release(incoming, digests.sha256)).rejects.toThrow('dead')
      return digests.sha256
    } finally {
      await dying.close()
    }
  }

  /** Of the original and of its record. */
  async function marked(sha256: Sha256): Promise<readonly boolean[]> {
    const path = vault.pathOf(sha256)
    const { stdout } = await run('lsattr', [path, `${path}.json`])
    const flags = stdout.split('\n').filter(Boolean)
    return flags.map((line) => /^\S*i\S* /.test(line))
  }
})

async function* once(bytes: Uint8Array) {
  yield bytes
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a constant of this test is wrong')
  return value
}

async function canMark(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'vault-mark-'))
  const file = join(folder, 'file')
  try {
    await writeFile(file, '')
    await run('chattr', ['+i', file])
    await run('chattr', ['-i', file])
    return true
  } catch {
    return false
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
