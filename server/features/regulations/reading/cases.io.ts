import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CaseFile, caseFileSchema } from '@liuhen/law'
import { parse } from 'yaml'
import type { Tx } from '../../../platform/database/connect.ts'
import { REGULATIONS } from '../shelf.io.ts'
import type { CaseListing, CasesListed } from './cases.ts'
import { KIND_NAMES } from './kind-names.ts'
import { titlesOf } from './pack-titles.ts'

type CaseShown = CasesListed['cases'][number]

const MOODS = ['must', 'must-not', 'may'] as const

/** Read once: the folder of the product does not change while it runs. */
const read = new Map<string, readonly CaseShown[]>()

/** The cases of the version's folder; those of the regulation where the version has none. */
export async function listCases(_tx: Tx, { pack }: CaseListing): Promise<CasesListed> {
  const folder = [`${pack.id}@${pack.version}`, pack.id]
    .map((name) => join(REGULATIONS, name, 'cases'))
    .find((path) => existsSync(path))
  const titles = titlesOf(pack)
  if (folder === undefined) return { cases: [], kinds: { ...KIND_NAMES }, titles }
  const before = read.get(folder)
  const cases = before ?? MOODS.flatMap((mood) => casesIn(folder, mood))
  read.set(folder, cases)
  return { cases: [...cases], kinds: { ...KIND_NAMES }, titles }
}

function casesIn(folder: string, mood: CaseShown['mood']): readonly CaseShown[] {
  const path = join(folder, mood)
  if (!existsSync(path)) return []
  const files = readdirSync(path).filter((file) => file.endsWith('.yaml'))
  return files.sort().flatMap((file) => {
    const story = caseFileSchema.safeParse(parse(readFileSync(join(path, file), 'utf8')))
    // A faulty case is found by the tests of the regulation; here it is only left out.
    return story.success ? [show(mood, file, story.data)] : []
  })
}

function show(mood: CaseShown['mood'], file: string, story: CaseFile): CaseShown {
  return {
    name: `${mood}/${file.replace(/\.yaml$/, '')}`,
    mood,
    says: story.says,
    clauses: [...story.clauses],
    now: story.now,
    settings: story.settings,
    facts: [...story.facts],
    asks: story.expect.decisions.map(({ verb, request }) => ({ verb, request })),
  }
}
