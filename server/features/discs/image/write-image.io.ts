import { spawn } from 'node:child_process'
import { mkdir, open, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { findProgram } from '../../../platform/process/find-program.ts'

/** A file of the packet: its bytes, or where they lie on this machine. */
export type ImageFile = { readonly path: string; readonly bytes: number } & (
  | { readonly content: Uint8Array }
  | { readonly source: string }
)

export interface ImageOrder {
  /** Where the image is to lie; beside it a folder for what is not in the vault. */
  readonly image: string
  readonly volume: string
  readonly madeAt: Date
  readonly files: readonly ImageFile[]
}

/** Something that a person can mend; the message is Chinese. */
export class ImageFault extends Error {
  override readonly name = 'ImageFault'
}

/** Joliet, by which Windows reads names, cuts them there without a word. */
const LONGEST_NAME = 103

export function findXorriso(): string | undefined {
  return findProgram('xorriso')
}

/**
 * Writes an ISO 9660 image (level 3: files above 4 GiB; Rock Ridge and Joliet: Chinese names) and
 * makes it durable. Originals are read where they lie in the vault and copied once. The same files
 * give the same bytes: whatever a crash left is simply made again.
 * @throws ImageFault with what a person can do
 */
export async function writeImage(order: ImageOrder): Promise<void> {
  const program = findXorriso()
  if (program === undefined) throw new ImageFault('本机没有安装 xorriso。')
  const { image, files } = order
  checkNames(files)
  const work = `${image}.files`
  await rm(work, { recursive: true, force: true })
  await rm(image, { force: true })
  await mkdir(work, { recursive: true, mode: 0o700 })
  try {
    const grafts: string[] = []
    for (const file of files) {
      if ('source' in file) grafts.push(`${escaped(file.path)}=${escaped(file.source)}`)
      else {
        const path = join(work, file.path)
        await mkdir(dirname(path), { recursive: true })
        await writeFile(path, file.content)
      }
    }
    const list = `${image}.list`
    await writeFile(list, `${grafts.map((line) => `/${line}`).join('\n')}\n`)
    await run(program, wordsFor(order, work, list), order.madeAt)
    await rm(list, { force: true })
    const file = await open(image, 'r+')
    await file.sync()
    await file.close()
  } finally {
    await rm(work, { recursive: true, force: true })
    await rm(`${image}.list`, { force: true })
  }
}

/** How much of the image is written. */
export async function writtenBytes(image: string): Promise<number> {
  return stat(image).then(
    ({ size }) => size,
    () => 0,
  )
}

function wordsFor({ image, volume, madeAt }: ImageOrder, work: string, list: string) {
  const date = madeAt
    .toISOString()
    .replaceAll(/[-:.TZ]/g, '')
    .slice(0, 16)
  return [
    ...['-as', 'mkisofs', '-quiet', '-input-charset', 'utf-8', '-V', volume, '-A', 'EVIDENCE'],
    ...['-J', '-joliet-long', '-joliet-utf16', '-r', '-iso-level', '3', '--md5'],
    ...[
      '--set_all_file_dates',
      date,
      '-o',
      image,
      '-graft-points',
      '-path-list',
      list,
      `/=${work}`,
    ],
  ]
}

function checkNames(files: readonly ImageFile[]): void {
  for (const { path } of files) {
    const long = path.split('/').find((part) => part.length > LONGEST_NAME)
    if (long === undefined) continue
    throw new ImageFault(`文件名“${long}”太长，刻到光盘上会被 Windows 截断。请改用移交包（ZIP）。`)
  }
}

function escaped(path: string): string {
  return path.replaceAll('\\', '\\\\').replaceAll('=', '\\=')
}

function run(program: string, words: readonly string[], at: Date): Promise<void> {
  const environment = {
    ...{ PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', HOME: '/nonexistent' },
    SOURCE_DATE_EPOCH: String(Math.floor(at.getTime() / 1000)),
  }
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...words], {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (piece) => {
      said = (said + String(piece)).slice(-4000)
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else if (/no space left|not enough space/i.test(said)) reject(new ImageFault(NO_SPACE))
      else reject(new Error(`xorriso ended with ${code}: ${said}`))
    })
  })
}

export const NO_SPACE = '服务器磁盘空间不足，放不下光盘映像。请由管理员清理磁盘后重新申请。'
