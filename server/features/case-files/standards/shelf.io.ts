import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FileProblem } from '../../regulations/index.ts'
import { parseStandard, type Standard } from './standard.ts'

/** Where the standards of the product lie; an agency lays its own beside them. */
export const STANDARDS = fileURLToPath(new URL('../../../../case-file-standards', import.meta.url))

interface Shelf {
  readonly standards: readonly Standard[]
  readonly problems: readonly FileProblem[]
}

let shelf: Shelf | undefined

/**
 * Reads the standards of the product and, before them, those that the agency laid in `own`, if
 * that folder is there. A faulty file is left out and told. Called at start-up; kept for the life
 * of the process.
 */
export function openStandards(own?: string): readonly FileProblem[] {
  shelf = readFolders([...(own !== undefined && existsSync(own) ? [own] : []), STANDARDS])
  return shelf.problems
}

/** The agency's own first. */
export function standardsOnShelf(): readonly Standard[] {
  shelf ??= readFolders([STANDARDS])
  return shelf.standards
}

function readFolders(folders: readonly string[]): Shelf {
  const standards: Standard[] = []
  const problems: FileProblem[] = []
  for (const folder of folders) {
    const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
    for (const name of names.sort()) {
      const file = join(folder, name)
      const parsed = parseStandard(file, readFileSync(file, 'utf8'))
      if (parsed.ok) standards.push(parsed.standard)
      else problems.push(...parsed.problems)
    }
  }
  return { standards, problems }
}
