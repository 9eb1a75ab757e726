import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { attach, detach, makeImage } from '../power/loop.ts'
import { fillCard } from './station-house.ts'

const run = promisify(execFile)

/**
 * A recorder whose plug fails: it stays mounted, and reading gives EIO from some place of its disk
 * on. What of it the machine had read before is forgotten.
 */
export interface FailingCard {
  /** SHA-256 of its files. */
  readonly digests: readonly string[]
  readonly failFrom: (byte: number) => Promise<void>
  readonly comeBack: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Mounts a card with these files in its folder below the root. */
export async function openFailingCard(
  root: string,
  name: string,
  files: readonly { readonly number: number; readonly bytes: number }[],
): Promise<FailingCard> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-card-'))
  const [image, whole, path] = [join(folder, 'image'), join(folder, 'whole'), join(root, name)]
  await mkdir(path)
  await makeImage(image, CARD_BYTES)
  const filling = await attach(image, path, 'noatime')
  await fillCard(root, name, files)
  const digests = await digestsBelow(path)
  await detach(filling, path)
  await run('cp', ['--sparse=always', image, whole])
  const device = await attach(image, path, 'ro')
  return {
    digests,
    failFrom: async (byte) => {
      await truncate(image, byte)
      await run('losetup', ['--set-capacity', device])
      const below = await readdir(path, { recursive: true }).catch(() => [])
      for (const one of below) await forget(join(path, one))
    },
    comeBack: async () => {
      await truncate(image, (await stat(whole)).size)
      await run('dd', [`if=${whole}`, `of=${image}`, 'bs=1M', 'conv=notrunc,sparse'])
      await run('losetup', ['--set-capacity', device])
    },
    close: async () => {
      await detach(device, path)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One group of blocks: what lists the files lies before what is in them. */
const CARD_BYTES = 120 << 20

/** Drops what the machine keeps of a file in memory. */
async function forget(path: string): Promise<void> {
  await run('dd', [`if=${path}`, 'of=/dev/null', 'iflag=nocache', 'count=0']).catch(() => undefined)
}

export async function digestsBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile())
  return Promise.all(
    files.map(async ({ name, parentPath }) => {
      const bytes = await readFile(join(parentPath, name))
      return createHash('sha256').update(bytes).digest('hex')
    }),
  )
}
