import {
  checkShelf,
  compareWithSuperior,
  type Edition,
  type Hierarchy,
  inForce,
  type Pack,
} from '@liuhen/law'
import { laxerAt } from '../check-superiors.ts'
import { type PackFiles, placedIn, type ReadPack } from '../pack-files.ts'
import type { FileProblem } from '../read-yaml.ts'
import { compareWithAll, superiorsOf } from '../superiors.ts'
import type { VersionChange } from './draft-change.ts'

/** What a drafted version has to agree with. */
export interface Surroundings {
  /** Every version that the agency has adopted, bound to its days. */
  readonly adopted: readonly Pack[]
  /** Regulations of the shelf, where a superior may be that the agency has not adopted. */
  readonly shelf: readonly Pack[]
  /** Today's calendar day in Shanghai. */
  readonly today: string
}

export interface CheckedDraft {
  /** Absent where the files give no regulation. */
  readonly edition?: Edition
  /** Where it is stricter than the regulations that it was made under. */
  readonly stricter: Hierarchy['stricter']
  readonly problems: readonly FileProblem[]
}

/** Reads a drafted version and says everything that keeps it from being put in force. */
export function checkDraft(
  change: VersionChange,
  around: Surroundings,
  reading: (files: PackFiles) => ReadPack,
): CheckedDraft {
  const { files } = change
  const read = reading(files)
  if (!read.ok) return { problems: read.problems, stricter: [] }
  const { pack, source } = read
  const base = around.adopted.find(
    ({ id, version }) => id === change.pack && version === change.base,
  )
  const faults = [
    ...wrongHead(pack, change, around),
    ...missingArticles(pack, base),
    ...misplaced(pack, around),
    ...laxerBelow(pack, around),
  ]
  const { laxer, stricter } = compareWithAll(pack, superiorsOf(pack, around, around.today))
  return {
    edition: { pack, source },
    stricter,
    problems: [
      ...faults.map((fault) => placedIn(files, { file: 'pack.yaml', ...fault })),
      ...laxer.map((difference) => laxerAt({ source, files }, difference)),
    ],
  }
}

/** Something wrong in pack.yaml. */
interface Fault {
  readonly path: readonly PropertyKey[]
  readonly sentence: string
}

function wrongHead(pack: Pack, change: VersionChange, { today }: Surroundings): readonly Fault[] {
  const { from } = pack
  if (pack.id !== change.pack) {
    const sentence = `这是“${change.pack}”的新版本，编号不能改为“${pack.id}”。`
    return [{ path: ['id'], sentence }]
  }
  if (from === undefined) {
    return [{ path: ['in_force', 'from'], sentence: '请填写新版本的施行日期。' }]
  }
  if (from >= today) return []
  const sentence = `施行日期 ${from} 已经过去：新版本不能追溯，请填写今天或以后的日期。`
  return [{ path: ['in_force', 'from'], sentence }]
}

/** An article may be reworded or lose its rules; it does not vanish by a slip of the pen. */
function missingArticles(pack: Pack, base: Pack | undefined): readonly Fault[] {
  const held = new Set(pack.articles.map(({ article }) => article))
  const gone = (base?.articles ?? []).filter(({ article }) => !held.has(article))
  return gone.map(({ article }) => ({
    path: [],
    sentence: `缺少“${article}”：现行版本有这一条，请补上原文；条文废止的，保留条文并去掉规则。`,
  }))
}

/** Version, days and superiors beside what the agency has: each earlier version ends before it. */
function misplaced(pack: Pack, { adopted, shelf }: Surroundings): readonly Fault[] {
  const known = new Set(adopted.map(({ id }) => id))
  const others = [
    ...adopted.map((other) => endedBefore(other, pack)),
    ...shelf.filter(({ id }) => !known.has(id) && id !== pack.id),
  ]
  const all = [...others, pack]
  // Of two versions the later one is named, which may be one that was adopted for a coming day.
  const ours = ({ at }: { at: number }) => at === others.length || all[at]?.id === pack.id
  return checkShelf(all).filter(ours)
}

/** Regulations of the agency under this one, which the new version would make laxer than itself. */
function laxerBelow(pack: Pack, { adopted, today }: Surroundings): readonly Fault[] {
  const below = inForce(adopted, pack.from ?? today).filter(({ under }) => under === pack.id)
  return below.flatMap((lower) =>
    compareWithSuperior(pack, lower).laxer.map(({ sentence }) => ({
      path: [],
      sentence: `下级制度《${lower.title}》将宽于本版本：${sentence}`,
    })),
  )
}

/** A version of the same regulation as it is once the new one begins. */
export function endedBefore(version: Pack, next: Pack): Pack {
  const begins = next.from
  if (version.id !== next.id || begins === undefined || (version.from ?? '') >= begins) {
    return version
  }
  const last = dayBefore(begins)
  return version.to !== undefined && version.to <= last ? version : { ...version, to: last }
}

const DAY_MS = 86_400_000

/** YYYY-MM-DD of the day before. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10)
}
