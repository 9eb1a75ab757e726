import { execFile } from 'node:child_process'
import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A new ext4 in a file; the file takes no more room than what is in it. */
export async function makeImage(image: string, bytes: number): Promise<void> {
  const file = await open(image, 'wx')
  await file.truncate(bytes)
  await file.close()
  const size = ['-b', '4096', '-m', '0', '-N', '20000', '-J', 'size=16']
  await run('mkfs.ext4', ['-q', ...size, '-E', EAGER, image])
}

/** Mounts the image. @returns its loop device */
export async function attach(image: string, path: string, options: string): Promise<string> {
  const { stdout } = await run('losetup', ['--find', '--show', image])
  const device = stdout.trim()
  try {
    await run('mount', ['-t', 'ext4', '-o', options, device, path])
  } catch (error) {
    await run('losetup', ['--detach', device])
    throw error
  }
  return device
}

/** A process that was killed this moment may still hold its working folder. */
export async function detach(device: string, path: string): Promise<void> {
  for (let tried = 0; ; tried++) {
    try {
      await run('umount', [path])
      break
    } catch (error) {
      if (tried === 100) throw error
      await sleep(50)
    }
  }
  await run('losetup', ['--detach', device])
}

/** A background thread that goes on formatting after the mount would write at any time. */
const EAGER = 'lazy_itable_init=0,lazy_journal_init=0'
