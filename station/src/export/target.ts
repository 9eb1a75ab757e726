import { lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { failedBy, syncFolder, writeDurably } from '../durable.ts'
import { hasFields, isText, parseJson } from '../guard.ts'
import { Trouble } from '../trouble.ts'

/** Lies in the target while it is not complete, and says which packet belongs there. */
export const MARK = '.liuhen-export.json'
/** Ends the name of a file that is not complete. */
export const PART = '.part'

export interface Marked {
  readonly server: string
  readonly subject: string
  readonly packet: string
}

/**
 * What an earlier run left in the target: undefined for a new or empty folder.
 * @throws Trouble (unusable) for a folder with anything else in it
 */
export async function readTarget(
  folder: string,
  wanted: Omit<Marked, 'packet'>,
): Promise<Marked | undefined> {
  const names = await namesIn(folder)
  if (names.length === 0) return undefined
  const marked = names.includes(MARK)
    ? parseJson(await readFile(join(folder, MARK), 'utf8'))
    : undefined
  if (isMarked(marked)) {
    const same = marked.server === wanted.server && marked.subject === wanted.subject
    if (same) return marked
    throw new Trouble(`${folder} 里是另一次导出（${marked.subject}）。请换一个空文件夹。`, 2)
  }
  throw new Trouble(
    `${folder} 不是空文件夹。请换一个空文件夹；已导出好的可用 liuhen verify 核验。`,
    2,
  )
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (failedBy(error, 'ENOENT')) return []
    if (!failedBy(error, 'ENOTDIR', 'EACCES')) throw error
    throw new Trouble(`${folder} 不是可以写入的文件夹。`, 2)
  }
}

/** From now on the target belongs to this packet. */
export async function markTarget(folder: string, marked: Marked): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeDurably(join(folder, MARK), `${JSON.stringify(marked)}\n`)
}

/** Only what belongs to the packet may lie there, or the verifier would rightly refuse it. */
export async function expectNothingElse(folder: string, paths: readonly string[]): Promise<void> {
  const known = new Set([MARK, ...paths, ...paths.map((path) => path + PART)])
  const waiting = ['']
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const entry of await readdir(join(folder, at), { withFileTypes: true })) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`
      if (entry.isDirectory()) waiting.push(path)
      else if (!entry.isFile() || !known.has(path)) {
        throw new Trouble(
          `${folder} 里有不属于这个移交包的内容：${path}。请移走或换一个空文件夹。`,
          2,
        )
      }
    }
  }
}

/** The folder for a file below the target, made where needed; never through a link. */
export async function folderFor(target: string, path: string): Promise<string> {
  const parts = path.split('/').slice(0, -1)
  let at = target
  for (const part of parts) {
    at = join(at, part)
    await mkdir(at, { recursive: true })
    if (!(await lstat(at)).isDirectory()) throw new Trouble(`${at} 不是文件夹，已停止。`)
  }
  return at
}

/** The packet is complete: its names are made durable, the mark goes. */
export async function finishTarget(folder: string, paths: readonly string[]): Promise<void> {
  const folders = new Set(paths.flatMap((path) => parentsOf(path)))
  for (const inside of folders) await syncFolder(join(folder, inside))
  await rm(join(folder, MARK), { force: true })
  await syncFolder(folder)
  await syncFolder(dirname(folder))
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_part, depth) => parts.slice(0, depth + 1).join('/'))
}

const isMarked = hasFields<Marked>({ server: isText, subject: isText, packet: isText })
