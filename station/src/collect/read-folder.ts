import type { BigIntStats } from 'node:fs'
import { lstat, readdir, stat } from 'node:fs/promises'
import { failedBy } from '../durable.ts'
import { Trouble } from '../trouble.ts'

/** An ordinary file of the recorder, as it was found. */
export interface FoundFile {
  /** Path below the folder with `/`, exactly as on the card. */
  readonly name: string
  /** The same as the system wants it: names need not be UTF-8. */
  readonly path: Buffer
  readonly bytes: number
  /** Tell whether it is still the same file with the same content. */
  readonly mtimeNs: bigint
  readonly inode: bigint
}

/** Something that is not taken along. `harmless`: no recording can be in it. */
export interface PassedOver {
  readonly name: string
  readonly why: string
  readonly harmless: boolean
}

export interface FolderContent {
  /** Sorted by name. */
  readonly files: readonly FoundFile[]
  readonly passedOver: readonly PassedOver[]
}

/**
 * Everything below the recorder's folder. Links are never followed: a card must not be able to
 * make the station read a file of the computer. @throws Trouble (unusable) when it is no folder
 */
export async function readFolder(folder: string): Promise<FolderContent> {
  await expectFolder(folder)
  const files: FoundFile[] = []
  const passedOver: PassedOver[] = []
  const waiting = [{ path: Buffer.from(folder), name: '' }]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const inside of await namesIn(at.path, at.name, passedOver)) {
      const name = at.name === '' ? showBytes(inside) : `${at.name}/${showBytes(inside)}`
      const path = Buffer.concat([at.path, SLASH, inside])
      const found = await look(path)
      if (found === 'unreadable') passedOver.push({ name, why: UNREADABLE, harmless: false })
      else if (found.isDirectory()) waiting.push({ path, name })
      else if (found.isFile()) files.push(fileOf(name, path, found))
      else passedOver.push({ name, why: kindOf(found), harmless: true })
    }
  }
  return sortedOut(files, passedOver)
}

async function expectFolder(folder: string): Promise<void> {
  try {
    if ((await stat(folder)).isDirectory()) return
  } catch (error) {
    if (!failedBy(error, 'ENOENT', 'EACCES', 'ENOTDIR', 'ELOOP', 'EIO')) throw error
    throw new Trouble(
      `文件夹 ${folder} ${whyClosed(error)}。请确认设备已接好并已打开 U 盘模式。`,
      2,
    )
  }
  throw new Trouble(`${folder} 不是文件夹。请给出执法记录仪的文件夹。`, 2)
}

function whyClosed(error: unknown): string {
  if (failedBy(error, 'EACCES')) return '无权读取'
  return failedBy(error, 'EIO') ? '读不出来' : '不存在'
}

async function namesIn(
  path: Buffer,
  name: string,
  passedOver: PassedOver[],
): Promise<readonly Buffer[]> {
  try {
    return await readdir(path, { encoding: 'buffer' })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    passedOver.push({ name: name === '' ? '.' : name, why: UNREADABLE, harmless: false })
    return []
  }
}

async function look(path: Buffer): Promise<BigIntStats | 'unreadable'> {
  try {
    return await lstat(path, { bigint: true })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return 'unreadable'
  }
}

/** The same path as it is now; undefined if it is no ordinary file any more. */
export async function statAsFound({ name, path }: FoundFile): Promise<FoundFile | undefined> {
  const now = await look(path)
  return now === 'unreadable' || !now.isFile() ? undefined : fileOf(name, path, now)
}

function fileOf(name: string, path: Buffer, { size, mtimeNs, ino }: BigIntStats): FoundFile {
  return { name, path, bytes: Number(size), mtimeNs, inode: ino }
}

function kindOf(found: BigIntStats): string {
  if (found.isSymbolicLink()) return '符号链接，不跟随'
  if (found.isSocket()) return '套接字，不是文件'
  if (found.isFIFO()) return '管道，不是文件'
  return '设备节点，不是文件'
}

function sortedOut(found: readonly FoundFile[], before: readonly PassedOver[]): FolderContent {
  const passedOver = [...before]
  const taken = new Set<string>()
  const files = found.filter(({ name }) => {
    const why = unkeepable(name, taken)
    taken.add(name)
    if (why !== undefined) passedOver.push({ name, why, harmless: false })
    return why === undefined
  })
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
  return { files: files.toSorted(byName), passedOver: passedOver.toSorted(byName) }
}

function unkeepable(name: string, taken: ReadonlySet<string>): string | undefined {
  if (name.length > MAX_NAME) return `路径超过 ${MAX_NAME} 个字符，请改短上级文件夹名后再采集`
  return taken.has(name) ? '与另一文件同名（文件名编码有误），请另行采集' : undefined
}

/** The name as text. Bytes that are no UTF-8 are spelled \xHH, so that nothing stays behind. */
export function showBytes(bytes: Buffer): string {
  try {
    return STRICT.decode(bytes)
  } catch {
    return [...bytes].map(spelled).join('')
  }
}

function spelled(byte: number): string {
  if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte)
  return `\\x${byte.toString(16).padStart(2, '0')}`
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const SLASH = Buffer.from('/')
const UNREADABLE = '读不出来，请检查存储卡或权限，或重新接好设备'
/** The server keeps names up to this length. */
const MAX_NAME = 1_024
