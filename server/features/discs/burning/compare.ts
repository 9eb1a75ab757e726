export interface ListedFile {
  readonly path: string
  readonly sha256: string
}

export interface Comparison {
  readonly missing: readonly string[]
  readonly changed: readonly string[]
  readonly extra: readonly string[]
}

/** What was read back from a disc beside what was put on it, file by file. */
export function compareLists(
  expected: readonly ListedFile[],
  read: readonly ListedFile[],
): Comparison {
  const found = new Map(read.map(({ path, sha256 }) => [path, sha256]))
  const known = new Set(expected.map(({ path }) => path))
  return {
    missing: expected.filter(({ path }) => !found.has(path)).map(({ path }) => path),
    changed: expected
      .filter(({ path, sha256 }) => found.has(path) && found.get(path) !== sha256)
      .map(({ path }) => path),
    extra: [...found.keys()].filter((path) => !known.has(path)),
  }
}

export function isSame({ missing, changed, extra }: Comparison): boolean {
  return missing.length + changed.length + extra.length === 0
}

const MOST_NAMED = 3

/** data/originals/a.MP4 内容不同；另缺少 2 个文件 */
export function sayComparison({ missing, changed, extra }: Comparison): string {
  return [sayPart(changed, '内容不同'), sayPart(missing, '读不到'), sayPart(extra, '不在清单上')]
    .filter((text) => text !== '')
    .join('；')
}

function sayPart(paths: readonly string[], what: string): string {
  if (paths.length === 0) return ''
  const named = paths.slice(0, MOST_NAMED).join('、')
  const more = paths.length > MOST_NAMED ? `等 ${paths.length} 个文件` : ''
  return `${named}${more}${what}`
}
