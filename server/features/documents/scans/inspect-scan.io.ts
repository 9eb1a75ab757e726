import { open, readFile } from 'node:fs/promises'
import { accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import type { Press } from '../sheet/sheet.ts'
import type { PaperTools } from './paper-tools.io.ts'
import { SCAN_HEAD_BYTES, type ScanType, sniffScan } from './sniff-scan.ts'

/** What a scan was found to be. */
export interface Inspected {
  readonly type: ScanType
  readonly pages: number
  /** What can be read of a PDF as text, for searching. */
  readonly text: string
}

export interface Inspecting {
  readonly press: Pick<Press, 'countPages'>
  readonly tools: PaperTools
}

/**
 * Looks into a file that somebody sent: its kind by its bytes, that it opens, that it is neither
 * locked nor active, how many pages it has. Nothing is kept of what is refused.
 */
export async function inspectScan(
  { press, tools }: Inspecting,
  path: string,
  title: string,
): Promise<Decision<Inspected>> {
  const type = sniffScan(await headOf(path))
  if (type === undefined) return refuse('scan.type')
  const sound =
    type === 'application/pdf' ? await soundPdf(tools, path) : await soundImage(tools, path)
  if (!sound.ok) return sound
  const counted = await press.countPages({ title, type, bytes: await readFile(path) })
  if (!counted.ok) return refuse('scan.unreadable', { why: counted.zh })
  if (counted.value < 1) return refuse('scan.unreadable', { why: '没有一页，请重新扫描。' })
  const text = type === 'application/pdf' ? await textOf(tools, path) : ''
  return accept({ type, pages: counted.value, text })
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const head = new Uint8Array(SCAN_HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function soundPdf({ pdfinfo, run }: PaperTools, path: string): Promise<Decision<true>> {
  if (pdfinfo === undefined) {
    const why = '服务器没有安装 poppler-utils，不能核对 PDF。请管理员安装后再上传，或者上传图片。'
    return refuse('scan.unreadable', { why })
  }
  const { exitCode, limit, stdout, stderr } = await run(pdfinfo, [path])
  if (/Incorrect password/i.test(stderr) || /^Encrypted:\s+yes/m.test(stdout)) {
    return refuse('scan.unreadable', { why: 'PDF 加了密码或者限制，请去掉加密后重新上传。' })
  }
  if (exitCode !== 0 || limit !== undefined) {
    return refuse('scan.unreadable', { why: 'PDF 已损坏或者不完整，请重新扫描或者导出后再上传。' })
  }
  if (/^JavaScript:\s+yes/m.test(stdout)) {
    const why = 'PDF 里含有脚本程序，请用“打印为 PDF”的方式重新导出后再上传。'
    return refuse('scan.unreadable', { why })
  }
  return accept(true)
}

async function soundImage({ ffmpeg, run }: PaperTools, path: string): Promise<Decision<true>> {
  if (ffmpeg === undefined) return accept(true)
  const args = ['-v', 'error', '-xerror', '-err_detect', 'explode', '-i', path]
  const { exitCode, limit } = await run(ffmpeg, [...args, '-frames:v', '1', '-f', 'null', '-'])
  if (exitCode === 0 && limit === undefined) return accept(true)
  return refuse('scan.unreadable', {
    why: '图片已损坏、不完整或者过大，请重新扫描或者拍摄后再上传。',
  })
}

async function textOf({ pdftotext, run }: PaperTools, path: string): Promise<string> {
  if (pdftotext === undefined) return ''
  const { exitCode, stdout } = await run(pdftotext, ['-enc', 'UTF-8', '-q', path, '-'])
  return exitCode === 0
    ? stdout
        .replaceAll(/[\s\p{Cc}]+/gu, ' ')
        .trim()
        .slice(0, TEXT_MAX)
    : ''
}

const TEXT_MAX = 200_000
