import { readFile } from 'node:fs/promises'
import { writeDurably } from '../durable.ts'
import { type Guarded, hasFields, isCount, isListOf, isOneOf, isText, parseJson } from '../guard.ts'

/** How one docking ended, as the shift has to know it. */
const isDocked = hasFields({
  /** Folder name of the recorder. */
  name: isText,
  files: isCount,
  inside: isCount,
  /** Collections in which its files came; '' is never among them. */
  collections: isListOf(isText),
  /** Files that are not in, and why. */
  out: isListOf(hasFields({ name: isText, why: isText })),
  /** Open stretches of missing file numbers, in words. */
  gaps: isListOf(isText),
  copies: isOneOf('verified', 'waiting', 'failed', 'not-configured'),
  /** Why it did not come to its end, e.g. pulled out; else ''. */
  broken: isText,
})
export type Docked = Guarded<typeof isDocked>

/** What came in since the shift began; survives the end of the program. */
export interface Shift {
  /** Since when, UTC. */
  readonly from: () => string
  readonly docked: () => readonly Docked[]
  /**
   * `names`: every file that this docking saw. Durable when it resolves, with the recorders whose
   * place it takes.
   */
  readonly note: (docked: Docked, names: ReadonlySet<string>) => Promise<readonly string[]>
}

/** @param from when the present shift began; what was noted before it is put away */
export async function openShift(path: string, from: () => string): Promise<Shift> {
  const kept = parseJson(await readFile(path, 'utf8').catch(() => ''))
  let since = from()
  let list: readonly Docked[] = isKept(kept) && kept.from === since ? kept.docked : []
  let saving = Promise.resolve()
  const turn = () => {
    if (from() === since) return
    since = from()
    list = []
  }
  return {
    from: () => {
      turn()
      return since
    },
    docked: () => {
      turn()
      return list
    },
    note: async (docked, names) => {
      turn()
      const lifted = list.filter((before) => isLifted(before, docked, names))
      list = [...list.filter((before) => !lifted.includes(before)), docked]
      const text = `${JSON.stringify({ from: since, docked: list })}\n`
      saving = saving.catch(() => undefined).then(() => writeDurably(path, text))
      await saving
      return lifted.map(({ name }) => name)
    },
  }
}

/**
 * A later docking takes the place of an earlier one when it goes on with the same collection and saw
 * everything that was left out, at whatever place the card stands now. Without such a link it has to
 * be the same recorder, or one that was pulled out before anything was declared: another card at the
 * same place must not hide a no.
 */
function isLifted(before: Docked, now: Docked, names: ReadonlySet<string>): boolean {
  const continued = before.collections.some((one) => now.collections.includes(one))
  const covered = before.out.every(({ name }) => names.has(name))
  if (!covered || continued) return covered
  if (before.broken !== '') return before.collections.length === 0
  return before.name === now.name && before.out.length > 0
}

export interface Verdict {
  readonly yes: boolean
  readonly recorders: number
  readonly files: number
  readonly inside: number
  /** Why not, one sentence each. */
  readonly reasons: readonly string[]
}

/** Something of this moment that no docking has noted yet. */
export interface UnderWay {
  readonly files: number
  readonly inside: number
  readonly reason: string
}

/** A shift without a recorder is no yes. */
export function verdictOf(docked: readonly Docked[], now: readonly UnderWay[]): Verdict {
  const all = [...docked, ...now]
  const reasons = [...docked.flatMap(reasonsOf), ...now.map(({ reason }) => reason)]
  if (all.length === 0) reasons.push('本班还没有接入过设备')
  return {
    yes: reasons.length === 0,
    recorders: all.length,
    files: all.reduce((sum, { files }) => sum + files, 0),
    inside: all.reduce((sum, { inside }) => sum + inside, 0),
    reasons,
  }
}

function reasonsOf({ name, broken, out, gaps, copies }: Docked): readonly string[] {
  if (broken !== '') return [`${name}：${broken}，还有 ${out.length} 个文件没有入库`]
  const listed = out.slice(0, OUT_AT_MOST)
  const more = out.length - listed.length
  return [
    ...listed.map((file) => `${name}：${file.name} 没有入库，${file.why}`),
    ...(more === 0 ? [] : [`${name}：还有 ${more} 个文件没有入库`]),
    ...gaps.map((gap) => `${name}：${gap}`),
    ...(copies === 'waiting' ? [`${name}：第二副本尚未核验`] : []),
    ...(copies === 'failed' ? [`${name}：第二副本核验不通过，请管理员查看采集页面`] : []),
  ]
}

/** When the shift began that goes on now: the last time that the clock of China showed `at`. */
export function shiftBegan(nowMs: number, at: { readonly hour: number; readonly minute: number }) {
  const offset = 8 * 3_600_000
  const day = 86_400_000
  const start = (at.hour * 60 + at.minute) * 60_000
  const local = nowMs + offset
  const today = Math.floor(local / day) * day + start
  return new Date((today <= local ? today : today - day) - offset).toISOString()
}

const OUT_AT_MOST = 5
const isKept = hasFields({ from: isText, docked: isListOf(isDocked) })
