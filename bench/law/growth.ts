import { evaluate, type LawFact, type Situation, situationOf } from '@liuhen/law'
import { readCases, readPack } from '../../tools/law/read-packs.ts'
import { against, summarize } from '../measure.ts'
import type { Row } from '../report.ts'

const FACTS = 200
const TIMES = 8

/** What evaluation costs with the facts of many matters of all sorts, and with eight times as many. */
export function growth(id: string): readonly Row[] {
  const pack = readPack(id)
  const told = readCases(id)
    .map(({ story }) => situationOf(pack, story))
    .filter(({ facts }) => facts.length > 1)
  const now =
    told
      .map((each) => each.now)
      .sort()
      .at(-1) ?? ''
  const asked = { packs: [pack], settings: {}, now }
  const base = sample(told)
  const row = (times: number) =>
    summarize(
      `${pack.agency}: several matters, ${FACTS * times} facts`,
      'ms',
      rounds({ ...asked, facts: multiplied(base, times) }),
    )
  const small = row(1)
  return [small, against(row(TIMES), small)]
}

/** Facts of cases from all over the regulation, each case about subjects of its own. */
function sample(told: readonly Situation[]): readonly LawFact[] {
  const all = told.reduce((sum, { facts }) => sum + facts.length, 0)
  const stride = Math.max(1, Math.floor(all / FACTS))
  // Going round from another case each time takes every case before any comes again.
  const order = told.map((_, n) => (n % stride) * told.length + n)
  const cases = told.map((each, n) => ({ each, rank: order[n] ?? n }))
  const sorted = cases.sort((a, b) => a.rank - b.rank)
  return sorted.flatMap(({ each }, n) => renamed(each.facts, `c${n}`)).slice(0, FACTS)
}

/** The same facts about other subjects, so many times, in the order of time as the ledger's. */
function multiplied(facts: readonly LawFact[], times: number): readonly LawFact[] {
  const copies = Array.from({ length: times }, (_, n) => renamed(facts, `x${n}`)).flat()
  return copies.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function renamed(facts: readonly LawFact[], mark: string): readonly LawFact[] {
  return facts.map((fact) => {
    const subjects = fact.subjects.map(({ type, id }) => ({ type, id: `${id}${mark}` }))
    return { ...fact, id: `${fact.id}${mark}`, subjects }
  })
}

function rounds(situation: Situation): readonly number[] {
  for (let n = 0; n < 5; n += 1) evaluate(situation)
  return Array.from({ length: 15 }, () => {
    const from = performance.now()
    evaluate(situation)
    return performance.now() - from
  })
}
