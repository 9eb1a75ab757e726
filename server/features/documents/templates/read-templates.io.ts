import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type FileProblem, listFolder, readWithin } from '../../regulations/index.ts'
import { checkTogether } from './check-together.ts'
import { type PlaceOf, parseTemplate } from './parse-template.ts'
import type { Template } from './template.ts'

/** Where the product's templates lie; an agency adds its own folder beside them. */
export const TEMPLATES = fileURLToPath(new URL('../../../../templates', import.meta.url))

export interface ShelvedTemplate {
  readonly template: Template
  /** SHA-256 of its file: a document names the wording that it was made from. */
  readonly digest: string
  /** The agency laid it beside the product's, or in the place of one of them. */
  readonly own: boolean
}

/** A file that is left out, and everything that keeps it from being used. */
export interface TemplateFault {
  readonly file: string
  readonly own: boolean
  readonly problems: readonly FileProblem[]
}

export interface TemplateShelf {
  /** By key. */
  readonly templates: ReadonlyMap<string, ShelvedTemplate>
  readonly faults: readonly TemplateFault[]
}

/**
 * Every sound template of a folder, and of the agency's own folder if there is one: an own template
 * takes the place of the product's with the same key. A faulty one is left out and named; where the
 * product has one of that key, that one goes on being used.
 *
 * @throws Error of node:fs when the product's folder is not there or may not be read
 */
export function readTemplates(folder: string = TEMPLATES, own?: string): TemplateShelf {
  const shipped = readFolder(folder, false)
  const added = own !== undefined && existsSync(own) ? readOwn(own) : []
  const read = [...shipped, ...added]
  const faults = read.flatMap(({ fault }) => fault ?? [])
  const sound = read.flatMap((one) => one.sound ?? [])
  return besideEachOther(sound, faults)
}

interface ReadOne {
  readonly sound?: Sound
  readonly fault?: TemplateFault
}

interface Sound {
  readonly shelved: ShelvedTemplate
  readonly placeOf: PlaceOf
}

/** What lies beside the product's own templates never keeps those from being read. */
function readOwn(folder: string): readonly ReadOne[] {
  try {
    return readFolder(folder, true)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const sentence = `模板目录 ${folder} 不能读取（${error.code}），请检查文件夹的权限。`
    return [faulty('.', true, [{ file: '.', line: 1, column: 1, sentence }])]
  }
}

function readFolder(folder: string, own: boolean): readonly ReadOne[] {
  const root = realpathSync(folder)
  const { names, problems } = listFolder(root, '')
  if (problems.length > 0) return [faulty('.', own, problems)]
  return names.filter((name) => /\.ya?ml$/i.test(name)).map((name) => readOne(root, name, own))
}

function readOne(root: string, file: string, own: boolean): ReadOne {
  const read = readWithin(root, file)
  if (read === undefined) return {}
  if (!read.ok) return faulty(file, own, [read.problem])
  const parsed = parseTemplate(file, read.text)
  if (!parsed.ok) return faulty(file, own, parsed.problems)
  const digest = createHash('sha256').update(read.text).digest('hex')
  const { template, placeOf } = parsed
  return { sound: { shelved: { template, digest, own }, placeOf } }
}

function faulty(file: string, own: boolean, problems: readonly FileProblem[]): ReadOne {
  return { fault: { file, own, problems } }
}

/** A template that names something of another which that one does not have is left out too. */
function besideEachOther(sound: readonly Sound[], faults: readonly TemplateFault[]): TemplateShelf {
  const known = new Map(sound.map(({ shelved }) => [shelved.template.key, shelved.template]))
  const templates = new Map<string, ShelvedTemplate>()
  const left: TemplateFault[] = []
  for (const { shelved, placeOf } of sound) {
    const { template, own } = shelved
    const file = `${template.key}.yaml`
    const problems = checkTogether(template, known).map(({ path, sentence }) => {
      return { file, ...placeOf(path), sentence }
    })
    if (problems.length > 0) left.push({ file, own, problems })
    else templates.set(template.key, shelved)
  }
  return { templates, faults: [...faults, ...left] }
}
