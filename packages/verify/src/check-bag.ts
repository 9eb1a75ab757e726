import { BAGIT_TEXT, fromUtf8, readManifest } from '@liuhen/format'
import type { Findings } from './checks.ts'
import type { SeenFile } from './hash-files.ts'

type Seen = ReadonlyMap<string, SeenFile>
type Algorithm = 'sha256' | 'sm3'

/** What one manifest says. */
interface Listed {
  readonly manifest: string
  readonly algorithm: Algorithm
  readonly entries: ReadonlyMap<string, string>
}

/**
 * The folder is exactly what its manifests list: nothing added, missing, changed, swapped or
 * renamed. Payload is in manifest-*, the other files in tagmanifest-*. Each file stands in two
 * manifests, so a changed line is told from a changed file: the other manifest still fits it.
 */
export function checkBag(seen: Seen, findings: Findings): void {
  checkDeclaration(seen, findings)
  const isPayload = (path: string) => path.startsWith('data/')
  const isTag = (path: string) => !isPayload(path) && !TAG_MANIFESTS.includes(path)
  for (const [name, belongs] of [
    ['manifest', isPayload],
    ['tagmanifest', isTag],
  ] as const) {
    const files = new Map([...seen].filter(([path]) => belongs(path)))
    const one = readListed(seen, name, 'sha256', findings)
    const other = readListed(seen, name, 'sm3', findings)
    compareNames(files, one, other, findings)
    compareDigests(files, one, other, findings)
    compareDigests(files, other, one, findings)
  }
  findings.settle('bag.manifests', 'bag.complete', 'bag.sha256', 'bag.sm3')
}

function checkDeclaration(seen: Seen, findings: Findings): void {
  const where = 'bagit.txt'
  if (textOf(seen.get(where)) !== BAGIT_TEXT) findings.fault('bag.declaration', { where })
  findings.settle('bag.declaration')
}

function readListed(
  seen: Seen,
  name: 'manifest' | 'tagmanifest',
  algorithm: Algorithm,
  findings: Findings,
): Listed {
  const manifest = `${name}-${algorithm}.txt`
  const text = textOf(seen.get(manifest))
  if (text === undefined) {
    findings.fault('bag.manifests', { where: manifest, found: '缺失或不是 UTF-8 文本' })
    return { manifest, algorithm, entries: new Map() }
  }
  const { entries, faults } = readManifest(text)
  for (const { line, code } of faults) {
    findings.fault('bag.manifests', { where: `${manifest} 第 ${line} 行`, found: SAY[code] })
  }
  return { manifest, algorithm, entries }
}

function compareNames(files: Seen, one: Listed, other: Listed, findings: Findings): void {
  const extra = [...files.values()].filter(
    ({ path }) => !one.entries.has(path) && !other.entries.has(path),
  )
  const strays = new Map(extra.map(({ sha256, path }) => [sha256, path]))
  for (const [path, digest] of one.entries) {
    if (!other.entries.has(path)) {
      odd(files.has(path) ? other : one, path, files.has(path), findings)
    } else if (!files.has(path)) {
      const renamed = strays.get(digest)
      const found = renamed === undefined ? '缺失' : `缺失，疑被改名为 ${renamed}`
      const expected = `${one.manifest} 列有此文件`
      findings.fault('bag.complete', { where: path, is: 'missing', expected, found })
    }
  }
  for (const path of other.entries.keys()) {
    if (!one.entries.has(path)) {
      odd(files.has(path) ? one : other, path, files.has(path), findings)
    }
  }
  for (const { path } of extra) {
    const found = `多出，${one.manifest} 未列此文件`
    findings.fault('bag.complete', { where: path, is: 'extra', found })
  }
}

/** One manifest of the two disagrees with the other and with what is there. */
function odd({ manifest }: Listed, path: string, present: boolean, findings: Findings): void {
  const found = present ? `没有列出 ${path}，另一份清单列有` : `列有 ${path}，另一份清单没有`
  findings.fault('bag.manifests', { where: manifest, is: 'changed', found })
}

function compareDigests(files: Seen, one: Listed, other: Listed, findings: Findings): void {
  const { manifest, algorithm, entries } = one
  const owners = new Map([...entries].map(([path, digest]) => [digest, path]))
  for (const file of files.values()) {
    const expected = entries.get(file.path)
    const found = file[algorithm]
    if (expected === undefined || expected === found) continue
    if (other.entries.get(file.path) === file[other.algorithm]) {
      const line = `${file.path} 的校验值与文件不符，另一份清单与文件相符：改动在清单里`
      findings.fault(`bag.${algorithm}`, { where: manifest, is: 'changed', found: line })
      continue
    }
    const owner = owners.get(found)
    const hint = owner === undefined ? '' : `（与清单中 ${owner} 的相同，疑被调换）`
    findings.fault(`bag.${algorithm}`, {
      ...{ where: file.path, is: 'changed', expected, found: `${found}${hint}` },
      // Where in an original is said by the chunk tree.
      ...(file.content && { ranges: [{ from: 0, to: file.bytes }] }),
    })
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
