import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import {
  checkSettings,
  chinese,
  decide,
  type Evaluation,
  evaluate,
  judgedBy,
  type Pack,
  parseInstant,
  problemsOf,
  type Ruling,
  type SituationFile,
  sayNearest,
  situationFileSchema,
  situationOf,
  type Term,
  term,
  unknownFacts,
} from '@liuhen/law'
import { readWithin, readYaml } from '../features/regulations/index.ts'
import { LawCommandError, WordsError } from './law-words.ts'

/** What the law says about a situation; the JSON form of `liuhen law evaluate`. */
export interface LawAnswer {
  /** Versions by which it is judged: in force on the day on which the matter began, else now. */
  readonly regulations: readonly {
    readonly pack: string
    readonly version: string
    readonly title: string
  }[]
  /** UTC instant for which it was asked. */
  readonly now: string
  readonly duties: Evaluation['duties']
  readonly findings: Evaluation['findings']
  readonly decisions: readonly (Ruling & { readonly verb: string; readonly request: object })[]
  /** null: the facts tell of no recording. */
  readonly term: Term | null
  /** Settings of the situation that no agency could enter, in Chinese. */
  readonly notes: readonly string[]
}

/**
 * Asks the packs about a situation at an instant.
 *
 * @throws WordsError where no instant is given, neither in the file nor by `--at`
 */
export function answerSituation(
  packs: readonly Pack[],
  told: SituationFile,
  at: string | undefined,
): LawAnswer {
  const when = at ?? told.now
  if (when === undefined) {
    throw new WordsError('没有写时刻：请在情形文件中写 now，或用 --at 指定。')
  }
  const { facts, settings } = told
  const [own] = packs
  if (own === undefined) throw new LawCommandError('没有制度可用。')
  const situation = { ...situationOf(own, { facts, settings, now: when }), packs }
  const now = parseInstant(situation.now)
  if (now === undefined) throw new WordsError(`“${when}”不是时刻。${HOW_TO_WRITE}`)
  return {
    regulations: judgedBy(situation).map(({ id, version, title }) => {
      return { pack: id, version, title }
    }),
    now,
    ...evaluate(situation),
    decisions: (told.expect?.decisions ?? []).map(({ verb, request }) => {
      return { verb, request, ...decide({ ...situation, verb, request }) }
    }),
    term: term(situation) ?? null,
    notes: [
      ...checkSettings(packs, situation.settings).map(({ sentence }) => `设定：${sentence}`),
      ...unheard(told, Date.parse(now)),
      ...unknownVerbs(packs, told),
    ],
  }
}

/** Facts that the rules could not read or were not yet to see. */
function unheard(told: SituationFile, now: number): readonly string[] {
  const wrong = unknownFacts(told).map(({ path, sentence }) => {
    return `事实 ${Number(path[1]) + 1}：${sentence}`
  })
  const later = told.facts.flatMap(({ at, kind }, i) =>
    Date.parse(at) > now ? [`事实 ${i + 1}（${kind}）晚于所问的时刻，没有计入。`] : [],
  )
  return [...wrong, ...later]
}

/** A misspelt verb is allowed by every rule. */
function unknownVerbs(packs: readonly Pack[], told: SituationFile): readonly string[] {
  const known = new Set(packs.flatMap(({ rules }) => rules.flatMap(({ reach }) => reach.verbs)))
  return (told.expect?.decisions ?? []).flatMap(({ verb }) => {
    if (known.has(verb)) return []
    return [`没有规则涉及操作“${verb}”${sayNearest(verb, known) || '。'}`]
  })
}

/** `--at` as the situation file would write it. @throws WordsError */
export function readInstant(text: string): string {
  const parsed = situationFileSchema.shape.now.safeParse(text)
  if (parsed.success && !Number.isNaN(Date.parse(text))) return text
  throw new WordsError(`“${text}”不是时刻。${HOW_TO_WRITE}`)
}

const HOW_TO_WRITE = '请写成 2026-03-08T08:00:00+08:00 的样子（带时区）。'

/** What the situation calls its devices: the code by which each is registered. */
export function deviceCodes({ facts }: SituationFile): ReadonlyMap<string, string> {
  return new Map(
    facts.flatMap(({ kind, on, body }): [string, string][] => {
      const { device } = on
      const { code } = body
      const named = kind === 'device.registered' && device !== undefined
      return named && typeof code === 'string' ? [[device, code]] : []
    }),
  )
}

/** @throws LawCommandError with file, line and column where it cannot be read */
export function readSituation(path: string): SituationFile {
  if (!existsSync(path)) throw new LawCommandError(`没有情形文件“${path}”。`)
  const file = basename(path)
  const read = readWithin(dirname(resolve(path)), file)
  if (read === undefined) throw new LawCommandError(`没有情形文件“${path}”。`)
  if (!read.ok) throw new LawCommandError(`${path}:${read.problem.line} ${read.problem.sentence}`)
  const yaml = readYaml(path, read.text)
  const parsed = situationFileSchema.safeParse(yaml.value, chinese)
  if (yaml.problems.length === 0 && parsed.success) return parsed.data
  const wrong = parsed.success ? [] : problemsOf(parsed.error.issues)
  const problems =
    yaml.problems.length > 0
      ? yaml.problems
      : wrong.map((found) => ({ ...yaml.placeOf(found.path), sentence: found.sentence }))
  const lines = problems.map((p) => `  ${path}:${p.line}:${p.column} ${p.sentence}`)
  throw new LawCommandError([`情形文件有 ${problems.length} 处错误：`, ...lines].join('\n'))
}
