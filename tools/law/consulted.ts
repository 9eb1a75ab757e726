import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { FACT_KINDS } from '@liuhen/format'
import { everythingFed, MATTERS } from '../../server/features/regulations/fed-kinds.ts'

/**
 * What the program really asks the law, read from its code: the table of what it feeds, the verbs
 * that its files name, whether terms and which lists are read. Nothing here is typed by hand.
 */
export interface Consulted {
  /** Kinds that are asked about a verb, or about the duties of an activity (`activity`). */
  readonly fed: ReadonlyMap<string, ReadonlySet<string>>
  /** Kinds that are asked about the duties of some matter: an activity, a device, a person. */
  readonly matters: ReadonlySet<string>
  /** Facts that the program states. */
  readonly facts: ReadonlySet<string>
  /** Files that name what is asked, relative to the repository: a verb, `activity`, `term`. */
  readonly where: ReadonlyMap<string, readonly string[]>
}

const ROOT = join(import.meta.dirname, '../..')
const TABLE = 'server/features/regulations/fed-kinds.ts'

export function consulted(): Consulted {
  const fed = everythingFed()
  const files = sourcesOf(join(ROOT, 'server/features')).filter(({ file }) => file !== TABLE)
  const naming = (pattern: RegExp) =>
    files.filter(({ text }) => pattern.test(text)).map(({ file }) => file)
  const verbs = [...fed.keys()].filter((asked) => asked.includes('.'))
  const lists = files.flatMap(({ text }) =>
    [...text.matchAll(/\b(?:listed|requiredFields)\([^)]*'([a-z-]+)'/g)].flatMap(
      ([, name]) => name ?? [],
    ),
  )
  return {
    fed,
    matters: new Set(MATTERS.flatMap((matter) => [...(fed.get(matter) ?? [])])),
    facts: new Set(Object.keys(FACT_KINDS)),
    where: new Map([
      ...verbs.map((verb): [string, readonly string[]] => [verb, naming(new RegExp(`'${verb}'`))]),
      ['activity', naming(/\bevaluate\(/)],
      ['term', naming(/\bterm\(\{/)],
      ['forms', naming(/\bforms\(/)],
      ...lists.map((name): [string, readonly string[]] => [name, naming(new RegExp(`'${name}'`))]),
    ]),
  }
}

function sourcesOf(folder: string): readonly { file: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/\btest\b/.test(entry.name))
    .filter((entry) => entry.name !== 'module.ts')
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return { file: relative(ROOT, path), text: readFileSync(path, 'utf8') }
    })
}
