import type { Tx } from '../../../platform/database/connect.ts'
import { readStories, type Story } from '../read-stories.io.ts'
import { versionsOnShelf } from '../shelf.io.ts'
import type { CaseListing, CasesListed } from './cases.ts'
import { KIND_NAMES } from './kind-names.ts'
import { titlesOf } from './pack-titles.ts'

type CaseShown = CasesListed['cases'][number]

/** By folder, read once: the shelf does not change while the program runs. */
const read = new Map<string, readonly CaseShown[]>()

/** The cases of the version's folder; those of another version of it where it has no folder. */
export async function listCases(_tx: Tx, { pack }: CaseListing): Promise<CasesListed> {
  const shelved = versionsOnShelf().filter((version) => version.pack.id === pack.id)
  const own = shelved.find((version) => version.pack.version === pack.version) ?? shelved[0]
  const cases = own === undefined ? [] : casesIn(own.path)
  return { cases: [...cases], kinds: { ...KIND_NAMES }, titles: titlesOf(pack) }
}

function casesIn(path: string): readonly CaseShown[] {
  const cases = read.get(path) ?? readStories(path).flatMap(show)
  read.set(path, cases)
  return cases
}

function show({ file, story }: Story): readonly CaseShown[] {
  const name = file.replace(/^cases\//, '').replace(/\.ya?ml$/, '')
  const mood = MOODS.find((entry) => name.startsWith(`${entry}/`))
  if (mood === undefined) return []
  const { says, now, settings, expect } = story
  return [
    {
      ...{ name, mood, says, now, settings },
      clauses: [...story.clauses],
      facts: [...story.facts],
      asks: expect.decisions.map(({ verb, request }) => ({ verb, request })),
    },
  ]
}

const MOODS = ['must', 'must-not', 'may'] as const
