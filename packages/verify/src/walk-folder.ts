import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { FormatError, fromUtf8, isBagPath } from '@liuhen/format'
import type { Findings } from './checks.ts'

/**
 * Every ordinary file of the folder, by its path in the bag. Paths come from here and never from
 * a manifest, so nothing outside the folder can be reached; links are named and not followed.
 */
export function walkFolder(folder: string, findings: Findings): readonly string[] {
  const files: string[] = []
  const waiting = ['']
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const inside = namesIn(folder, at, findings)
    if (inside.length === 0) findings.fault('folder.entries', { where: at, found: '空文件夹' })
    for (const path of inside) {
      const kind = kindOf(join(folder, path))
      if (kind === 'file') files.push(path)
      else if (kind === 'folder') waiting.push(path)
      else findings.fault('folder.entries', { where: path, found: kind })
    }
    if (files.length > MAX_FILES) {
      findings.fault('folder.entries', { found: `文件超过 ${MAX_FILES} 个` })
      return files.slice(0, MAX_FILES)
    }
  }
  findings.settle('folder.entries')
  return files.toSorted((a, b) => (a < b ? -1 : 1))
}

function namesIn(folder: string, at: string, findings: Findings): readonly string[] {
  return listed(join(folder, at), at, findings).flatMap((bytes) => {
    const name = nameOf(bytes)
    const path = name === undefined || at === '' ? name : `${at}/${name}`
    if (path !== undefined && isBagPath(path)) return [path]
    findings.fault('folder.entries', { where: `${at}/${shown(bytes)}`, found: '名称不合规范' })
    return []
  })
}

function listed(folder: string, at: string, findings: Findings): readonly Buffer[] {
  try {
    return readdirSync(folder, { encoding: 'buffer' })
  } catch {
    findings.fault('folder.entries', { where: at, found: '文件夹无法读取' })
    return []
  }
}

function kindOf(path: string): string {
  try {
    const stat = lstatSync(path)
    if (stat.isSymbolicLink()) return '符号链接'
    if (stat.isDirectory()) return 'folder'
    return stat.isFile() ? 'file' : '不是普通文件'
  } catch {
    return '无法读取'
  }
}

function nameOf(bytes: Uint8Array): string | undefined {
  try {
    return fromUtf8(bytes)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

const shown = (bytes: Buffer): string => bytes.toString('latin1')

/** docs/specs/packet.md, Limits. */
const MAX_FILES = 100_000
