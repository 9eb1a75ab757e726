import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parseInstant, parseUuid, type Sha256 } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

  /** Seals new bytes in a vault that dies before this step. */
  async function crashedBefore(step: 'immutable' | 'incoming.unlink'): Promise<Sha256> {
    const onStep = (when: string, name: string) => {
      if (when === 'before' && name === step) throw new Error('dead')
    }
    const dying = await openVault({ root, reserveBytes: 0, immutable: true, onStep })
    try {
      const incoming = await dying.receive(known(parseUuid(crypto.randomUUID())))
      await incoming.append(once(randomBytes(10_000)), 10_000)
      const digests = await incoming.digests()
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
