import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CaseFile, caseFileSchema, type Pack, type PackSource, parsePack } from '@liuhen/law'
import { parse } from 'yaml'
import { z } from 'zod'

export const REGULATIONS = join(import.meta.dirname, '../../regulations')

/** Every folder with a regulation in it: one more folder is one more regulation. */
export const PACK_IDS: readonly string[] = readdirSync(REGULATIONS)
  .filter((name) => existsSync(join(REGULATIONS, name, 'pack.yaml')))
  .sort()

/** The files of a pack as YAML values, articles in the order of their names. */
export function readSource(id: string): PackSource {
  const folder = join(REGULATIONS, id)
  const names = readdirSync(join(folder, 'rules')).sort()
  return {
    pack: readYaml(join(folder, 'pack.yaml')),
    settings: readYaml(join(folder, 'settings.yaml')),
    articles: names.map((name) => {
      return { file: `rules/${name}`, value: readYaml(join(folder, 'rules', name)) }
    }),
  }
}

/** The pack, or an error that lists every problem. */
export function readPack(id: string): Pack {
  const parsed = parsePack(readSource(id))
  if (parsed.ok) return parsed.pack
  throw new Error(JSON.stringify(parsed.problems, undefined, 1))
}

export interface NamedCase {
  /** must/hand-in-same-day */
  readonly name: string
  readonly story: CaseFile
}

/** Every case of a pack. */
export function readCases(id: string): readonly NamedCase[] {
  return ['must', 'must-not', 'may'].flatMap((mood) => {
    const folder = join(REGULATIONS, id, 'cases', mood)
    if (!existsSync(folder)) return []
    return readdirSync(folder)
      .sort()
      .map((file) => {
        const name = `${mood}/${file.replace(/\.yaml$/, '')}`
        const parsed = caseFileSchema.safeParse(readYaml(join(folder, file)))
        if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`)
        return { name, story: parsed.data }
      })
  })
}

const clauseSchema = z.looseObject({
  id: z.string(),
  article: z.string(),
  text: z.string(),
  kind: z.string(),
  enforce: z.string(),
})

/** The reference list of clauses. */
export function readClauses() {
  return z.array(clauseSchema).parse(readYaml(join(REGULATIONS, 'reference/clauses.yaml')))
}

export function readReference(name: string): string {
  return readFileSync(join(REGULATIONS, name), 'utf8')
}

function readYaml(path: string): unknown {
  return parse(readFileSync(path, 'utf8'))
}
