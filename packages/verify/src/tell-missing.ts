import { FACT_KINDS, type Fact } from '@liuhen/format'
import type { Contents } from './read-contents.ts'
import { dueInChina, inChina } from './tell-custody.ts'
import type { VerdictMissing, VerdictSince } from './verdict.ts'

interface Told {
  readonly facts: ReadonlyMap<string, Fact>
  /** Place of each proven fact in the ledger. */
  readonly order: ReadonlyMap<string, number>
  readonly since: ReadonlyMap<string, VerdictSince>
}

/**
 * What should be there and is not. Kept apart from the checks on purpose: a film with an hour
 * missing can still be proven genuine, and the reader must hear both.
 */
export function tellMissing(
  contents: Contents,
  { facts, order, since }: Told,
): readonly VerdictMissing[] {
  const { sheet, duties, activity } = contents
  const custody = sheet.recordings.flatMap(({ id, custody }) =>
    custody.flatMap(({ step, fact, why }) =>
      fact === null
        ? [`${nameOf(contents, id)}：没有“${FACT_KINDS[step].zh}”（${why ?? '原因未说明'}）`]
        : [],
    ),
  )
  const owed = duties.duties.flatMap(({ state, what, dueAt, citation }) => {
    if (state !== 'breached' && state !== 'open') return []
    const due = dueAt === null ? '' : `，期限 ${dueInChina(dueAt)}`
    return [
      `${state === 'breached' ? '逾期未履行' : '尚未履行'}：${what}（${citation.article}${due}）`,
    ]
  })
  const deviations = duties.findings.flatMap(({ open, sentence, citation }) =>
    open ? [`${sentence}（${citation.article}）`] : [],
  )
  const gaps = (activity?.continuity?.gaps ?? []).map(
    ({ from, to, explained }) =>
      `${inChina(from)} 至 ${inChina(to)} 没有记录（${explained ? '已说明原因' : '未说明原因'}）`,
  )
  return [
    ...sheet.missing.map(({ what, why }) => ({ code: 'stated', zh: `${what}（${why}）` }) as const),
    ...custody.map((zh) => ({ code: 'custody', zh }) as const),
    ...owed.map((zh) => ({ code: 'duty', zh }) as const),
    ...deviations.map((zh) => ({ code: 'finding', zh }) as const),
    ...gaps.map((zh) => ({ code: 'gap', zh }) as const),
    ...clocksAhead(contents, facts, since),
    ...clockSetBack(facts, order),
    ...textsWithheld(contents, facts),
    ...peopleUnnamed(contents, facts),
  ]
}

/** Somebody outside saw a sealing before the agency says that it was made: its clock was ahead. */
function clocksAhead(
  contents: Contents,
  facts: ReadonlyMap<string, Fact>,
  since: ReadonlyMap<string, VerdictSince>,
): readonly VerdictMissing[] {
  return contents.sheet.recordings.flatMap(({ id, sealedBy }) => {
    const [stated, seen] = [facts.get(sealedBy)?.at, since.get(sealedBy)]
    if (stated === undefined || seen === undefined) return []
    if (Date.parse(stated) - Date.parse(seen.at) <= CLOCKS_APART_MS) return []
    const zh =
      `${nameOf(contents, id)}：单位登记的封存时间是 ${inChina(stated)}，` +
      `${seen.by} 在 ${inChina(seen.at)} 已经见到它：单位的时钟当时偏快`
    return [{ code: 'clock', zh } as const]
  })
}

/**
 * Times that run backwards against the order of the ledger, one sentence for each step back: the
 * clock was set back, or somebody wrote it down later with an earlier time.
 */
function clockSetBack(
  facts: ReadonlyMap<string, Fact>,
  order: ReadonlyMap<string, number>,
): readonly VerdictMissing[] {
  const sorted = [...order].toSorted(([, a], [, b]) => a - b).flatMap(([id]) => facts.get(id) ?? [])
  const told: VerdictMissing[] = []
  let [latest, behind] = [sorted[0], false]
  for (const fact of sorted) {
    if (latest === undefined || fact.at > latest.at) latest = fact
    const back = Date.parse(latest.at) - Date.parse(fact.at) > CLOCKS_APART_MS
    if (back && !behind) {
      const zh =
        `“${FACT_KINDS[fact.kind].zh}”登记的时间是 ${inChina(fact.at)}，在账本中却排在 ` +
        `${inChina(latest.at)} 的“${FACT_KINDS[latest.kind].zh}”之后：单位的时钟曾被拨回，或者是事后补记`
      told.push({ code: 'clock', zh })
    }
    behind = back
  }
  return told
}

/** Two honest clocks, one of whole seconds. */
const CLOCKS_APART_MS = 60_000

function textsWithheld(
  { texts }: Contents,
  facts: ReadonlyMap<string, Fact>,
): readonly VerdictMissing[] {
  return [...facts.values()].flatMap(({ id, kind, body }) => {
    const given = texts.some(({ fact, field }) => fact === id && field === 'textDigest')
    if (typeof body.textDigest !== 'string' || given) return []
    return [{ code: 'text', zh: `“${FACT_KINDS[kind].zh}”的文字没有随包移交` } as const]
  })
}

function peopleUnnamed(
  { people }: Contents,
  facts: ReadonlyMap<string, Fact>,
): readonly VerdictMissing[] {
  const actors = [...facts.values()].flatMap(({ actor }) => ('person' in actor ? actor.person : []))
  const named = new Set<string>(people.people.map(({ id }) => id))
  const unnamed = new Set(actors.filter((id) => !named.has(id)))
  return [...unnamed].map((id) => ({ code: 'name', zh: `人员 ${id} 的姓名没有随包移交` }) as const)
}

function nameOf({ recordings }: Contents, id: string): string {
  return recordings.find(({ recording }) => recording === id)?.name ?? id
}
