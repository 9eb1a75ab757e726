import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of its own, which can really be full. */
export interface SmallDisk {
  readonly root: string
  readonly remove: () => Promise<void>
}

/** Not everywhere may root mount one; tried on a folder that is thrown away. */
export function canMount(): boolean {
  if (process.getuid?.() !== 0) return false
  const trial = mkdtempSync(join(tmpdir(), 'liuhen-mount-'))
  const works = mounts(trial, 1)
  if (works) spawnSync('umount', [trial])
  rmdirSync(trial)
  return works
}

export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const root = await mkdtemp(join(tmpdir(), 'liuhen-small-'))
  if (!mounts(root, megabytes)) throw new Error('cannot mount a small disk')
  return {
    root,
    remove: async () => {
      spawnSync('umount', [root])
      await rm(root, { recursive: true, force: true })
    },
  }
}

function mounts(root: string, megabytes: number): boolean {
  const words = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', root]
  return spawnSync('mount', words).status === 0
}
