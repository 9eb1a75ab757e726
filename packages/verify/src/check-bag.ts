import { BAGIT_TEXT, fromUtf8, readManifest } from '@liuhen/format'
import type { Findings } from './checks.ts'
import type { SeenFile } from './hash-file.ts'

type Seen = ReadonlyMap<string, SeenFile>
type Algorithm = 'sha256' | 'sm3'

/**
 * The folder is exactly what its manifests list: nothing added, missing, changed, swapped or
 * renamed. Payload is in manifest-*, the other files in tagmanifest-*, and every byte of a
 * tagmanifest itself has a meaning here, so that it cannot change unseen either.
 */
export function checkBag(seen: Seen, findings: Findings): void {
  checkDeclaration(seen, findings)
  const isPayload = (path: string) => path.startsWith('data/')
  const isTag = (path: string) => !isPayload(path) && !TAG_MANIFESTS.includes(path)
  const groups = [
    { name: 'manifest', files: [...seen.values()].filter(({ path }) => isPayload(path)) },
    { name: 'tagmanifest', files: [...seen.values()].filter(({ path }) => isTag(path)) },
  ]
  for (const { name, files } of groups) {
    for (const algorithm of ['sha256', 'sm3'] as const) {
      const manifest = `${name}-${algorithm}.txt`
      const listed = readListed(seen, manifest, findings)
      compareNames(files, listed, manifest, findings)
      compareDigests(files, listed, algorithm, findings)
    }
  }
  findings.settle('bag.manifests', 'bag.complete', 'bag.sha256', 'bag.sm3')
}

function checkDeclaration(seen: Seen, findings: Findings): void {
  const where = 'bagit.txt'
  if (textOf(seen.get(where)) !== BAGIT_TEXT) findings.fault('bag.declaration', { where })
  findings.settle('bag.declaration')
}

function readListed(seen: Seen, manifest: string, findings: Findings): ReadonlyMap<string, string> {
  const text = textOf(seen.get(manifest))
  if (text === undefined) {
    findings.fault('bag.manifests', { where: manifest, found: '缺失或不是 UTF-8 文本' })
    return new Map()
  }
  const { entries, faults } = readManifest(text)
  for (const { line, code } of faults) {
    findings.fault('bag.manifests', { where: `${manifest} 第 ${line} 行`, found: SAY[code] })
  }
  return entries
}

function compareNames(
  files: readonly SeenFile[],
  listed: ReadonlyMap<string, string>,
  manifest: string,
  findings: Findings,
): void {
  const present = new Map(files.map((file) => [file.path, file]))
  const extra = files.filter(({ path }) => !listed.has(path))
  for (const [path, digest] of listed) {
    if (present.has(path)) continue
    const renamed = extra.find((file) => file.sha256 === digest || file.sm3 === digest)
    const found = renamed ? `缺失，疑被改名为 ${renamed.path}` : '缺失'
    findings.fault('bag.complete', { where: path, expected: `${manifest} 列有此文件`, found })
  }
  for (const { path } of extra) {
    findings.fault('bag.complete', { where: path, found: `多出，${manifest} 未列此文件` })
  }
}

function compareDigests(
  files: readonly SeenFile[],
  listed: ReadonlyMap<string, string>,
  algorithm: Algorithm,
  findings: Findings,
): void {
  const owners = new Map([...listed].map(([path, digest]) => [digest, path]))
  for (const file of files) {
    const expected = listed.get(file.path)
    const found = file[algorithm]
    if (expected === undefined || expected === found) continue
    const owner = owners.get(found)
    const hint = owner === undefined ? '' : `（与清单中 ${owner} 的相同，疑被调换）`
    findings.fault(`bag.${algorithm}`, { where: file.path, expected, found: `${found}${hint}` })
  }
}

/** The file as UTF-8 text; undefined if it is not there or is something else. */
export function textOf(file: SeenFile | undefined): string | undefined {
  if (file?.content === undefined) return undefined
  try {
    return fromUtf8(file.content)
  } catch {
    return undefined
  }
}

const TAG_MANIFESTS = ['tagmanifest-sha256.txt', 'tagmanifest-sm3.txt']
const SAY = {
  'last-line-open': '最后一行没有换行',
  'line-malformed': '不是“校验值、两个空格、路径”',
  'path-unsafe': '路径不安全或不合规范',
  'path-out-of-order': '路径重复或未按顺序排列',
} as const
