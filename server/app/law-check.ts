import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import {
  caseFileSchema,
  checkCase,
  checkSource,
  type MoodedCase,
  onesidedRules,
  type Pack,
  type PackSource,
  unpinnedRules,
  unruledClauses,
} from '@liuhen/law'
import { z } from 'zod'
import {
  type FileProblem,
  listCases,
  placedIn,
  readVersion,
  readWithin,
  readYaml,
} from '../features/regulations/index.ts'
import { isFolder, isPackFolder, shelfBelow } from './law-packs.ts'
import { LawCommandError } from './law-words.ts'

/** What `liuhen law check` found; the JSON form of its answer. */
export interface CheckReport {
  readonly ok: boolean
  readonly checked: readonly CheckedPack[]
  readonly problems: readonly FoundProblem[]
  /** What could not be checked and is no fault, in Chinese. */
  readonly notes: readonly string[]
}

interface CheckedPack {
  readonly folder: string
  readonly pack: string
  readonly version: string
  readonly title: string
  readonly articles: number
  readonly rules: number
  readonly cases: number
}

type FoundProblem = FileProblem & { readonly folder: string }

/**
 * Checks one version or a whole shelf: form, references, dates, contradictions within and between
 * versions, the words against the original, the cases.
 *
 * @throws LawCommandError when there is no such folder, or nothing in it to check
 */
export function checkFolder(path: string, asked: Asked = {}): CheckReport {
  if (!existsSync(path)) throw new LawCommandError(`没有文件夹“${path}”。`)
  if (!isFolder(path)) throw new LawCommandError(`“${path}”不是文件夹，请写制度所在的文件夹。`)
  const found = isPackFolder(path)
    ? checkOne(resolve(path), asked)
    : checkWhole(resolve(path), asked)
  return { ...found, ok: found.problems.length === 0 }
}

type Found = Omit<CheckReport, 'ok'>

interface Asked {
  /** True: every rule is also taken out once, to see whether a case misses it. */
  readonly pins?: boolean
}

function checkWhole(path: string, asked: Asked): Found {
  const { shelved, faults } = shelfBelow(path)
  const problems = faults.flatMap(({ folder, problems: own }) =>
    own.map((problem) => ({ folder, ...problem })),
  )
  if (shelved.length === 0 && problems.length === 0) {
    const sentence = `“${path}”中没有制度：每部制度一个文件夹，里面有 pack.yaml、settings.yaml 和 rules。`
    throw new LawCommandError(sentence)
  }
  const each = shelved.map((version) => checkDeeper(path, version, asked))
  return {
    checked: each.map(({ checked }) => checked),
    problems: [...problems, ...each.flatMap((one) => one.problems)],
    notes: each.flatMap(({ notes }) => notes),
  }
}

function checkOne(path: string, asked: Asked): Found {
  const folder = basename(path)
  const read = readVersion(path)
  if (!read.ok) {
    const problems = read.problems.map((problem) => ({ folder, ...problem }))
    return { checked: [], problems, notes: [] }
  }
  const { checked, problems, notes } = checkDeeper(dirname(path), { folder, ...read }, asked)
  const beside = problemsBeside(dirname(path), folder, read.pack)
  return { checked: [checked], problems: [...beside, ...problems], notes }
}

/** A version that is named as one of a shelf, or has a superior, must agree with its neighbours. */
function problemsBeside(shelf: string, folder: string, pack: Pack): readonly FoundProblem[] {
  const onShelf = folder === pack.id || folder.startsWith(`${pack.id}@`)
  if (!onShelf && pack.under === undefined) return []
  return shelfBelow(shelf)
    .faults.filter((fault) => fault.folder === folder)
    .flatMap(({ problems }) => problems.map((problem) => ({ folder, ...problem })))
}

interface Version {
  readonly folder: string
  readonly pack: Pack
  readonly source: PackSource
  readonly files: { readonly [file: string]: string }
}

/** What needs other files than the version's own: the original, the cases. */
function checkDeeper(shelf: string, version: Version, { pins = false }: Asked) {
  const { folder, pack } = version
  const words = checkWords(shelf, version)
  const cases = checkCases(resolve(shelf, folder), pack)
  const loose = pins ? unpinned(version, cases.told) : []
  const problems = [...words.problems, ...cases.problems, ...loose].map((found) => {
    return { folder, ...found }
  })
  const checked: CheckedPack = {
    folder,
    pack: pack.id,
    version: pack.version,
    title: pack.title,
    articles: pack.articles.length,
    rules: pack.rules.length,
    cases: cases.count,
  }
  return { checked, problems, notes: words.notes }
}

const sourceSchema = z.looseObject({ source: z.string() })
const articleSchema = z.looseObject({ article: z.string() })

function checkWords(shelf: string, { folder, pack, source, files }: Version) {
  const { source: path } = sourceSchema.parse(source.pack)
  const original = path === '' ? undefined : readWithin(shelf, path)
  if (path === '') return { problems: [], notes: [`${folder}：未写明原文，未核对条文文字。`] }
  if (original === undefined) {
    const sentence = `没有原文“${path}”：路径从制度目录起写，如 reference/原文.txt；确无原文的写 source: ''。`
    return {
      problems: [placedIn(files, { file: 'pack.yaml', path: ['source'], sentence })],
      notes: [],
    }
  }
  if (!original.ok) return { problems: [original.problem], notes: [] }
  const articles = source.articles.map(({ file, value }) => {
    return { file, ...articleSchema.parse(value) }
  })
  const wrong = checkSource(pack, original.text, articles)
  return { problems: wrong.map((problem) => placedIn(files, problem)), notes: [] }
}

function checkCases(path: string, pack: Pack) {
  const { names, problems } = listCases(path)
  const told: MoodedCase[] = []
  const found = names.flatMap((file): readonly FileProblem[] => {
    const read = readWithin(path, file)
    if (read === undefined) return []
    if (!read.ok) return [read.problem]
    const yaml = readYaml(file, read.text)
    if (yaml.problems.length > 0) return yaml.problems
    const story = caseFileSchema.safeParse(yaml.value)
    const [, mood = ''] = file.split('/')
    if (story.success) told.push({ mood, story: story.data })
    return checkCase(pack, yaml.value).map(({ path: place, sentence }) => {
      return { file, ...yaml.placeOf(place), sentence }
    })
  })
  return { problems: [...problems, ...found], count: names.length, told }
}

/** Each at its article's file: what nobody checks may say anything. */
function unpinned(version: Version, told: readonly MoodedCase[]): readonly FileProblem[] {
  const loose = new Set(
    unpinnedRules(
      version,
      told.map(({ story }) => story),
    ),
  )
  const onesided = Map.groupBy(onesidedRules(version, told), ({ rule }) => rule)
  const unruled = new Set(unruledClauses(version))
  return version.source.articles.flatMap(({ file, value }) => {
    const { rules, clauses } = rulesSchema.parse(value)
    const at = (path: readonly PropertyKey[], sentence: string) =>
      placedIn(version.files, { file, path, sentence })
    return [
      ...clauses.flatMap(({ id }, index) =>
        unruled.has(id)
          ? [at(['clauses', index], `条款“${id}”没有规则，请补上；不要求什么的写 declaration。`)]
          : [],
      ),
      ...rules.flatMap(({ id }, index) => [
        ...(loose.has(id) ? [at(['rules', index], sayLoose(id))] : []),
        ...(onesided.get(id) ?? []).map(({ lacks }) =>
          at(['rules', index], sayOnesided(id, lacks)),
        ),
      ]),
    ]
  })
}

function sayLoose(id: string): string {
  return `去掉规则“${id}”后所有案例仍然成立，请补一个没有它就不成立的案例。`
}

function sayOnesided(id: string, lacks: 'must' | 'must-not'): string {
  const folder = lacks === 'must' ? 'cases/must 或 cases/may' : 'cases/must-not'
  return `规则“${id}”的条款在 ${folder} 中没有案例，请补上。`
}

const named = z.array(z.looseObject({ id: z.string() }))
const rulesSchema = z.looseObject({ rules: named, clauses: named })
