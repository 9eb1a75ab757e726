import { type Pack, type PackProblem, type PackSource, parsePack } from '@liuhen/law'
import { z } from 'zod'
import { type FileProblem, readYaml, type YamlFile } from './read-yaml.ts'

/** A version as it is written: YAML text by file name (pack.yaml, settings.yaml, rules/NN-….yaml). */
export type PackFiles = { readonly [file: string]: string }

export type ReadPack =
  | { readonly ok: true; readonly pack: Pack; readonly source: PackSource }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** SHA-256 of a text in UTF-8, lower-case hex. */
export type TextDigest = (text: string) => string

/** Reads a version from its files, or says what is wrong and where. Nothing is half read. */
export function readPackFiles(files: PackFiles, sha256: TextDigest): ReadPack {
  const read = new Map(Object.entries(files).map(([name, text]) => [name, readYaml(name, text)]))
  const broken = [...read.values()].flatMap((file) => file.problems)
  const missing = ['pack.yaml', 'settings.yaml'].filter((name) => !read.has(name))
  if (missing.length > 0 || broken.length > 0) {
    const absent = missing.map((file) => ({ file, ...START, sentence: `缺少文件 ${file}。` }))
    return { ok: false, problems: [...absent, ...broken] }
  }
  const source = sourceOf(read)
  const parsed = parsePack(source)
  const misnamed = parsed.ok ? wrongDigests(source, sha256) : []
  if (misnamed.length > 0) {
    return { ok: false, problems: misnamed.map((problem) => placed(read, problem)) }
  }
  if (parsed.ok) return { ...parsed, source }
  return { ok: false, problems: parsed.problems.map((problem) => placed(read, problem)) }
}

const worded = z.looseObject({
  rules: z.array(
    z.looseObject({ wording: z.unknown().optional(), wording_sha256: z.unknown().optional() }),
  ),
})

/** Facts name a wording by its digest: with a wrong one every notice would be in other words. */
function wrongDigests({ articles }: PackSource, sha256: TextDigest): readonly PackProblem[] {
  return articles.flatMap(({ file, value }) =>
    worded.parse(value).rules.flatMap(({ wording, wording_sha256: said }, index) => {
      if (typeof wording !== 'string' || typeof said !== 'string') return []
      const digest = sha256(wording)
      if (digest === said) return []
      const sentence = `wording_sha256 不是这段用语的 SHA-256，应为 ${digest}。`
      return [{ file, path: ['rules', index, 'wording_sha256'], sentence }]
    }),
  )
}

const START = { line: 1, column: 1 }

/** A problem of a version with its place in the file that it is about. */
export function placedIn(files: PackFiles, problem: PackProblem): FileProblem {
  const { file } = problem
  return placed(new Map([[file, readYaml(file, files[file] ?? '')]]), problem)
}

function sourceOf(read: ReadonlyMap<string, YamlFile>): PackSource {
  const names = [...read.keys()].filter((name) => name.startsWith('rules/')).sort()
  return {
    pack: read.get('pack.yaml')?.value,
    settings: read.get('settings.yaml')?.value,
    articles: names.map((file) => ({ file, value: read.get(file)?.value })),
  }
}

function placed(read: ReadonlyMap<string, YamlFile>, problem: PackProblem): FileProblem {
  const { file, path, sentence } = problem
  return { file, ...(read.get(file)?.placeOf(path) ?? START), sentence }
}
