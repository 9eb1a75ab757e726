import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FileProblem } from '../../regulations/index.ts'
import { parseCalendar, parseProcedure } from './parse-procedure.ts'
import type { Category, Procedure, WorkCalendar } from './procedure.ts'

/** Where the procedures of the product lie; an agency lays its own beside them. */
export const PROCEDURES = fileURLToPath(new URL('../../../../procedures', import.meta.url))

interface Shelf {
  readonly procedures: ReadonlyMap<string, Procedure>
  readonly calendar: WorkCalendar
  readonly problems: readonly FileProblem[]
}

let shelf: Shelf | undefined

/**
 * Reads the procedures of the product and, over them, those that the agency laid in `own`, if that
 * folder is there: one with the key of the product's takes its place. A faulty file is left out and
 * told. Called at start-up; kept for the life of the process.
 */
export function openProcedures(own?: string): readonly FileProblem[] {
  shelf = readFolders([PROCEDURES, ...(own !== undefined && existsSync(own) ? [own] : [])])
  return shelf.problems
}

function opened(): Shelf {
  shelf ??= readFolders([PROCEDURES])
  return shelf
}

/** Every procedure, in the order of their keys, or those of one category. */
export function proceduresOf(category?: Category): readonly Procedure[] {
  const all = [...opened().procedures.values()]
  return category === undefined ? all : all.filter((each) => each.category === category)
}

/** The procedure of that key; undefined: there is none (any more). */
export function procedureOf(key: string): Procedure | undefined {
  return opened().procedures.get(key)
}

/** Holidays by which working days are counted. */
export function workCalendar(): WorkCalendar {
  return opened().calendar
}

/** What keeps files of the folders from being read, for the start-up message. */
export function procedureFaults(): readonly FileProblem[] {
  return opened().problems
}

const CALENDAR = 'calendar.yaml'

function readFolders(folders: readonly string[]): Shelf {
  const procedures = new Map<string, Procedure>()
  const years = new Map<number, WorkCalendar[number]>()
  const problems: FileProblem[] = []
  for (const folder of folders) {
    for (const name of yamlIn(folder)) {
      const file = join(folder, name)
      const text = readFileSync(file, 'utf8')
      if (name === CALENDAR) {
        const parsed = parseCalendar(file, text)
        if (parsed.ok) for (const year of parsed.value) years.set(year.year, year)
        else problems.push(...parsed.problems)
        continue
      }
      const parsed = parseProcedure(file, text)
      if (parsed.ok) procedures.set(parsed.value.procedure, parsed.value)
      else problems.push(...parsed.problems)
    }
  }
  return { procedures, calendar: [...years.values()], problems }
}

function yamlIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
}
