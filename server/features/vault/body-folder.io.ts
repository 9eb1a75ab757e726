import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, realpath, stat, unlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { FrontError } from '../../platform/http/front/front-error.ts'
import { hasCode } from './durable-file.io.ts'
import type { BodyFile } from './incoming.ts'

/** Where nginx puts bodies: on the file system of incoming/, ours alone. */
export interface BodyFolder {
  /**
   * The body at a path that a request names. Undefined for everything but a regular file of our own
   * account, directly inside this folder, with no second name, of exactly this length.
   */
  readonly take: (path: string, length: number) => Promise<BodyFile | undefined>
  /** Lets go of bodies that a crash left; those that are still coming stay. */
  readonly sweep: (nowMs: number) => Promise<number>
}

/** @throws FrontError when bodies could not be moved from here, or others could write here */
export async function openBodyFolder(asked: string, incoming: string): Promise<BodyFolder> {
  const folder = resolve(asked)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const [here, there] = [await stat(folder), await stat(incoming)]
  if ((await realpath(folder)) !== folder)
    throw new FrontError(`--bodies 要写真实的路径，不能经过符号链接：${await realpath(folder)}`)
  if (here.dev !== there.dev)
    throw new FrontError(
      `--bodies 目录 ${folder} 与存证库不在同一文件系统，请改用数据目录下的 staging。`,
    )
  if (here.uid !== process.getuid?.() || (here.mode & 0o022) !== 0)
    throw new FrontError(`--bodies 目录 ${folder} 应属于运行留痕的账户，且其他账户不能写入。`)
  const isBody = (name: string) => NAME.test(name)
  return {
    take: (path, length) => {
      const name = path.slice(folder.length + 1)
      if (path !== join(folder, name) || !isBody(name)) return Promise.resolve(undefined)
      return openBody(path, { length, dev: here.dev, uid: here.uid })
    },
    sweep: async (nowMs) => {
      let gone = 0
      for (const name of (await readdir(folder)).filter(isBody)) {
        const found = await stat(join(folder, name)).catch(() => undefined)
        if (found === undefined || !found.isFile() || nowMs - found.mtimeMs < LEFT_MS) continue
        await unlink(join(folder, name))
        gone += 1
      }
      return gone
    },
  }
}

async function openBody(
  path: string,
  wanted: { readonly length: number; readonly dev: number; readonly uid: number },
): Promise<BodyFile | undefined> {
  const file = await openPlainly(path)
  if (file === undefined) return undefined
  const found = await file.stat()
  const fits =
    found.isFile() &&
    found.dev === wanted.dev &&
    found.uid === wanted.uid &&
    found.nlink === 1 &&
    found.size === wanted.length
  if (!fits) {
    await file.close()
    return undefined
  }
  return {
    path,
    bytes: found.size,
    ino: found.ino,
    read: () => file.createReadStream({ start: 0, highWaterMark: PIECE, autoClose: false }),
    close: () => file.close(),
  }
}

/** Follows no link, and does not wait at a pipe for somebody to write. */
async function openPlainly(path: string): Promise<FileHandle | undefined> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
  try {
    return await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENXIO', 'EACCES'].some((code) => hasCode(error, code)))
      return undefined
    throw error
  }
}

/** nginx names bodies by a number. */
const NAME = /^[0-9]{1,20}$/
const PIECE = 512 * 1024
/** No body that is still coming has been silent for so long. */
const LEFT_MS = 3_600_000
