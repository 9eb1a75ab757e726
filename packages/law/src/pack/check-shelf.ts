import { sayDay } from '../engine/instant.ts'
import type { Pack, PackProblem } from './pack.ts'

/** A problem between packs, at one of them. */
export interface ShelfProblem extends PackProblem {
  /** Index of the pack in the list that was checked. */
  readonly at: number
}

/** What the check needs of a pack. */
export type Shelved = Pick<Pack, 'id' | 'version' | 'title' | 'from' | 'to' | 'under'>

/**
 * Problems that only packs side by side show: one version twice, versions of a regulation in force
 * on the same day, a superior that is not there, superiors in a circle. A problem stands at the
 * pack that is to be mended: of two versions the later one.
 */
export function checkShelf(packs: readonly Shelved[]): readonly ShelfProblem[] {
  return [...doubled(packs), ...overlapping(packs), ...superiors(packs)]
}

function problem(at: number, path: PackProblem['path'], sentence: string): ShelfProblem {
  return { at, file: 'pack.yaml', path, sentence }
}

function doubled(packs: readonly Shelved[]): readonly ShelfProblem[] {
  const seen = new Set<string>()
  return packs.flatMap(({ id, version }, at) => {
    const name = `${id} ${version}`
    if (seen.size !== seen.add(name).size) return []
    const sentence = `制度“${id}”的版本“${version}”已经有一份，请改用新的版本号，或删去多余的一份。`
    return [problem(at, ['version'], sentence)]
  })
}

function overlapping(packs: readonly Shelved[]): readonly ShelfProblem[] {
  const listed = packs.map((pack, at) => ({ pack, at }))
  const versions = Map.groupBy(listed, ({ pack }) => pack.id)
  return [...versions.values()].flatMap((list) => {
    const ordered = list.toSorted((a, b) => (firstDay(a.pack) < firstDay(b.pack) ? -1 : 1))
    return ordered.flatMap(({ pack, at }, index) => {
      const earlier = ordered
        .slice(0, index)
        .findLast((other) => overlap(other.pack, pack) && other.pack.version !== pack.version)
      return earlier === undefined
        ? []
        : [problem(at, ['in_force', 'from'], sayOverlap(earlier.pack, pack))]
    })
  })
}

/** A regulation without a first day counts from the beginning, without a last day for ever. */
function firstDay({ from = '' }: Pick<Pack, 'from'>): string {
  return from
}

/** True when a day exists on which both are in force. */
export function overlap(a: Pick<Pack, 'from' | 'to'>, b: Pick<Pack, 'from' | 'to'>): boolean {
  return firstDay(a) <= (b.to ?? '9') && firstDay(b) <= (a.to ?? '9')
}

function sayOverlap(earlier: Shelved, later: Shelved): string {
  const what = `版本“${later.version}”与版本“${earlier.version}”（${sayTime(earlier)}）的施行时间重叠`
  const from = later.from
  const advice =
    from === undefined || from === earlier.from
      ? '请给两个版本填写互不重叠的施行时间'
      : `请把版本“${earlier.version}”的 in_force.to 填为 ${from} 的前一日，或推迟本版本的 in_force.from`
  return `${what}，同一天只能有一个版本生效；${advice}。`
}

function sayTime({ from, to }: Shelved): string {
  const start = from === undefined ? '未写施行日期' : `${sayDay(from)}起`
  return `${start}，${to === undefined ? '未写失效日期' : `至${sayDay(to)}`}`
}

function superiors(packs: readonly Shelved[]): readonly ShelfProblem[] {
  const above = new Map<string, Set<string>>()
  for (const { id, under } of packs) {
    const known = above.get(id) ?? new Set()
    above.set(id, under === undefined ? known : known.add(under))
  }
  return packs.flatMap(({ id, under }, at) => {
    if (under === undefined) return []
    if (under === id) return [problem(at, ['under'], '制度不能以自己为上级制度，请改正 under。')]
    if (!above.has(under)) {
      const sentence = `没有上级制度“${under}”：请改正 under，或把上级制度的文件夹放到同一目录。`
      return [problem(at, ['under'], sentence)]
    }
    const circle = wayBack(id, under, above)
    if (circle === undefined) return []
    const sentence = `上级制度成了环：${[id, ...circle].join(' → ')}，请去掉其中一个 under。`
    return [problem(at, ['under'], sentence)]
  })
}

/** The chain of superiors from `start` that leads to `id` again; undefined: none does. */
function wayBack(
  id: string,
  start: string,
  above: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string>([[start, id]])
  for (const here of cameFrom.keys()) {
    for (const next of above.get(here) ?? []) {
      if (next === id) return [...chain(here, id, cameFrom), id]
      if (!cameFrom.has(next)) cameFrom.set(next, here)
    }
  }
  return undefined
}

function chain(end: string, id: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const steps: string[] = []
  for (let here = end; here !== id; here = cameFrom.get(here) ?? id) steps.unshift(here)
  return steps
}
