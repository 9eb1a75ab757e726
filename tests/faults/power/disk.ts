import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { attach, detach, makeImage } from './loop.ts'

const run = promisify(execFile)

/**
 * A file system of its own, of which one can note what a power cut would leave: the file behind its
 * loop device holds what was written to the disk, and nothing that is only in memory.
 */
export interface Disk {
  /** Where it is mounted, also after it lost its memory. */
  readonly path: string
  /** Notes what is on the disk now. Whoever writes to it must have been stopped before. */
  readonly note: () => Promise<void>
  /** The power has gone and is back: everything is as it was noted. Nobody may have a file open. */
  readonly comeBack: () => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Nothing reaches the disk by itself: no commit of the journal for five minutes, and no flush of a
 * file because another is renamed over it. What is not asked for with fsync is lost.
 */
const MOUNT = 'noatime,discard,commit=300,noauto_da_alloc'

/** @param bytes size of the file system */
export async function openDisk(bytes: number): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-disk-'))
  const [path, image, noted] = [join(folder, 'd'), join(folder, 'image'), join(folder, 'noted')]
  await run('chmod', ['711', folder])
  await mkdir(path)
  const giveUp = async (error: unknown): Promise<never> => {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  await makeImage(image, bytes).catch(giveUp)
  let device = await attach(image, path, MOUNT).catch(giveUp)
  return {
    path,
    note: () => copyAsItLies(image, noted, device),
    comeBack: async () => {
      await detach(device, path)
      await rename(noted, image)
      device = await attach(image, path, MOUNT)
    },
    close: async () => {
      await detach(device, path)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Why no disk can be opened here, e.g. not root; undefined: it can. */
export async function whyNoDisks(): Promise<string | undefined> {
  try {
    await (await openDisk(256 << 20)).close()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message.trim().replaceAll(/\s+/g, ' ') : String(error)
  }
}

/** For the title of what is skipped. */
export function leftOut(why: string | undefined): string {
  return why === undefined ? '' : ` (left out, no disk can be made here: ${why})`
}

/** A disk stops at one instant: a copy during which the kernel wrote is taken again. */
async function copyAsItLies(image: string, to: string, device: string): Promise<void> {
  for (let tried = 0; tried < 20; tried++) {
    rmSync(to, { force: true })
    const before = await written(device)
    await run('cp', ['--sparse=always', '--reflink=never', image, to])
    const after = await written(device)
    if (before.underWay === 0 && after.done === before.done) return
  }
  throw new Error(`${device} does not come to rest`)
}

/** Requests that wrote to the device or discarded, and all that are under way. */
async function written(device: string) {
  const stat = await readFile(`/sys/block/${basename(device)}/stat`, 'utf8')
  const fields = stat.trim().split(/\s+/)
  return { done: `${fields[4]} ${fields[11]}`, underWay: Number(fields[8]) }
}
